"""Workbooks and CSV files, as they come back from people's programs."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils import get_column_letter

import pipeline.review as reviewing
from pipeline.core import reviews as core
from pipeline.core.errors import InputError
from pipeline.core.reviews import COLUMNS, evidence_hash, read_all, reviewed
from pipeline.core.schemas import FINDING_COLUMNS
from pipeline.core.store import write_csv
from pipeline.review import export, import_file, reading
from pipeline.review.sheet import COLUMNS as SHEET_COLUMNS
from pipeline.review.sheet import sheet_rows, workbook
from tests.review.made import CODES, LAWS, finding, findings

WORDS = "The fund pays\nothers, not victims."
DECISION = {"verdict": "missing", "comment": WORDS, "reviewer": "A. Tan", "date": "2026-11-26"}
HEADS = list(SHEET_COLUMNS)


@pytest.fixture(autouse=True)
def _two_laws(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reviewing, "national_laws", lambda: list(LAWS))
    monkeypatch.setattr(reviewing, "by_code", lambda: dict.fromkeys(CODES))
    monkeypatch.setattr(reviewing, "read_law", lambda law: type("Card", (), {"id": law}))
    monkeypatch.setattr(reviewing, "FINDINGS", tmp_path / "findings")
    for law in LAWS:
        rows = [row for row in findings() if row["law"] == law]
        write_csv(tmp_path / "findings" / f"{law}.csv", FINDING_COLUMNS, rows)


def decided_sheet(path: Path, decisions: Mapping[int, Mapping[str, object]]) -> Path:
    """Write a workbook and fill lines (from 2) in as a person would."""
    path.write_bytes(workbook(sheet_rows(findings(), {})))
    book = openpyxl.load_workbook(path)
    for line, values in decisions.items():
        for name, value in values.items():
            book["review"].cell(line, HEADS.index(name) + 1).value = value
    book.save(path)
    return path


def stored(folder: Path) -> dict[str, bytes]:
    """Return what lies in the folder of reviews."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*"))}


def test_decision_comes_back_with_all_its_parts(tmp_path: Path) -> None:
    """A row filled in becomes one line of its law with the evidence and the machine's verdict that were beside it."""
    found = import_file(decided_sheet(tmp_path / "a.xlsx", {2: DECISION}), tmp_path / "reviews")
    assert len(found.added) == 1
    with (tmp_path / "reviews" / f"{LAWS[0]}.csv").open(encoding="utf-8", newline="") as file:
        (line,) = csv.DictReader(file)
    row = findings()[0]
    expected = DECISION | {"law": row["law"], "code": row["code"], "evidence_hash": evidence_hash(row), "conflict": ""}
    assert line == expected | {"machine_verdict": "partial"}
    assert tuple(line) == COLUMNS


def test_hash_is_of_the_seven_cells() -> None:
    """The hash is the start of the sha256 of law, code, place and both quotes, joined by bars."""
    text = "aa-2001|FIN-FUND|act|10|13|ไทย|Each Party shall set up a fund."
    assert evidence_hash(finding("aa-2001", "FIN-FUND", quote="ไทย")) == hashlib.sha256(text.encode()).hexdigest()[:16]


def test_second_import_changes_nothing(tmp_path: Path) -> None:
    """The same file imported twice leaves the same bytes and adds nothing."""
    sheet = decided_sheet(tmp_path / "a.xlsx", {2: DECISION, 5: DECISION | {"comment": "'=1+1"}})
    import_file(sheet, tmp_path / "reviews")
    before = stored(tmp_path / "reviews")
    again = import_file(sheet, tmp_path / "reviews")
    assert (again.added, again.held) == ((), 2)
    assert stored(tmp_path / "reviews") == before


@pytest.mark.parametrize(
    "comment",
    [
        "=1+1", "'=1+1", "@x", "-5", "a;b,c\"d'", "line\nline", "_x0041_", "\u202eRTL", "ไม่มี", "0012", "1e5", "x" * 30_000,
        "a\x07b\r\nc",
    ],
    ids=lambda text: repr(text[:8]),
)
@pytest.mark.parametrize("day", ["2026-11-26", "2026-11-26 15:00"])
def test_decision_goes_out_and_in_unchanged(tmp_path: Path, comment: str, day: str) -> None:
    """What was imported comes out with the next export, and its import adds nothing."""
    sheet = decided_sheet(tmp_path / "a.xlsx", {3: DECISION | {"comment": "", "date": day}})
    rows = reading.read_rows(sheet)
    rows[1].values["comment"] = comment  # type: ignore[index]
    new = [review for review, _row in reviewing.decided(rows, LAWS, CODES)]
    core.add_reviews(new, tmp_path / "reviews")
    held = read_all(tmp_path / "reviews")
    (tmp_path / "b.xlsx").write_bytes(workbook(sheet_rows(findings(), held)))
    assert import_file(tmp_path / "b.xlsx", tmp_path / "reviews").added == ()
    assert read_all(tmp_path / "reviews") == held == {LAWS[0]: new}


def as_csv(path: Path, encoding: str, delimiter: str, head: str = "") -> Path:
    """Save a workbook's sheet as a spreadsheet program saves CSV."""
    out = io.StringIO()
    out.write(head)
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for line in openpyxl.load_workbook(path)["review"].iter_rows(values_only=True):
        writer.writerow(["" if value is None else value for value in line])
    target = path.with_suffix(".csv")
    target.write_bytes(out.getvalue().encode(encoding))
    return target


def libreoffice(path: Path, form: str) -> Path:
    """Save a workbook again by LibreOffice."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("no LibreOffice here")
    out = path.parent / "again"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", form, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, timeout=120)
    return next(out.iterdir())


def reordered(path: Path) -> Path:
    """Move columns about, write heads otherwise, and add empty rows, a title line and columns of one's own."""
    source = openpyxl.load_workbook(path)["review"]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Review"
    sheet.append(["My review", None])
    for line in source.iter_rows(values_only=True):
        sheet.append([])
        sheet.append(["note", None, *(f" {v} " if isinstance(v, str) else v for v in reversed(line))])
    for cell in sheet[3]:
        cell.value = str(cell.value or "").upper().replace("_", " ")
    book.save(path)
    return path


CSV_OPTIONS = "59,34,76,1,,0,false,true,false,false,false,-1"
SAVED: dict[str, Callable[[Path], Path]] = {
    "as it was": lambda path: path,
    "columns moved, rows added": reordered,
    "CSV UTF-8 with mark": lambda path: as_csv(path, "utf-8-sig", ","),
    "CSV semicolons": lambda path: as_csv(path, "utf-8", ";"),
    "CSV UTF-16 tabs": lambda path: as_csv(path, "utf-16", "\t"),
    "CSV with sep": lambda path: as_csv(path, "utf-8", ";", "sep=;\r\n"),
    "LibreOffice xlsx": lambda path: libreoffice(path, "xlsx"),
    "LibreOffice CSV": lambda path: libreoffice(path, f"csv:Text - txt - csv (StarCalc):{CSV_OPTIONS}"),
}


@pytest.mark.parametrize("save", SAVED.values(), ids=SAVED.keys())
def test_saved_by_any_program(tmp_path: Path, save: Callable[[Path], Path]) -> None:
    """However a workbook was saved, the decisions in it are the same."""
    (tmp_path / "work").mkdir()
    day = {"date": date(2026, 11, 26)}
    decisions = {2: DECISION | day, 9: DECISION | {"reviewer": "Ş. Öz ", "comment": 'ไม่มี; "ok"'}}
    path = save(decided_sheet(tmp_path / "work" / "a.xlsx", decisions))
    found = import_file(path, tmp_path / "reviews")
    told = [(r.law, r.code, r.verdict, r.reviewer, r.date) for r in found.added]
    assert told == [
        (LAWS[0], CODES[0], "missing", "A. Tan", "2026-11-26"), (LAWS[1], CODES[3], "missing", "Ş. Öz", "2026-11-26"),
    ]  # fmt: skip
    assert [r.comment for r in found.added] == [WORDS, 'ไม่มี; "ok"']


@pytest.mark.parametrize(
    ("written", "held"),
    [
        (date(2026, 11, 26), "2026-11-26"), (datetime(2026, 11, 26, 15, 30), "2026-11-26T15:30"),  # noqa: DTZ001
        (46352, "2026-11-26"), (46352.5, "2026-11-26T12:00"), ("46352", "2026-11-26"), ("2026/11/26", "2026-11-26"),
        ("26.11.2026", "2026-11-26"), ("26/11/2026", "2026-11-26"), ("26 November 2026", "2026-11-26"),
        ("26-Nov-2026", "2026-11-26"),
        ("2026-11-26 15:30", "2026-11-26T15:30"), (" 2026-11-26 ", "2026-11-26"), ("2026-11-26 00:00:00", "2026-11-26"),
    ],
    ids=str,
)  # fmt: skip
def test_dates_in_many_hands(tmp_path: Path, written: object, held: str) -> None:
    """A date that can mean one day only is taken, however it is written."""
    found = import_file(decided_sheet(tmp_path / "a.xlsx", {2: DECISION | {"date": written}}), tmp_path / "reviews")
    assert [review.date for review in found.added] == [held]


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"verdict": "perhaps"}, "review!G4: holds no verdict (perhaps)"),
        ({"verdict": "=B2"}, "review!G4: holds a formula (=B2)"),
        ({"law": "zz-1999"}, "review!A4: names no law"),
        ({"law": None}, "review!A4: names no law"),
        ({"law": "../../etc"}, "review!A4: names no law"),
        ({"code": "NO-SUCH"}, "review!B4: names no obligation"),
        ({"reviewer": "  "}, "review!I4: is empty"),
        ({"reviewer": "x" * 201}, "review!I4: is too long"),
        ({"comment": "=cmd|'/c calc'!A1"}, "review!H4: holds a formula"),
        ({"comment": "x" * 30_001}, "review!H4: has more than 30,000"),
        ({"date": None}, "review!J4: is empty"),
        ({"date": "11/12/2026"}, "review!J4: is no date that can mean one day only"),
        ({"date": "2026-02-30"}, "review!J4: is no date"),
        ({"date": "26 Foo 2026"}, "review!J4: is no date"),
        ({"date": "2569-11-26"}, "review!J4: lies in the year 2569"),
        ({"date": -5}, "review!J4: lies in the year 1899"),
        ({"date": 1e300}, "review!J4: is no date"),
        ({"date": "=TODAY()"}, "review!J4: holds a formula"),
        ({"evidence_hash": "12ab"}, "review!F4: holds no evidence hash"),
        ({"evidence_hash": None}, "review!F4: holds no evidence hash"),
        ({"machine_verdict": "sure"}, "review!D4: holds no verdict"),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_what_is_not_understood_is_refused_whole(tmp_path: Path, values: Mapping[str, object], says: str) -> None:
    """One bad cell is named with its sheet, and nothing of the file is taken."""
    path = decided_sheet(tmp_path / "a.xlsx", {2: DECISION, 4: DECISION | values})
    with pytest.raises(InputError) as error:
        import_file(path, tmp_path / "reviews")
    assert says in str(error.value)
    assert "nothing was imported" in str(error.value)
    assert stored(tmp_path / "reviews") == {}


def test_rows_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    """One reviewer who says two things at the same time is asked which; both cells are named."""
    twice = {"law": LAWS[0], "code": CODES[0], "evidence_hash": "0" * 16, **DECISION, "verdict": "aligned"}
    with pytest.raises(InputError, match=r"review!G3: contradicts review!G2"):
        import_file(decided_sheet(tmp_path / "a.xlsx", {2: DECISION, 3: twice}), tmp_path / "reviews")


def test_rows_without_verdict_are_no_decision(tmp_path: Path) -> None:
    """A comment without a verdict is not taken, and that is told with its cell; a cleared verdict takes nothing away."""
    folder = tmp_path / "reviews"
    import_file(decided_sheet(tmp_path / "a.xlsx", {2: DECISION}), folder)
    before = stored(folder)
    found = import_file(decided_sheet(tmp_path / "b.xlsx", {2: {"comment": "why?"}}), folder)
    assert found.unsaid == ("review!H2",)
    assert "review!H2" in found.lines()[-1]
    assert stored(folder) == before


def test_two_reviewers_who_differ_are_both_kept(tmp_path: Path) -> None:
    """The second file adds its decision, the conflict is told, and both stand in the table's cell."""
    folder = tmp_path / "reviews"
    import_file(decided_sheet(tmp_path / "a.xlsx", {2: DECISION | {"verdict": "aligned"}}), folder)
    found = import_file(decided_sheet(tmp_path / "b.xlsx", {2: DECISION | {"reviewer": "B. Lim"}}), folder)
    assert len(found.conflicts) == 1
    held = read_all(folder)
    row = next(iter(reviewed(findings(), held)))
    assert row["review"] == "conflict: aligned (A. Tan, 2026-11-26), missing (B. Lim, 2026-11-26)"
    lines = (folder / f"{LAWS[0]}.csv").read_text(encoding="utf-8")
    assert "missing (B. Lim)" in lines
    assert "aligned (A. Tan)" in lines


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")], ids=["older first", "newer first"])
def test_newer_decision_stands_and_older_is_kept(tmp_path: Path, order: tuple[str, str]) -> None:
    """Of one reviewer's decisions the newer one stands, in whatever order the files come; both lines are kept."""
    newer = DECISION | {"verdict": "aligned", "date": "2026-12-01", "reviewer": "a. tan"}
    files = {
        "a": decided_sheet(tmp_path / "a.xlsx", {2: DECISION}), "b": decided_sheet(tmp_path / "b.xlsx", {2: newer}),
    }  # fmt: skip
    reports = [import_file(files[name], tmp_path / "reviews") for name in order]
    held = read_all(tmp_path / "reviews")
    assert len(held[LAWS[0]]) == 2
    assert next(iter(reviewed(findings(), held)))["review"] == "aligned (a. tan, 2026-12-01)"
    assert [len(report.history) for report in reports] == ([0, 0] if order == ("a", "b") else [0, 1])


def test_amended_words_are_marked(tmp_path: Path) -> None:
    """A decision on other words says "look again" until it is taken anew on the new ones."""
    folder = tmp_path / "reviews"
    import_file(decided_sheet(tmp_path / "a.xlsx", {2: DECISION}), folder)
    amended = [finding(quote="The fund pays victims."), *findings()[1:]]
    assert next(iter(reviewed(amended, read_all(folder))))["review"] == "look again: missing (A. Tan, 2026-11-26)"
    (tmp_path / "b.xlsx").write_bytes(workbook(sheet_rows(amended, read_all(folder))))
    assert import_file(tmp_path / "b.xlsx", folder).added == ()
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    book["review"].cell(2, HEADS.index("date") + 1).value = "2026-12-01"
    book.save(tmp_path / "b.xlsx")
    import_file(tmp_path / "b.xlsx", folder)
    assert next(iter(reviewed(amended, read_all(folder))))["review"] == "missing (A. Tan, 2026-12-01)"
    assert len(read_all(folder)[LAWS[0]]) == 2


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """Return a good workbook with one part put in or changed."""
    with zipfile.ZipFile(io.BytesIO(workbook(sheet_rows(findings(), {})))) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    return packed(parts | {name: content})


def many_rows() -> bytes:
    """Return a workbook with more rows than any review."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet("review")
    sheet.write_row(0, 0, HEADS)
    for line in range(1, reading.MAX_ROWS + 3):
        sheet.write_string(line, 0, LAWS[0])
    book.close()
    return out.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (lambda: with_part("xl/media/a.bin", bytes(80_000_000)), "grows beyond any review"),
    "many parts": (lambda: packed({f"xl/{n}": b"" for n in range(2_100)}), "grows beyond any review"),
    "entities": (lambda: with_part("xl/styles.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "defines entities"),
    "entities in UTF-16": (lambda: with_part("xl/styles.xml", "<!DOCTYPE a><a/>".encode("utf-16")), "defines entities"),
    "macros": (lambda: with_part("xl/vbaProject.bin", b"x"), "holds macros"),
    "broken XML": (lambda: with_part("xl/worksheets/sheet1.xml", b"<worksheet><row"), "cannot be read as a workbook"),
    "cut short": (lambda: workbook(sheet_rows(findings(), {}))[:2000], "is a damaged workbook"),
    "no workbook": (lambda: packed({"word/document.xml": b"<a/>"}), "is no .xlsx workbook"),
    "old or locked": (lambda: b"\xd0\xcf\x11\xe0" + bytes(500), "has a password"),
    "many rows": (many_rows, "has more than 20,000 rows"),
    "binary": (lambda: bytes(range(256)), "is neither a workbook nor a CSV"),
    "empty": (lambda: b"", "has no heads"),
    "other table": (lambda: b"a,b,c\n1,2,3\n", "has no heads"),
    "heads twice": (lambda: ",".join([*HEADS, "verdict"]).encode(), "two columns named verdict"),
    "open quote": (lambda: bytes(",".join(HEADS) + '\naa-2001,"x', "utf-8"), "is a damaged CSV"),
    "Latin-1": (lambda: (",".join(HEADS) + "\nÉ").encode("latin-1"), "CSV UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "says"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_are_refused_in_one_line(tmp_path: Path, make: Callable[[], bytes], says: str) -> None:
    """A file that is no review, or means harm, is refused with a reason."""
    path = tmp_path / "given.xlsx"
    path.write_bytes(make())
    with pytest.raises(InputError) as error:
        import_file(path, tmp_path / "reviews")
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_many_empty_rows_are_read_past(tmp_path: Path) -> None:
    """A sheet formatted far down is read as the few rows that it has."""
    path = decided_sheet(tmp_path / "a.xlsx", {2: DECISION})
    book = openpyxl.load_workbook(path)
    book["review"].cell(200_000, 30).value = " "
    book.save(path)
    assert len(import_file(path, tmp_path / "reviews").added) == 1


def test_formulas_elsewhere_do_no_harm(tmp_path: Path) -> None:
    """A formula in a column that is not taken, and a sheet of one's own with links outside, are left alone."""
    path = decided_sheet(tmp_path / "a.xlsx", {2: DECISION | {"title": "=1+1"}})
    book = openpyxl.load_workbook(path)
    book.create_sheet("mine")["A1"] = "=[1]Sheet1!A1"
    book.save(path)
    assert len(import_file(path, tmp_path / "reviews").added) == 1


def test_failed_write_puts_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the second law's file cannot be written, the first is as it was."""
    folder = tmp_path / "reviews"
    import_file(decided_sheet(tmp_path / "a.xlsx", {2: DECISION}), folder)
    before = stored(folder)

    def full_disk(path: Path, columns: object, rows: object) -> None:
        if path.stem == LAWS[1]:
            raise OSError("no space left")
        write_csv(path, columns, rows)  # type: ignore[arg-type]

    monkeypatch.setattr(core, "write_csv", full_disk)
    with pytest.raises(OSError, match="no space"):
        import_file(decided_sheet(tmp_path / "b.xlsx", {3: DECISION, 6: DECISION}), folder)
    assert stored(folder) == before


def test_import_waits_for_no_other(tmp_path: Path) -> None:
    """While one import is at work a second is refused, so that neither loses the other's lines."""
    (tmp_path / "reviews").mkdir()
    (tmp_path / "reviews" / ".importing").touch()
    with pytest.raises(InputError, match="another import is at work"):
        import_file(decided_sheet(tmp_path / "a.xlsx", {2: DECISION}), tmp_path / "reviews")


def test_file_of_reviews_that_was_spoiled_is_named(tmp_path: Path) -> None:
    """A merge's marks in a file of reviews are told, not read over."""
    folder = tmp_path / "reviews"
    import_file(decided_sheet(tmp_path / "a.xlsx", {2: DECISION}), folder)
    path = folder / f"{LAWS[0]}.csv"
    path.write_text(path.read_text(encoding="utf-8") + "<<<<<<< HEAD\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"{LAWS[0]}.csv"):
        read_all(folder)


def test_export_holds_all_and_writes_over_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The workbook has each finding, a list of verdicts and the decisions held, and never replaces a file."""
    folder, out = tmp_path / "reviews", tmp_path / "out.xlsx"
    import_file(decided_sheet(tmp_path / "a.xlsx", {2: DECISION}), folder)
    monkeypatch.setattr(reviewing, "read_all", lambda: read_all(folder))
    assert export(LAWS[0], out) == len(CODES)
    sheet = openpyxl.load_workbook(out)["review"]
    assert [cell.value for cell in sheet[1]] == HEADS
    assert [sheet.cell(2, HEADS.index(name) + 1).value for name in ("verdict", "reviewer")] == ["missing", "A. Tan"]
    (listed,) = sheet.data_validations.dataValidation
    assert "contrary" in listed.formula1
    assert get_column_letter(HEADS.index("verdict") + 1) in str(listed.sqref)
    with pytest.raises(InputError, match="may hold decisions"):
        export(None, out)


def test_export_is_the_same_bytes_each_time() -> None:
    """The same findings give the same workbook."""
    rows = sheet_rows(findings(), {})
    assert workbook(rows) == workbook(rows)
