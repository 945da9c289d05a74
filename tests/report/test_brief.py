"""The brief: what it says of a law, its footnotes, its length."""

import io
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from tables_made import HOSTILE, card, findings, provision, tables

from pipeline.core.catalogue import Coverage, Instrument
from pipeline.core.codebook import by_code
from pipeline.core.errors import InputError
from pipeline.core.schemas import Provision
from pipeline.report import brief
from pipeline.report.citation import cited, full, instrument_of, numbered, pinpoint, short
from pipeline.report.notes import Side
from pipeline.report.tables import Tables, gaps

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAW = "aa-2020"
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def treaty() -> Side:
    """Return a convention that does not exist."""
    instrument = Instrument(
        id="conv", short="CONV", title="A Convention", adopted="2015-11-21", in_force="2017-03-08", language="en",
    )  # fmt: skip
    known = card("conv-2015", kind="convention", country="XX", instruments=(instrument,), sources=(), warnings=())
    return Side(known, [provision("conv-2015", kind="article", document="conv", language="en")], "digest")


def national(edition: str = "digest", **changes: object) -> Side:
    """Return a made-up law with a section 4 and its first subsection."""
    pieces = [
        provision(LAW, end=9), provision(LAW, id=f"{LAW}-act#4(1)", parent=f"{LAW}-act#4", kind="subsection", number="4(1)", start=10, end=40),
    ]  # fmt: skip
    return Side(card(LAW, warnings=("Only the draft is held.",), **changes), pieces, edition)


def built(made: Tables | None = None, side: Side | None = None) -> bytes:
    return brief.build(LAW, made or tables((LAW,)), side or national(), treaty())


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def notes(content: bytes) -> dict[str, str]:
    root = ET.fromstring(parts(content)["word/footnotes.xml"])  # noqa: S314 - made here
    return {
        note.get(f"{WORD}id", ""): "".join(text.text or "" for text in note.iter(f"{WORD}t")).strip()
        for note in root.iter(f"{WORD}footnote")
    }


def words(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_same_tables_same_bytes() -> None:
    """The same tables give the same bytes."""
    assert built() == built()


def test_footnotes_are_whole() -> None:
    """Each mark in the text has its note, numbered in order, and both separators are declared."""
    content = built()
    document = ET.fromstring(parts(content)["word/document.xml"])  # noqa: S314 - made here
    marks = [mark.get(f"{WORD}id") for mark in document.iter(f"{WORD}footnoteReference")]
    assert marks == [str(number) for number in range(1, len(marks) + 1)]
    assert list(notes(content)) == ["-1", "0", *marks]
    assert b"footnotes+xml" in parts(content)["[Content_Types].xml"]
    order = [element.tag.removeprefix(WORD) for element in ET.fromstring(parts(content)["word/settings.xml"])]  # noqa: S314
    assert order.index("footnotePr") == order.index("compat") - 1


def test_cited_in_full_once() -> None:
    """An instrument is cited in full once and then in short with the number of that note."""
    found = list(notes(built()).values())[2:]
    assert found[0].startswith("A Convention (adopted 21 November 2015, entered into force 8 March 2017), art ")
    assert all(
        note.startswith(("CONV (n 1), art ", "Undang-Undang Contoh [Example Act]", "Act 1 (n ")) for note in found[1:]
    )
    assert sum(note.startswith("Undang-Undang Contoh") for note in found) == 1


def test_digest_is_not_sold_as_law() -> None:
    """Words of a digest are called a restatement; words of an official text stand as they are, with their page."""
    digest = [note for note in notes(built()).values() if "The Minister" in note]
    official = tables((LAW,), edition="official", page="7")
    quoted = [note for note in notes(built(official, national("official"))).values() if "The Minister" in note]
    assert all(
        "s 4(1) (“Duty”), restated by this project, not the official wording: “The Minister" in note for note in digest
    )
    assert all("s 4(1), p 7 (“Duty”): “The Minister" in note for note in quoted)
    assert digest
    assert quoted


def test_heaviest_gap_first() -> None:
    """Financing comes first, then what the Convention makes binding; no more gaps are told than fit."""
    document = docx.Document(io.BytesIO(built()))
    heads = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 3"]
    expected = gaps(tables((LAW,)).findings)
    assert 0 < len(heads) <= brief.TOLD < len(expected)
    assert [head.split(":")[0][2:] for head in heads] == [row["title"] for row in expected[: len(heads)]]
    forces = [by_code()[row["code"]].force for row in expected if row["category"] != "financing"]
    assert forces[0] == "shall"
    assert f"{len(expected) - len(heads)} further gaps" in words(built())


def test_all_obligations_in_the_table() -> None:
    """The table holds every obligation with sign and words, under a head that repeats on each page."""
    table = docx.Document(io.BytesIO(built())).tables[0]
    titles = [row.cells[1].text for row in table.rows]
    assert sum(title.startswith(tuple(f"{r.title}. " for r in by_code().values())) for title in titles) == len(
        by_code()
    )
    assert table.rows[0]._tr.trPr.find(f"{WORD}tblHeader") is not None  # noqa: SLF001
    assert {row.cells[2].text for row in table.rows} >= {
        "= aligned",
        "~ partial",
        "X missing",
        "! contrary",
        "? not assessed",
    }


def test_warnings_and_limits_are_said() -> None:
    """The law's warnings, its state, and that no person has reviewed stand in the brief."""
    said = words(built())
    for sentence in (
        "Only the draft is held.",
        "text as of 6 May 2021",
        "No person has reviewed",
        "not legal advice",
        "No evaluation is at hand",
    ):
        assert sentence in said
    assert "replaced by a later law" in words(built(side=national(status="replaced")))
    partial = national(coverage=Coverage(extent="partial", held="Only section 4."))
    assert "Text read: a part only: Only section 4." in words(built(side=partial))


def test_reviews_and_clauses_are_shown() -> None:
    """What people decided and what is suggested stand with their gap, labelled."""
    made = tables((LAW,), review="aligned (A. Tan, 2026-11-26)")
    remedies = [
        {
            "law": LAW,
            "code": "FIN-BUDGET",
            "suggested_clause": "The State shall pay.",
            "model_law": "bb-2021",
            "model_article": "9",
            "model_quote": "It pays.",
        }
    ]
    content = built(replace(made, others={"remedies": remedies}))
    said = words(content)
    assert "Suggested clause (this project's words). The State shall pay." in said
    assert "A person has reviewed 52 of them." in said
    assert "Review. aligned (A. Tan, 2026-11-26)" in said
    assert "Nearest provision of another member's law: bb-2021 9: “It pays.”" in notes(content).values()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_are_text(name: str) -> None:
    """Whatever stands in findings or cards is plain text in every part, without hidden signs."""
    known = HOSTILE[name].encode("utf-8", "ignore").decode()
    cells = dict.fromkeys(
        ("title", "national_quote", "convention_quote", "reason", "review", "national_article"), HOSTILE[name]
    )
    made = replace(tables((LAW,)), findings=findings(LAW, **cells))
    side = national(title={"original": f"x{known}", "english": f"y{known}"}, knowledge=known)
    content = built(made, side)
    for part, xml in parts(content).items():
        if part.endswith((".xml", ".rels")):
            ET.fromstring(xml)  # noqa: S314 - made here
            assert not UNSEEN.search(xml.decode())
    assert words(content)


def test_no_gap_is_said() -> None:
    """A law without gaps is said to have none, and one that is not assessed is not said to lack anything."""
    assert "No gap was found in what could be assessed." in words(
        built(replace(tables((LAW,)), findings=findings(LAW, ("aligned",))))
    )
    said = words(built(replace(tables((LAW,)), findings=findings(LAW, ("not_assessed",)))))
    assert "Of 52 obligations: 52 not assessed." in said
    assert "Not assessed is not missing." in said


LONG = " ".join(["a long sentence about what the law does and does not say"] * 40)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
@pytest.mark.parametrize(
    ("verdicts", "cells", "changes"),
    [
        pytest.param(("aligned",), {}, {}, id="nothing to tell"),
        pytest.param(("not_assessed",), {}, {}, id="nothing assessed"),
        pytest.param(
            ("missing", "partial"), {"national_quote": LONG, "convention_quote": LONG, "reason": LONG, "review": "aligned (A. Tan, 2026-11-26)"},
            {"warnings": (LONG[:500],) * 4, "knowledge": LONG}, id="much to tell",
        ),
    ],
)  # fmt: skip
def test_three_to_six_pages(
    tmp_path: Path, verdicts: tuple[str, ...], cells: dict[str, str], changes: dict[str, object]
) -> None:
    """A brief has three to six pages, whatever there is to tell; LibreOffice turns it into PDF."""
    import pypdfium2

    remedies = [
        {
            "law": LAW,
            "code": code,
            "suggested_clause": LONG,
            "model_law": "bb-2021",
            "model_article": "9",
            "model_quote": LONG,
        }
        for code in by_code()
    ]
    base = replace(tables((LAW,)), findings=findings(LAW, verdicts, **cells), others={"remedies": remedies})
    path = tmp_path / "brief-aa-2020.docx"
    side = replace(national(), card=card(LAW, **changes))
    path.write_bytes(built(base, side))
    made = brief.to_pdf(path, shutil.which("soffice") or "")
    assert 3 <= len(pypdfium2.PdfDocument(made)) <= 6


def test_no_libreoffice_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LibreOffice the wish for a PDF ends with what to do, before anything is written."""
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(InputError, match=r"LibreOffice is not on this computer.*; install it"):
        brief.write("my-2022", Path("nowhere"), pdf=True)
    assert not Path("nowhere").exists()


def test_broken_office_is_said(tmp_path: Path) -> None:
    """A LibreOffice that makes nothing is told of in one line."""
    (tmp_path / "a.docx").write_bytes(built())
    with pytest.raises(InputError, match="LibreOffice made no PDF"):
        brief.to_pdf(tmp_path / "a.docx", shutil.which("true") or "true")


@pytest.mark.parametrize("law", ["zz-1999", "actip-2015", "../etc"], ids=["unknown", "convention", "path"])
def test_not_a_national_law(law: str, tmp_path: Path) -> None:
    """Only a national law of the catalogue has a brief."""
    with pytest.raises(InputError):
        brief.write(law, tmp_path)
    assert not list(tmp_path.iterdir())


def piece(kind: str, number: str, parent: str = "") -> Provision:
    return provision(LAW, id=f"{kind}{number}", kind=kind, number=number, parent=parent)


@pytest.mark.parametrize(
    ("chain", "place"),
    [
        pytest.param(
            [piece("section", "26A"), piece("subsection", "26A(1)", "section26A")], "s 26A(1)", id="subsection"
        ),
        pytest.param([piece("article", "4")], "art 4", id="article"),
        pytest.param([piece("article", "4"), piece("item", "4(2)(b)", "article4")], "art 4(2)(b)", id="item"),
        pytest.param([piece("preamble", "(c)")], "preamble (c)", id="preamble"),
        pytest.param([piece("paragraph", "[3]")], "para [3]", id="no article above"),
        pytest.param([piece("paragraph", "")], "an unnumbered paragraph", id="no number"),
        pytest.param([piece("item", "a", "itema")], "para a", id="its own parent"),
    ],
)
def test_pinpoint(chain: list[Provision], place: str) -> None:
    """A place is named by the law's own kind of piece."""
    assert pinpoint(chain[-1], {p.id: p for p in chain}) == place


def test_amended_law_is_cited_as_amended() -> None:
    """A principal act that is held with its amendments is cited as amended, the amending act as itself."""
    first = card(LAW).instruments[0]
    second = first.model_copy(update={"id": "b", "short": "Act 2", "role": "amending"})
    law = card(LAW, instruments=(first, second))
    assert cited(law, first).endswith("Gazette 7 (Malaysia), as amended to 6 May 2021")
    assert cited(law, second).endswith("Gazette 7 (Malaysia)")
    assert [short(law, instrument) for instrument in (first, second)] == ["Act 1 as amended", "Act 2"]
    assert short(card(LAW), first) == "Act 1"


def test_citations_of_instruments() -> None:
    """A statute is cited with its number, gazette and country; a document is found by id, by file, or is the first."""
    known = card(LAW)
    assert (
        full(known, known.instruments[0]) == "Undang-Undang Contoh [Example Act], Act 1 of 2020, Gazette 7 (Malaysia)"
    )
    second = Instrument(id="b", short="B", title="B", language="en", files=({"name": "b.pdf"},))
    both = card(LAW, instruments=(known.instruments[0], second))
    assert [instrument_of(both, name).id for name in ("b", "b.pdf", "stranger")] == ["b", "b", f"{LAW}-act"]
    assert numbered("12(3)", [piece("article", "1"), piece("section", "2"), piece("section", "3")]) == "s 12(3)"
