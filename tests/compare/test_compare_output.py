"""What a comparison looks like in a terminal and in files; hostile words harm neither."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from pipeline.compare import Comparison, compare, print_comparison, write
from pipeline.core.errors import InputError
from tests.compare.texts import law, plain, subject

HOSTILE = (
    "</script><script>alert(1)</script> <img src=x onerror=alert(2)> \"'&\u202e\x1b[31m\x07"
    " =cmd|'/c calc'!A1 {{ 7*7 }} "
)


@pytest.fixture(scope="module")
def hostile() -> Comparison:
    """Return a comparison with hostile words in heading, text, title and finding."""
    articles = plain(4)
    articles[1] = ("2", HOSTILE, [f"{HOSTILE} {'w' * 10_000} of every vessel"])
    cells = dict.fromkeys(("national_quote", "national_article", "title"), HOSTILE) | {"verdict": "aligned"}
    return compare(subject(law(plain(4))), subject(law(articles), {"FIN-FUND": cells}, name=HOSTILE))


def test_page_runs_nothing(hostile: Comparison, tmp_path: Path) -> None:
    """No script, handler or address of a law gets into the page as anything but text."""
    write(hostile, tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in page
    assert not re.search(r"<script|<img|\sonerror=(?![^<]*&gt;)", page)
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert "{{ 7*7 }}" in page
    assert "http" not in page


def test_document_opens(hostile: Comparison, tmp_path: Path) -> None:
    """The document can be read back, its marks struck through or underlined, and twice written it is the same."""
    from docx import Document

    write(hostile, tmp_path / "a.docx")
    write(hostile, tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO((tmp_path / "a.docx").read_bytes())) as archive:
        assert archive.testzip() is None
    runs = [run for paragraph in Document(str(tmp_path / "a.docx")).paragraphs for run in paragraph.runs]
    assert any(run.font.strike and run.text.strip() for run in runs)
    assert any(run.font.underline and "alert(1)" in run.text for run in runs)


def test_json_holds_it_all(hostile: Comparison, tmp_path: Path) -> None:
    """The JSON names both sides, every obligation and every change with its words."""
    write(hostile, tmp_path / "a.json")
    content = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert content["b"]["name"] == HOSTILE
    assert [row["code"] for row in content["obligations"]] == [o.code for o in hostile.obligations]
    assert len(content["changes"]) == len(hostile.changes)
    assert all(change["told"] for change in content["changes"])


def test_terminal_is_not_steered(hostile: Comparison, capsys: pytest.CaptureFixture[str]) -> None:
    """Printed words hold no control character, and what changed is marked with signs."""
    print_comparison(hostile)
    text = capsys.readouterr().out
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "FIN-FUND" in text
    assert "{+" in text
    assert "[-" in text


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.xlsx"])
def test_other_forms_are_refused(hostile: Comparison, tmp_path: Path, name: str) -> None:
    """A name that asks for another form is an input error, and nothing is written."""
    with pytest.raises(InputError, match=r"\.html"):
        write(hostile, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_same_laws_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two equal laws have no difference, in every form."""
    same = compare(subject(law(plain())), subject(law(plain())))
    print_comparison(same)
    assert "Obligations that differ: none" in capsys.readouterr().out
    for name in ("a.html", "a.docx", "a.json"):
        write(same, tmp_path / name)
    assert "No obligation differs" in (tmp_path / "a.html").read_text(encoding="utf-8")
