from __future__ import annotations

import pytest
from study import pieces, texts

from pipeline.core.errors import InputError
from pipeline.tables import treaties
from pipeline.tables.treaties import JOINED, SILENT, TREATIES, Theme, binding, convention_gaps, themes, treaty_ids


def test_every_quote_stands_in_the_provision_named() -> None:
    """Each article of each treaty is shown with words that stand in it, and with how it binds."""
    for row in convention_gaps(texts()):
        for name, law in treaty_ids().items():
            articles, quotes = pieces(row[f"{name}_article"]), pieces(row[f"{name}_quote"], JOINED)
            assert len(articles) == len(quotes)
            for article, words in zip(articles, quotes, strict=True):
                assert any(words in p.text for p in texts()[law].provisions if p.number == article)
            forces = pieces(row[f"{name}_force"])
            assert forces == [SILENT] if not articles else len(forces) == len(articles)


def test_every_article_is_held_under_its_own_number() -> None:
    """In the restatements each provision that a theme names is there with words of its own, not only the piece above it."""
    named = [
        (law, article) for theme in themes() for name, law in treaty_ids().items() for article in theme.articles(name)
    ]
    shown = [
        (law, article)
        for row in convention_gaps(texts())
        for name, law in treaty_ids().items()
        for article in pieces(row[f"{name}_article"])
    ]
    assert shown == named


def test_an_edition_cut_less_finely_shows_the_piece_above(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a text holds no piece of that number, the nearest piece above is quoted and named."""
    finer = Theme(
        theme="x", area="disputes", question="?", actip=("14(13)(z)",), palermo=(), cets197=(), untoc=(), gap="None."
    )
    monkeypatch.setattr(treaties, "themes", lambda: (finer,))
    assert convention_gaps(texts())[0]["actip_article"] == "14(13)"


def test_what_is_not_read_in_the_text_carries_its_mark() -> None:
    """An article of the Convention that is recalled or inferred says so in the table."""
    for row in convention_gaps(texts()):
        known = pieces(row["actip_known"])
        assert len(known) == len(pieces(row["actip_article"]))
        for mark, quote in zip(known, pieces(row["actip_quote"], JOINED), strict=True):
            if mark == "read":
                assert not quote.endswith("]")
            elif quote.endswith("]"):
                assert quote.endswith(f"[{mark}]")


def test_the_subjects_of_the_study_are_all_there() -> None:
    """Financing, compliance, disputes, sovereignty, monitoring, reporting and remedies each have a theme."""
    areas = {theme.area for theme in themes()}
    assert areas == {"financing", "compliance", "disputes", "sovereignty", "monitoring", "reporting", "remedies"}
    assert len({theme.theme for theme in themes()}) == len(themes())


def test_each_theme_has_another_treaty_that_speaks() -> None:
    """A gap is one only beside a treaty that says something."""
    assert [theme.theme for theme in themes() if not any(theme.articles(name) for name in TREATIES[1:])] == []


BINDING = [
    ("cets197-2005", "36(1)", "duty"), ("cets197-2005", "38(7)", "power"), ("cets197-2005", "29(4)", "endeavour"),
    ("cets197-2005", "26", "duty, qualified"), ("cets197-2005", "41(3)", "duty"), ("actip-2015", "14(7)", "endeavour"),
    ("actip-2015", "23", "endeavour"), ("actip-2015", "4(2)", "prohibition"), ("actip-2015", "22(3)", "power"),
    ("untoc-2000", "10(1)", "duty"), ("untoc-2000", "35(2)", "duty"), ("palermo-2000", "7(1)", "endeavour"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("law", "number", "force"), BINDING, ids=[f"{law} {number}" for law, number, _force in BINDING]
)
def test_force_is_read_from_the_words(law: str, number: str, force: str) -> None:
    """A treaty's clause binds as its first verb of force says."""
    text = texts()[law]
    provision = next(p for p in text.provisions if p.number == number)
    assert binding(text, provision) == force


def test_an_article_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A theme that names a provision which the treaty lacks is a fault of the file, told with its place."""
    wrong = Theme(
        theme="x", area="disputes", question="?", actip=("99",), palermo=(), cets197=(), untoc=(), gap="None."
    )
    monkeypatch.setattr(treaties, "themes", lambda: (wrong,))
    with pytest.raises(InputError, match=r"themes\.yaml: names 99 of actip-2015"):
        convention_gaps(texts())
