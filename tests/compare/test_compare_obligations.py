"""Which obligations differ, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.compare import Comparison, Subject, compare
from pipeline.compare.obligations import Obligation
from pipeline.core.errors import InputError
from pipeline.core.schemas import FINDING_COLUMNS, Provision
from pipeline.core.settings import PROVISIONS
from pipeline.core.store import read_provisions, write_csv, write_provisions
from tests.compare.texts import findings, law, plain, subject


def by_code(found: Comparison) -> dict[str, Obligation]:
    """Return the obligations told, by code."""
    return {obligation.code: obligation for obligation in found.obligations}


def quoted(provision: Provision, **more: str) -> dict[str, str]:
    """Return the cells of a finding that quotes a provision."""
    place = {"document": provision.document, "page": "1", "start": str(provision.start), "end": str(provision.end)}
    return {"national_quote": provision.text, "national_article": provision.number, **place, **more}


def test_other_verdict_is_told_with_its_reasons() -> None:
    """An obligation that was missing and now is met is told with elements, force and the provision that brought it."""
    fund = ("13", "Fund", ["A fund pays every victim out of what the court has forfeited."])
    after = law([*plain(), fund])
    new = quoted(after[-1], verdict="aligned", elements_found="fund", force="duty")
    gone = {"verdict": "missing", "force": "", "elements_found": ""}
    found = compare(subject(law(plain()), {"FIN-FUND": gone}), subject(after, {"FIN-FUND": new}))
    told = by_code(found)["FIN-FUND"]
    assert (told.what, told.before.verdict, told.after.verdict) == ("verdict", "missing", "aligned")
    assert told.why[:2] == ("Elements found only after: fund.", "Force: none, then duty.")
    assert [(mark.kind, mark.text) for mark in told.marks] == [("in", fund[2][0])]
    assert [change.after.number for change in told.provisions if change.after] == ["13"]


def test_same_verdict_on_other_words_is_told() -> None:
    """An obligation whose quoted provision was reworded is told though the verdict stayed, with the words marked."""
    articles = plain()
    articles[3] = ("4", articles[3][1], [articles[3][2][0].replace("receive grain", "earn silver")])
    before, after = law(plain()), law(articles)
    one, two = quoted(before[7]), quoted(after[7])
    found = compare(subject(before, {"PROT-CARE": one}), subject(after, {"PROT-CARE": two}))
    assert list(by_code(found)) == ["PROT-CARE"]
    told = by_code(found)["PROT-CARE"]
    assert told.what == "words"
    assert [mark.text.strip() for mark in told.marks if mark.kind != "same"] == ["receive grain", "earn silver"]


def test_other_quote_of_unchanged_words_is_no_change() -> None:
    """If the program only picked another passage that stands in both texts, nothing is told."""
    text = law(plain())
    found = compare(subject(text, {"PROT-CARE": quoted(text[1])}), subject(text, {"PROT-CARE": quoted(text[3])}))
    assert found.obligations == ()


def test_other_verdict_on_unchanged_words_says_so() -> None:
    """A verdict that changed though the words did not is put down to the program, not to the law."""
    text = law(plain())
    one, two = quoted(text[1], verdict="aligned"), quoted(text[1], verdict="partial")
    found = compare(subject(text, {"PROT-CARE": one}), subject(text, {"PROT-CARE": two}))
    assert "A person should look" in by_code(found)["PROT-CARE"].why[-1]


@pytest.mark.parametrize(
    ("country", "language", "says"),
    [("BB", "en", "different countries (AA, BB)"), ("AA", "th", "languages (en, th)"), ("", "th", "different languages")],
    ids=["country", "language", "both unknown"],
)
def test_strangers_are_compared_by_obligation(country: str, language: str, says: str) -> None:
    """Laws of other countries or languages have no counterparts; their obligations are compared all the same."""
    other = law(plain(), language=language)
    found = compare(subject(law(plain())), subject(other, {"FIN-FUND": {"verdict": "missing"}}, country, "bb-2002"))
    assert says in found.basis
    assert found.changes == ()
    assert [obligation.code for obligation in found.obligations] == ["FIN-FUND"]


def test_text_of_unknown_country_is_known_by_its_words() -> None:
    """A file without a country is a version of a law if it shares its words, and a stranger if not."""
    strange = law([("1", "Lamps", ["Whoever rents a room hangs a burning lamp over the door at night."])])
    assert compare(subject(law(plain())), subject(law(plain(8)), country="")).versions
    assert not compare(subject(law(plain())), subject(strange, country="")).versions


def test_not_assessed_is_no_change_of_law() -> None:
    """Where one text cannot bear a verdict that is said."""
    text = law(plain())
    found = compare(subject(text), subject(text, {"FIN-FUND": {"verdict": "not_assessed"}}))
    assert any("no change of law" in line for line in by_code(found)["FIN-FUND"].why)


def test_amended_law_of_the_catalogue_names_what_the_amendments_brought() -> None:
    """By the words alone, whatever the verdicts, compensation and means against children are named."""
    laws = {}
    for name in ("my-2007", "my-2022"):
        path = PROVISIONS / f"{name}.jsonl"
        if not path.is_file():
            pytest.skip(f"{name} has not been read yet")
        laws[name] = Subject(name, name, "MY", "en", findings(name=name), read_provisions(path))
    told = by_code(compare(laws["my-2007"], laws["my-2022"]))
    words = {
        code: " ".join(mark.text for change in told[code].provisions for mark in change.marks if mark.kind == "in")
        for code in ("PROT-COMPENSATION", "DEF-CHILD-MEANS")
    }
    assert "compensation" in words["PROT-COMPENSATION"]
    assert "means" in words["DEF-CHILD-MEANS"]
    assert "66A" in " ".join(told["PROT-COMPENSATION"].why)
    assert "14(2)" in " ".join(told["DEF-CHILD-MEANS"].why)


@pytest.mark.parametrize(
    ("one", "two", "says"),
    [
        ("digest", "digest", "Both texts are the project's digests"), ("official", "digest", "One text"),
        ("official", "official", "provision."),
    ],
    ids=["digests", "one digest", "official texts"],
)
def test_digests_are_said_to_be_digests(one: str, two: str, says: str) -> None:
    """A reader is told when words that are marked are the project's and not the law's."""
    cells = [{row["code"]: {"edition": edition} for row in findings()} for edition in (one, two)]
    found = compare(subject(law(plain()), cells[0]), subject(law(plain()), cells[1]))
    assert says in found.basis
    assert found.basis.endswith("provision by provision.") == ((one, two) == ("official", "official"))


def test_folder_of_an_assessment_is_a_side(tmp_path: Path) -> None:
    """What `assess` wrote can be compared without assessing it again; another folder is an input error."""
    from pipeline.compare import subject as named

    with pytest.raises(InputError, match="holds no assessment"):
        named(str(tmp_path))
    write_provisions(tmp_path / "provisions.jsonl", law(plain()))
    write_csv(tmp_path / "findings.csv", FINDING_COLUMNS, findings())
    found = compare(named(str(tmp_path), country="AA"), subject(law(plain(11))))
    assert [change.kind for change in found.changes] == ["dropped"]


def test_unknown_side_is_told() -> None:
    """A name that is no law and no file is an input error that lists the laws."""
    from pipeline.compare import subject as named

    with pytest.raises(InputError, match="my-2022"):
        named("no-such-law")


def test_convention_cannot_be_a_side() -> None:
    """The Convention is not judged against itself."""
    from pipeline.compare import subject as named

    with pytest.raises(InputError, match="compare national laws"):
        named("actip-2015")
