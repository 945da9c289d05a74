"""What is written can be read again, is harmless in a spreadsheet, and is never half there."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.core.errors import InputError
from pipeline.core.schemas import Dropped, Line, Page, Provision
from pipeline.core.store import (
    cell,
    read_csv,
    read_jsonl,
    read_pages,
    read_provisions,
    write_bytes,
    write_csv,
    write_jsonl,
    write_pages,
    write_provisions,
    write_text,
)

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.from_regex(
    r"'{0,3}[=+@\t\r\n-]x?", fullmatch=True
)


@QUICK
@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=6))
def test_table_round_trip(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    """A table of any text is read as it was written, apostrophes, formulas and line ends included."""
    table = [{"a": first, "b": second} for first, second in rows]
    write_csv(tmp_path / "t.csv", ("a", "b"), table)
    assert read_csv(tmp_path / "t.csv") == table


@QUICK
@given(text=CELLS)
def test_no_cell_is_run_by_a_spreadsheet(text: str) -> None:
    """No cell made from text begins with a sign that makes a spreadsheet run it."""
    assert not cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [(True, "true"), (False, "false"), (None, ""), (-0.25, "-0.25"), (7, "7"), ("=1+1", "'=1+1"), ("", "")],
    ids=["true", "false", "nothing", "negative number", "number", "formula", "empty"],
)
def test_cell_of_each_kind(value: object, shown: str) -> None:
    """Numbers stay numbers, booleans are in lower case, and only text is defused."""
    assert cell(value) == shown


def test_table_has_line_feeds_and_the_given_columns(tmp_path: Path) -> None:
    """Columns stand in the order given, lines end in one line feed, and keys that are no column are left out."""
    write_csv(tmp_path / "t.csv", ("b", "a"), [{"a": 1, "b": "x,y", "c": "gone"}])
    assert (tmp_path / "t.csv").read_bytes() == b'b,a\n"x,y",1\n'


@QUICK
@given(
    rows=st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=20) | st.integers() | st.none(), max_size=3))
)
def test_json_lines_round_trip(tmp_path: Path, rows: list[dict[str, object]]) -> None:
    """Objects with any text, also one with unusual line separators, are read as they were written."""
    write_jsonl(tmp_path / "t.jsonl", rows)
    assert list(read_jsonl(tmp_path / "t.jsonl")) == rows


def test_what_is_no_character_is_written_as_one_sign(tmp_path: Path) -> None:
    """A lone surrogate (a file name in a lost encoding) becomes one question mark, so that offsets hold."""
    write_text(tmp_path / "t.txt", "a\udcffb")
    assert (tmp_path / "t.txt").read_text(encoding="utf-8") == "a?b"


def test_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When moving into place fails, the earlier file is as it was and nothing lies beside it."""
    path = tmp_path / "t.txt"
    write_bytes(path, b"old")

    def refuse(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(InputError, match=r"t\.txt: cannot be written \(No space left on device\); "):
        write_bytes(path, b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("t.txt", b"old")]


def test_failing_rows_write_nothing(tmp_path: Path) -> None:
    """Rows that fail half way through leave no file."""

    def rows() -> list[dict[str, object]]:
        return [{"a": 1}, {}]

    with pytest.raises(KeyError):
        write_csv(tmp_path / "t.csv", ("a",), rows())
    assert list(tmp_path.iterdir()) == []


def test_writing_below_a_file_is_a_plain_error(tmp_path: Path) -> None:
    """A folder that is a file cannot be written into, and that is said in one line."""
    (tmp_path / "f").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        write_text(tmp_path / "f" / "t.txt", "x")


PAGE = Page(
    "a.pdf",
    1,
    "text",
    0.9,
    (Line("One", box=(1.0, 2.0, 3.0, 4.0)), Line("Two", "note", gap=True)),
    (Dropped("7", "page number"),),
)
PROVISION = Provision("xx-2001", "a.pdf", "1", "", "article", "1", "Aim", "1 Aim This aims.", 1, 0, 16, "en")


def test_pages_round_trip(tmp_path: Path) -> None:
    """Pages come back with edition and language, and each line says where it stands in the law text."""
    write_pages(tmp_path / "p.jsonl", "xx-2001", "official", "en", [PAGE])
    assert read_pages(tmp_path / "p.jsonl") == ("official", "en", (PAGE,))
    lines = next(read_jsonl(tmp_path / "p.jsonl"))["lines"]
    assert [(line["start"], line["end"]) for line in lines] == [(0, 3), (4, 7)]


def test_provisions_round_trip(tmp_path: Path) -> None:
    """Provisions come back as they were, also when there are none."""
    for number, provisions in enumerate(([], [PROVISION, PROVISION])):
        write_provisions(tmp_path / f"{number}.jsonl", provisions)
        assert read_provisions(tmp_path / f"{number}.jsonl") == provisions


@pytest.mark.parametrize(
    ("content", "read", "says"),
    [
        (b'{"a": 1}\n{"a"\n', lambda path: list(read_jsonl(path)), r"t:2: not JSON"),
        (b"[1]\n", lambda path: list(read_jsonl(path)), r"t:1: not JSON \(no object\)"),
        (b'{"a": "\xff"}\n', lambda path: list(read_jsonl(path)), r"t:1: not JSON"),
        (b'{"a": ' + b"[" * 100_000, lambda path: list(read_jsonl(path)), r"t:1: not JSON"),
        (b'{"law": "x"}\n', read_provisions, "row of another shape"),
        (b"", read_pages, "holds no page"),
        (b'{"law": "x"}\n', read_pages, "row of another shape"),
        (b"a,b\n1\n", read_csv, "row 2 has 1 cells for 2 columns"),
        (b"a\n1,2\n", read_csv, "row 2 has 2 cells for 1 columns"),
        (b"a\n\xff\n", read_csv, "cannot be read as a table"),
        (b'a\n"1', read_csv, "cannot be read as a table"),
        (b'a\n"' + b"x" * 200_000 + b'"\n', read_csv, "cannot be read as a table"),
    ],
    ids=["cut JSON", "no object", "bad UTF-8", "deep JSON", "no provision", "no page", "other page", "short row",
         "long row", "bad UTF-8 table", "open quote", "giant cell"],
)  # fmt: skip
def test_damaged_layer_is_a_plain_error(
    tmp_path: Path, content: bytes, read: Callable[[Path], object], says: str
) -> None:
    """A damaged file of a layer is named, with what to do, and never a traceback."""
    (tmp_path / "t").write_bytes(content)
    with pytest.raises(InputError, match=says) as error:
        read(tmp_path / "t")
    assert "dvc repro" in str(error.value)


@pytest.mark.parametrize("read", [read_csv, read_provisions, read_pages], ids=["table", "provisions", "pages"])
def test_absent_layer_says_how_to_make_it(tmp_path: Path, read: Callable[[Path], object]) -> None:
    """A layer that was not made yet says which command makes it; a folder in its place is told too."""
    with pytest.raises(InputError, match="is not there; run 'dvc repro' first"):
        read(tmp_path / "absent")
    with pytest.raises(InputError, match="cannot be opened"):
        read(tmp_path)


def test_empty_table_has_no_rows(tmp_path: Path) -> None:
    """An empty file and a header alone are tables without rows."""
    for content in ("", "a,b\n"):
        (tmp_path / "t.csv").write_text(content, encoding="utf-8")
        assert read_csv(tmp_path / "t.csv") == []


def test_other_programs_read_the_table(tmp_path: Path) -> None:
    """The file is plain CSV: the standard reader finds the cells, quotes and line ends inside them kept."""
    write_csv(tmp_path / "t.csv", ("a",), [{"a": 'say "no",\nthen go'}])
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["a"], ['say "no",\nthen go']]
