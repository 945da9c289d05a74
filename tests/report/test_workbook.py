"""The workbook: what it holds, and that nothing in it can hurt."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables_made import HOSTILE, card, finding, findings, tables

from pipeline.core.codebook import by_code
from pipeline.core.reviews import evidence_hash
from pipeline.report.tables import Tables, best_first, gaps
from pipeline.report.wording import SIGNS, clean, shorten
from pipeline.report.workbook import build, cell_text, height
from pipeline.review.reading import read_rows

SHEETS = ["overview", "gaps", "financing", "by law", "by obligation", "evidence", "review", "method"]
REVIEW = [
    "law", "code", "title", "machine_verdict", "machine_confidence", "evidence_hash", "verdict", "comment", "reviewer", "date",
]  # fmt: skip
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


@pytest.fixture(scope="module")
def made() -> Tables:
    return tables()


@pytest.fixture(scope="module")
def content(made: Tables) -> bytes:
    return build(made)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def texts(content: bytes) -> list[str]:
    return [
        str(cell.value)
        for page in opened(content)
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_same_tables_same_bytes(made: Tables, content: bytes) -> None:
    """The same tables give the same bytes."""
    assert build(made) == content


def test_sheets(content: bytes) -> None:
    """The sheets stand in their order; without a table of dimensions there is none for it."""
    assert opened(content).sheetnames == SHEETS


def test_dimensions_sheet(made: Tables) -> None:
    """A table of dimensions gets a sheet of its own, numbers as numbers, whatever its columns."""
    rows = [{"law": "aa-2020", "dimension": "power", "score": "0.25", "why": "=1+1"}]
    book = opened(build(replace(made, others={"dimensions": rows})))
    assert book.sheetnames == [*SHEETS[:5], "dimensions", *SHEETS[5:]]
    assert [cell.value for cell in book["dimensions"][2]] == ["aa-2020", "power", 0.25, "=1+1"]


def test_wide_tables_are_read_down(made: Tables) -> None:
    """A table with an answer, article and quote for each question has one row a question in its sheet; an article stays text."""
    row = {"law": "aa-2020", "a_fund": "yes", "a_fund_article": "12", "a_fund_quote": "=1", "costs": "no", "costs_article": "", "costs_quote": ""}
    book = opened(build(replace(made, others={"financing": [row]})))
    cells = [[cell.value for cell in line] for line in book["money"]]
    assert cells == [
        ["law", "on", "answer", "article", "quote"],
        ["aa-2020", "a fund", "yes", "12", "=1"],
        ["aa-2020", "costs", "no", "", ""],
    ]


@pytest.mark.parametrize("name", SHEETS[1:-1])
def test_heads_stay_and_filter(content: bytes, name: str) -> None:
    """Each table sheet holds its heads in sight and filters every row."""
    page = opened(content)[name]
    assert page.freeze_panes.endswith("2")
    assert page.auto_filter.ref == f"A1:{page.dimensions.split(':')[1]}"


def test_overview_stays(content: bytes) -> None:
    """The overview holds the laws' ids and the obligations in sight."""
    page = opened(content)["overview"]
    assert page["C4"].value == "ACTIP"
    assert page.freeze_panes == "C5"
    assert [cell.value for cell in page[4]][3:5] == ["aa-2020", "bb-2021"]


def test_every_finding_is_there(made: Tables, content: bytes) -> None:
    """By law and by obligation hold every finding once; gaps hold the gaps, evidence what has words."""
    book = opened(content)
    rows = {name: book[name].max_row - 1 for name in SHEETS[1:-1]}
    quoted = sum(bool(row["national_quote"]) for row in made.findings)
    assert rows["by law"] == rows["by obligation"] == rows["review"] == len(made.findings) == 104
    assert rows["gaps"] == len(gaps(made.findings)) > 0
    assert rows["evidence"] == quoted
    assert rows["financing"] == 6


def test_gaps_by_weight(content: bytes) -> None:
    """Financing stands first among the gaps, then what binds most."""
    page = opened(content)["gaps"]
    heads = [cell.value for cell in page[1]]
    found = [dict(zip(heads, row, strict=True)) for row in page.iter_rows(min_row=2, values_only=True)]
    money = [by_code()[row["code"]].category == "financing" for row in found]
    binds = [row["Convention binds"] for row in found][sum(money) :]
    assert money == sorted(money, reverse=True)
    assert any(money)
    assert binds[0] == "shall (binding)"
    assert binds.index("may") > len(binds) - 1 - binds[::-1].index("shall (binding)")


def test_best_model_first() -> None:
    """Of one obligation's findings the one that goes beyond comes first, what is not assessed last."""
    r = by_code()["FIN-FUND"]
    rows = [
        finding("aa-2020", r, "not_assessed"), finding("bb-2020", r, "missing"), finding("cc-2020", r, "aligned", confidence="0.9"),
        finding("dd-2020", r, "aligned", confidence="0.5", beyond="true"), finding("ee-2020", r, "partial"),
        finding("ff-2020", r, "aligned", confidence="0.9"),
    ]  # fmt: skip
    assert [row["law"][:2] for row in best_first(rows)] == ["dd", "cc", "ff", "ee", "bb", "aa"]


def test_verdicts_by_sign_and_words(content: bytes) -> None:
    """A verdict is told by sign and word, not by colour alone."""
    page = opened(content)["by law"]
    column = [cell.value for cell in page[1]].index("verdict")
    shown = {row[column] for row in page.iter_rows(min_row=2, values_only=True)}
    assert shown == {f"{sign} {verdict.replace('_', ' ')}" for verdict, sign in SIGNS.items()}


def test_links_lead_to_the_page(made: Tables, content: bytes) -> None:
    """Each code leads to its finding on the page beside the workbook."""
    book = opened(content)
    for row, line in zip(made.findings, book["review"].iter_rows(min_row=2), strict=True):
        link = line[1].hyperlink
        assert (link.target, link.location) == ("index.html", f"/law/{row['law']}/{row['code']}")
    linked = [cell.hyperlink.location for row in book["overview"].iter_rows() for cell in row if cell.hyperlink]
    assert len(set(linked)) == 104 + 2


def test_warnings_beside_the_laws(content: bytes) -> None:
    """Each law's warnings stand in full on the overview and are told of in every row about the law."""
    book = opened(content)
    overview = " ".join(str(cell.value) for row in book["overview"].iter_rows() for cell in row)
    note = next(cell.comment.text for row in book["overview"].iter_rows() for cell in row if cell.value == "aa-2020")
    assert overview.count("Only the draft is held. • A second caution.") == 2
    assert "Only the draft is held." in note
    column = [cell.value for cell in book["gaps"][1]].index("law's text")
    assert all("2 warnings" in row[column] for row in book["gaps"].iter_rows(min_row=2, values_only=True))


def test_what_is_not_assessed(made: Tables) -> None:
    """What is not assessed is listed with its reason and its codes."""
    row = {**finding("aa-2020", by_code()["FIN-FUND"], "not_assessed"), "reason": "Not assessed: held in part."}
    shown = texts(build(replace(made, findings=[row])))
    at = shown.index("What is not assessed, and why")
    assert shown[at + 1 : at + 5] == ["aa-2020", "Not assessed: held in part.", "1", "FIN-FUND"]


def test_review_sheet(made: Tables, content: bytes) -> None:
    """The review sheet has the contract's columns, a list of verdicts, and the hash of what was shown."""
    page = opened(content)["review"]
    assert [cell.value for cell in page[1]][: len(REVIEW)] == REVIEW
    rules = {rule.type: rule for rule in page.data_validations.dataValidation}
    assert rules["list"].formula1 == f'"{",".join(SIGNS)}"'
    assert str(rules["list"].sqref) == "G2:G105"
    assert str(rules["date"].sqref) == "J2:J105"
    assert [row[5] for row in page.iter_rows(min_row=2, values_only=True)] == [evidence_hash(r) for r in made.findings]
    assert all(
        cell is None for row in page.iter_rows(min_row=2, min_col=7, max_col=10, values_only=True) for cell in row
    )


def decided(content: bytes) -> bytes:
    book = opened(content)
    page = book["review"]
    page["G2"], page["H2"], page["I2"], page["J2"] = "partial", "=not a formula", "A. Tan", "2026-11-26"
    page["H2"].data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_review_is_read_back(made: Tables, content: bytes, tmp_path: Path) -> None:
    """What a reviewer writes into the sheet is what the import reads."""
    (tmp_path / "back.xlsx").write_bytes(decided(content))
    first, *others = read_rows(tmp_path / "back.xlsx")
    law, code = made.findings[0]["law"], made.findings[0]["code"]
    taken = [first.values[name] for name in ("law", "code", "verdict", "comment", "reviewer", "evidence_hash")]
    assert taken == [law, code, "partial", "=not a formula", "A. Tan", evidence_hash(made.findings[0])]
    assert not any(row.values["verdict"] for row in others)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_libreoffice_opens_and_saves(content: bytes, tmp_path: Path) -> None:
    """LibreOffice opens the workbook, saves it anew, and the decision in it is still read."""
    (tmp_path / "back.xlsx").write_bytes(decided(content))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(tmp_path / "out"),
        str(tmp_path / "back.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    again = tmp_path / "out" / "back.xlsx"
    assert read_rows(again)[0].values["reviewer"] == "A. Tan"
    assert openpyxl.load_workbook(again).sheetnames == SHEETS


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_are_text(name: str) -> None:
    """Whatever stands in a finding or a card is written as text: no formula, no link, no hidden sign, no broken part."""
    bad = HOSTILE[name]
    known = bad.encode("utf-8", "ignore").decode()
    quotes = {"national_quote": known, "convention_quote": known}
    rows = [
        {**row, **dict.fromkeys(("title", "reason", "elements_found", "review"), bad), **quotes}
        for row in findings()[:6]
    ]
    law = card(
        warnings=(known,), knowledge=known, licence=known, title={"original": f"x{known}", "english": f"y{known}"}
    )
    remedies = [
        {
            "law": "aa-2020",
            "code": "FIN-BUDGET",
            "suggested_clause": bad,
            "model_law": bad,
            "model_article": bad,
            "model_quote": bad,
        }
    ]
    content = build(
        Tables(rows, {"aa-2020": law}, {"remedies": remedies, "dimensions": [{"law": bad, "score": bad}]}, {})
    )
    for part, xml in parts(content).items():
        assert b"<f>" not in xml, part
        if part.endswith((".xml", ".rels", ".vml")):
            ET.fromstring(xml)  # noqa: S314 - made here
    targets = {
        cell.hyperlink.target for page in opened(content) for row in page.iter_rows() for cell in row if cell.hyperlink
    }
    assert targets == {"index.html"}
    for text in texts(content):
        assert len(text) < 32_767
        assert not UNSEEN.search(text)


def test_marked_against_being_run(content: bytes) -> None:
    """Text is marked as text, so that editing a cell does not turn it into a formula."""
    cells = [
        cell for row in opened(content)["gaps"].iter_rows(min_row=2) for cell in row if isinstance(cell.value, str)
    ]
    assert cells
    assert all(cell.quotePrefix or cell.hyperlink for cell in cells)


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\ud800\u202e\x00\ue000")))
@settings(max_examples=200, deadline=None)
def test_clean_text_is_harmless(text: str) -> None:
    """Clean text has no control sign, direction mark or broken unit; cleaning twice is cleaning once."""
    shown = clean(text)
    assert not UNSEEN.search(shown)
    shown.encode("utf-8")
    assert clean(shown) == shown


@given(st.text(max_size=300), st.integers(4, 80))
@settings(max_examples=200, deadline=None)
def test_shortened_text_fits(text: str, limit: int) -> None:
    """Shortened text is never longer than its limit and says where it was cut."""
    shown, whole = shorten(text, limit), shorten(text, 10_000)
    assert len(shown) <= limit
    assert shown == whole or shown.endswith(" …")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("ការ\u200bជួញ", "ការ\u200bជួញ", id="khmer word break"),
        pytest.param("a\u00a0b\tc", "a b c", id="spaces"),
        pytest.param("a\u202eb\u2066c", "abc", id="direction"),
        pytest.param("\x1b[31mred", "[31mred", id="escape"),
        pytest.param("\ud800", "\ufffd", id="half a pair"),
        pytest.param("one\r\ntwo", "one\ntwo", id="line ends"),
    ],
)
def test_clean(text: str, kept: str) -> None:
    """Marks that scripts need stay, marks that steer a reader's program go."""
    assert clean(text) == kept


def test_cell_limit_counts_units() -> None:
    """A cell of signs that count twice stays under Excel's limit."""
    assert len(cell_text("😀" * 20_000).encode("utf-16-le")) // 2 < 32_767


@pytest.mark.parametrize(
    ("text", "width", "low", "high"),
    [("short", 20, 15, 15), ("x" * 10_000, 40, 400, 400), ("words and " * 20, 20, 90, 180), ("ค้ามนุษย์", 20, 15, 20)],
    ids=["one line", "endless word", "several lines", "thai"],
)
def test_height(text: str, width: float, low: float, high: float) -> None:
    """A row is as high as its words need, and never higher than a screen."""
    assert low <= height([(text, width)]) <= high
