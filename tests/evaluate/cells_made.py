"""Made-up cells, codings and examples."""

from __future__ import annotations

from pipeline.core.cells import FEATURES, Cell
from pipeline.core.codebook import WHOLE, by_code
from pipeline.core.evidence import Candidate
from pipeline.core.gold import Coding
from pipeline.core.passages import passages
from pipeline.core.schemas import Provision, section_of
from pipeline.core.training import Example
from pipeline.core.verdicts import Sight

CODE = "FIN-FUND"


def provision(number: str, start: int, law: str = "aa-2000") -> Provision:
    """Return a section that says something about a fund."""
    text = f"Section {number} The fund number {number} pays."
    return Provision(law, law, f"{law}#{number}", "", "section", number, "", text, 1, start, start + len(text), "en")


PROVISIONS = [provision(str(number), number * 100) for number in range(1, 6)]


def cell(*order: int, code: str = CODE) -> Cell:
    """Return a cell whose evidence is the sections of those places in `PROVISIONS`, best first."""
    found = passages(PROVISIONS)
    candidates = tuple(Candidate(at, 0.1, 0.1, 0.9 - place / 10, 0.9, 0.5) for place, at in enumerate(order))
    sections = [section_of(p.number) for p in PROVISIONS]
    return Cell(by_code()[code], {WHOLE: candidates}, found, sections, "en")


def coding(evidence: str, verdict: str = "aligned", law: str = "aa-2000", code: str = CODE) -> Coding:
    """Return a coding that cites something."""
    return Coding(law, code, verdict, beyond=False, evidence=evidence, reason="", contested=False)


def example(law: str, verdict: str = "missing", code: str = CODE) -> Example:
    """Return a coded cell whose numbers are all one."""
    clues = dict.fromkeys(by_code()[code].targets[1:], (0.0,) * 4)
    return Example(law, code, verdict, False, 1.0, Sight(code, (1.0,) * len(FEATURES), clues), frozenset())
