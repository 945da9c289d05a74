"""Laws written to teach: their tables are strict, a translation goes with its source, and what is shipped is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_laws import forget_laws, use_laws

from pipeline.core import gold, written
from pipeline.core.catalogue import law_ids
from pipeline.core.codebook import requirements
from pipeline.core.errors import InputError
from pipeline.core.gold import codings_for_learning, family
from pipeline.core.gold import written as written_codings
from pipeline.core.written import invented_laws, restated_laws, written_laws

FIRST = "invone-2026,en,First Act,First,plain,"
SAME = "invonefr-2026,fr,Première loi,Première,translation,invone-2026"
REAL = "rexx-2001,xx,en,An Act of Exland,Exland Act,plain,recalled,2001,,"


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """Read the tables anew in each test."""
    forget_laws()
    gold.coded_countries.cache_clear()
    yield
    forget_laws()
    gold.coded_countries.cache_clear()


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ((FIRST, FIRST), "laws.csv:3: lists invone-2026 twice"),
        ((SAME,), "invonefr-2026 translates invone-2026, which is no law"),
        ((FIRST, SAME, "invonees-2026,es,Ley,Ley,translation,invonefr-2026"), "invonees-2026 translates invonefr"),
    ],
    ids=["twice", "source not here", "translation of a translation"],
)
def test_bad_table_of_invented_laws_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: tuple[str, ...], says: str
) -> None:
    """A fault of laws.csv is told in one line before anything is learned."""
    use_laws(tmp_path, monkeypatch, rows)
    with pytest.raises(InputError, match=says):
        invented_laws()


def test_a_restated_law_goes_with_its_country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its id names the country, and a translation has its source's, or it would not be left out with its kin."""
    other = "reyyfr-2001,yy,fr,Une loi,Loi,translation,recalled,2001,,rexx-2001"
    for rows in ([REAL.replace(",xx,", ",yy,")], [REAL, other]):
        forget_laws()
        folder = tmp_path / str(len(rows))
        folder.mkdir()
        use_laws(folder, monkeypatch, restated=rows)
        with pytest.raises(InputError, match="does not go with its country"):
            restated_laws()


@pytest.mark.parametrize("row", [REAL.replace("recalled", "guessed"), REAL.replace(",xx,", ",,")])
def test_a_restated_law_says_its_country_and_how_it_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str
) -> None:
    """A restatement of which nobody can tell whether it was read is not learned from."""
    use_laws(tmp_path, monkeypatch, restated=[row])
    with pytest.raises(InputError, match="rexx-2001 has no country, or is neither read nor recalled"):
        restated_laws()


def test_a_table_with_other_columns_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A column too few is a fault of the table."""
    use_laws(tmp_path, monkeypatch)
    (tmp_path / "invented" / "laws.csv").write_text("id,language\ninvone-2026,en\n", encoding="utf-8")
    with pytest.raises(InputError, match="has the columns id,language"):
        invented_laws()


def test_a_translation_has_its_own_text_and_the_codings_and_family_of_its_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was coded of the first text is learned of its translation too, and both are left out together."""
    use_laws(tmp_path, monkeypatch, [SAME, FIRST])
    (tmp_path / "invented" / "invone-2026").mkdir()
    coding = "law,code,verdict,evidence\ninvone-2026,FIN-FUND,aligned,s 3\n"
    (tmp_path / "invented" / "invone-2026" / "coding.csv").write_text(coding, encoding="utf-8")
    assert list(invented_laws()) == ["invone-2026", "invonefr-2026"]
    assert invented_laws()["invonefr-2026"].text == tmp_path / "invented" / "invonefr-2026" / "law.md"
    assert {law: [(c.law, c.code, c.evidence) for c in found] for law, found in written_codings().items()} == {
        law: [(law, "FIN-FUND", "s 3")] for law in ("invone-2026", "invonefr-2026")
    }
    assert family("invone-2026") == family("invonefr-2026") != "invone"


def test_a_restated_law_is_left_out_with_its_country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes with the catalogue's laws of its country; of other countries, all laws of one go into the same group."""
    codings = tmp_path / "gold"
    codings.mkdir()
    (codings / "my-2022.csv").write_text("law\n", encoding="utf-8")
    rows = [f"re{land}-{year},{land},en,An Act,Act,plain,read,,," for land in ("my", "xx") for year in (2001, 2002)]
    use_laws(tmp_path, monkeypatch, restated=rows)
    monkeypatch.setattr(gold, "GOLD", codings)
    monkeypatch.setattr(gold, "SILVER", tmp_path / "silver")
    assert family("remy-2001") == family("remy-2002") == family("my-2022") == "my"
    assert family("rexx-2001") == family("rexx-2002") == f"restated-{2 * ord('x') % 3}"


def test_a_law_that_is_not_listed_goes_with_its_country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the tables say which laws were written to teach, not how an id begins."""
    use_laws(tmp_path, monkeypatch, ())
    assert [family(law) for law in ("my-2007", "my-2022", "inv-2026")] == ["my", "my", "inv"]


def test_shipped_tables_and_folders_agree() -> None:
    """Every folder is a row and every row a folder, with text, codings and marks, or the text alone of a translation."""
    for folder, rows in ((written.INVENTED, invented_laws()), (written.RESTATED, restated_laws())):
        assert {path.name for path in folder.iterdir() if path.is_dir()} == set(rows)
    for law in written_laws().values():
        held = {path.name for path in law.text.parent.iterdir()}
        assert held == ({"law.md"} if law.translation_of else {"law.md", "coding.csv", "labels.csv"}), law.id


def test_no_written_law_stands_in_the_catalogue() -> None:
    """A law is real and read stage by stage, or written to teach and read by `lessons`, never both."""
    assert not set(written_laws()) & set(law_ids())
    assert not {law.id.removeprefix("re") for law in restated_laws().values()} & set(law_ids())


def test_shipped_codings_answer_every_obligation() -> None:
    """A law that teaches has one coding for each obligation."""
    for law, codings in codings_for_learning().items():
        assert sorted(c.code for c in codings) == sorted(r.code for r in requirements()), law
        assert {c.law for c in codings} == {law}
