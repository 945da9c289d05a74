"""Invented laws: their table is strict, a translation goes with its source, and what is shipped is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.core import invented
from pipeline.core.catalogue import law_ids
from pipeline.core.codebook import requirements
from pipeline.core.errors import InputError
from pipeline.core.gold import codings_for_learning, family
from pipeline.core.gold import invented as invented_codings
from pipeline.core.invented import COLUMNS, invented_laws

HEAD = ",".join(COLUMNS)
FIRST = "invone-2026,en,First Act,First,plain,"
SAME = "invonefr-2026,fr,Première loi,Première,translation,invone-2026"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of invented laws of an empty project."""
    monkeypatch.setattr(invented, "INVENTED", tmp_path)
    invented_laws.cache_clear()
    yield tmp_path
    invented_laws.cache_clear()


def listed(folder: Path, *rows: str) -> None:
    """Write a table of laws."""
    (folder / "laws.csv").write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ((HEAD, FIRST, FIRST), "laws.csv:3: lists invone-2026 twice"),
        ((HEAD, SAME), "invonefr-2026 translates invone-2026, which is no law"),
        (
            (HEAD, FIRST, SAME, "invonees-2026,es,Ley,Ley,translation,invonefr-2026"),
            "invonees-2026 translates invonefr",
        ),
        (("id,language", "invone-2026,en"), "has the columns id,language"),
    ],
    ids=["twice", "source not here", "translation of a translation", "columns"],
)
def test_bad_table_of_laws_is_told(folder: Path, rows: tuple[str, ...], says: str) -> None:
    """A fault of laws.csv is told in one line before anything is learned."""
    listed(folder, *rows)
    with pytest.raises(InputError, match=says):
        invented_laws()


def test_a_translation_has_its_own_text_and_the_codings_and_family_of_its_source(folder: Path) -> None:
    """What was coded of the first text is learned of its translation too, and both are left out together."""
    listed(folder, HEAD, SAME, FIRST)
    (folder / "invone-2026").mkdir()
    coding = "law,code,verdict,evidence\ninvone-2026,FIN-FUND,aligned,s 3\n"
    (folder / "invone-2026" / "coding.csv").write_text(coding, encoding="utf-8")
    assert list(invented_laws()) == ["invone-2026", "invonefr-2026"]
    assert invented_laws()["invonefr-2026"].text == folder / "invonefr-2026" / "law.md"
    assert {law: [(c.law, c.code, c.evidence) for c in found] for law, found in invented_codings().items()} == {
        law: [(law, "FIN-FUND", "s 3")] for law in ("invone-2026", "invonefr-2026")
    }
    assert family("invone-2026") == family("invonefr-2026") != "invone"


def test_a_law_that_is_not_listed_as_invented_goes_with_its_country(folder: Path) -> None:
    """Only the table says which laws are invented, not how an id begins."""
    listed(folder, HEAD)
    assert [family(law) for law in ("my-2007", "my-2022", "inv-2026")] == ["my", "my", "inv"]


def test_shipped_table_and_folders_agree() -> None:
    """Every folder is a row and every row a folder, with text, and with codings unless it is a translation."""
    rows = invented_laws()
    assert {path.name for path in invented.INVENTED.iterdir() if path.is_dir()} == set(rows)
    for law in rows.values():
        held = {path.name for path in law.text.parent.iterdir()} - {"labels.csv"}
        assert held == ({"law.md"} if law.translation_of else {"law.md", "coding.csv"}), law.id


def test_no_invented_law_stands_in_the_catalogue() -> None:
    """A law is real and read stage by stage, or invented and read by `lessons`, never both."""
    assert not set(invented_laws()) & set(law_ids())


def test_shipped_codings_answer_every_obligation() -> None:
    """A law that teaches has one coding for each obligation."""
    for law, codings in codings_for_learning().items():
        assert sorted(c.code for c in codings) == sorted(r.code for r in requirements()), law
        assert {c.law for c in codings} == {law}
