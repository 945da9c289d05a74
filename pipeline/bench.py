"""Print how fast the parts are, each as a ratio to a plain way of doing the same, measured in the same run.

`python -m pipeline.bench [PDF]`; without a PDF only what needs none is measured.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.core.bank import load_bank, read_clauses
from pipeline.core.encoder import default_encoder
from pipeline.core.evidence import AlignParams, find_evidence
from pipeline.core.passages import passages
from pipeline.core.readings import load_readings
from pipeline.core.settings import PROVISIONS
from pipeline.core.store import read_provisions

ROUNDS = 3
TEXTS = 96


def best(work: Callable[[], object]) -> float:
    """Return the shortest of some runs, in seconds."""
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def say(name: str, ours: float, plain: float) -> None:
    """Print one comparison."""
    print(f"{name}: {ours:.2f} s, plain way {plain:.2f} s, ratio {plain / ours:.2f}")


def encoding() -> None:
    """Encode in batches against one sentence after the other."""
    encoder = default_encoder()
    texts = [clause.text for clause in read_clauses()[:TEXTS]]
    say("encoding in batches", best(lambda: encoder.encode(texts)), best(lambda: [encoder.encode([t]) for t in texts]))


def judging(law: str = "id-2026") -> None:
    """Find evidence for all obligations with the vectors at hand."""
    texts = [passage.text for passage in passages(read_provisions(PROVISIONS / f"{law}.jsonl"))]
    own, bank = load_readings(law, len(texts)).centred(), load_bank()
    spent = best(lambda: list(find_evidence(texts, own, bank, AlignParams())))
    print(f"evidence for {len(texts)} passages of {law}, encoder apart: {spent:.2f} s")


def extraction(pdf: Path) -> None:
    """Read a PDF against a bare loop of `extract_text`."""
    import pdfplumber

    from pipeline.extract import read

    def bare() -> None:
        with pdfplumber.open(pdf) as document:
            for page in document.pages:
                page.extract_text()

    say(f"extraction of {pdf.name}", best(lambda: list(read(pdf))), best(bare))


def main() -> None:
    """Print all comparisons."""
    for pdf in sys.argv[1:]:
        extraction(Path(pdf))
    encoding()
    judging()


if __name__ == "__main__":
    main()
