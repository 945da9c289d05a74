"""Real laws, where the folder of shared law texts is at hand."""

import difflib
import time
from pathlib import Path

import pytest

from pipeline.extract import read


def kept_words(path: Path) -> list[str]:
    return " ".join(line.text for page in read(path, "id") for line in page.lines).split()


def differing(one: list[str], other: list[str]) -> int:
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(j - i, n - m) for name, i, j, m, n in blocks if name != "equal")


@pytest.mark.parametrize(
    ("law", "name", "most"),
    [("id-uu21-2007", "uu-21-2007", 0.002), ("id-uu12-2017", "uu-12-2017", 0.08)],
    ids=["typeset", "scan with a bad text layer"],
)
def test_pdf_has_the_words_of_the_proofread_text(shared_laws: Path, law: str, name: str, most: float) -> None:
    """The PDF's kept words are those of its proofread text, up to the faults of the scanner."""
    proofread = (shared_laws / law / f"{name}.txt").read_text(encoding="utf-8").split()
    assert differing(proofread, kept_words(shared_laws / law / f"{name}.pdf")) <= most * len(proofread)


def test_reading_is_as_fast_as_pdfplumber(shared_laws: Path) -> None:
    """A law is read no slower than pdfplumber's own text extraction, best of three each."""
    import pdfplumber

    path = shared_laws / "id-uu21-2007" / "uu-21-2007.pdf"

    def theirs() -> None:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()

    def seconds(run: object) -> float:
        start = time.perf_counter()
        run()
        return time.perf_counter() - start

    pairs = [(seconds(lambda: list(read(path, "id"))), seconds(theirs)) for _ in range(3)]
    assert min(ours for ours, _ in pairs) <= min(other for _, other in pairs)
