from __future__ import annotations

import os
from pathlib import Path

import pytest
from outlines import check_contract, outline, pages_of

from pipeline.segment import segment

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "segment"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.txt") if not path.name.endswith(".outline.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_text_gives_its_outline(name: str) -> None:
    """A text of each tradition gives exactly the outline kept beside it (UPDATE_GOLDEN=1 writes it anew)."""
    pages = pages_of((GOLDEN / f"{name}.txt").read_text(encoding="utf-8"))
    done = segment(pages, "xx-2030", "")
    check_contract(pages, done)
    remarks = "".join(f"! {remark.kind} {remark.number}: {remark.remark}\n" for remark in done.remarks)
    expected = GOLDEN / f"{name}.outline.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        expected.write_text(outline(done.provisions) + remarks, encoding="utf-8")
    assert outline(done.provisions) + remarks == expected.read_text(encoding="utf-8")


def test_every_text_has_an_outline() -> None:
    """No input stands without its outline, and no outline without its input."""
    outlines = sorted(path.name.removesuffix(".outline.txt") for path in GOLDEN.glob("*.outline.txt"))
    assert outlines == NAMES
