"""Stage `judge`: give a verdict for each obligation, with the words that show it.

Reads: corpora/evidence/<law>.jsonl, corpora/provisions/<law>.jsonl and actip-2015.jsonl, corpora/pages/<law>.jsonl,
the law's card, models/judge/.
Writes: corpora/findings/<law>.csv, 52 rows.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.catalogue import convention_id, read_law
from pipeline.core.cells import Cell, cells
from pipeline.core.codebook import WHOLE, Requirement
from pipeline.core.errors import exit_on_input_error
from pipeline.core.evidence import read_evidence
from pipeline.core.passages import passages
from pipeline.core.quotes import Quote, convention_quote, quote_passage
from pipeline.core.schemas import FINDING_COLUMNS, Page, Provision
from pipeline.core.settings import EVIDENCE, FINDINGS, PAGES, PROVISIONS, params
from pipeline.core.store import read_pages, read_provisions, write_csv
from pipeline.core.verdicts import VerdictModel, decide, load_model, sight


@dataclass(frozen=True, slots=True)
class JudgeParams:
    """Section `judge` of the parameters; each key is explained there."""

    found: float = 0.5
    missing: float = 0.55
    contrary: float = 0.9
    look: float = 0.7
    quote: int = 600
    quality: float = 0.5


@dataclass(frozen=True, slots=True)
class Subject:
    """The law that is judged: its provisions, and what is known of the text."""

    law: str
    country: str
    edition: str
    complete: bool
    quality: float
    provisions: Sequence[Provision]


@dataclass(frozen=True, slots=True)
class Opinion:
    """A verdict with its confidence (0 to 1) before the text's limits are weighed, and the parts found, if any."""

    verdict: str
    beyond: bool
    confidence: float
    parts: tuple[str, ...]


def judge(
    subject: Subject, found: Sequence[Cell], convention: Sequence[Provision], model: VerdictModel, settings: JudgeParams
) -> list[dict[str, object]]:
    """Return the findings of one law, in the codebook's order and the columns of `FINDING_COLUMNS`."""
    return [_finding(subject, cell, convention, opinion(cell, model, settings), settings) for cell in found]


def opinion(cell: Cell, model: VerdictModel, settings: JudgeParams) -> Opinion:
    """Weigh one cell; a law without any passage has nothing."""
    if not cell.candidates.get(WHOLE):
        return Opinion("missing", beyond=False, confidence=1.0, parts=())
    seen = sight(cell)
    parts = tuple(part for part, chance in model.part_chances(seen).items() if round(chance, 4) >= settings.found)
    against = max((cell.best(target) for target in cell.requirement.contrary), default=0.0)
    if round(against, 4) >= settings.contrary and against > cell.best(WHOLE):
        return Opinion("contrary", beyond=False, confidence=round(against, 2), parts=parts)
    verdict, chance = decide(model.chances(seen), settings.missing)
    beyond = verdict == "aligned" and round(model.beyond(seen), 4) >= 0.5
    return Opinion(verdict, beyond, round(chance, 2), parts)


def _finding(
    subject: Subject, cell: Cell, convention: Sequence[Provision], opinion: Opinion, settings: JudgeParams
) -> dict[str, object]:
    r = cell.requirement
    limit = unassessable(subject, opinion, settings)
    shown = not limit and opinion.verdict != "missing"
    national = best_quote(cell, subject.provisions, settings) if shown else None
    treaty = convention_quote(r.actip, convention, settings.quote)
    elements = tuple(part for part in opinion.parts if part in {*r.elements, *r.whole}) if shown else ()
    lacking = [target for target in r.elements if target not in elements] if shown else list(r.elements)
    values = {
        "law": subject.law, "country": subject.country, "code": r.code, "category": r.category, "dimension": r.dimension,
        "title": r.title, "verdict": "not_assessed" if limit else opinion.verdict, "beyond": opinion.beyond and shown,
        "confidence": "" if limit else opinion.confidence, "convention_article": "" if r.actip == "none" else r.actip,
        "convention_quote": treaty.text if treaty else "", **_place(national), "force": cell.force() if shown else "",
        "elements_found": "; ".join(elements), "elements_missing": "; ".join(lacking),
        "reason": limit or _reason(cell, opinion, elements, subject.provisions, settings), "edition": subject.edition, "review": "",
    }  # fmt: skip
    return {name: values[name] for name in FINDING_COLUMNS}


def unassessable(subject: Subject, opinion: Opinion, settings: JudgeParams) -> str:
    """Return why the text cannot bear this verdict, or ""."""
    if not subject.provisions:
        return "Not assessed: the text holds no provision."
    if round(subject.quality, 2) < settings.quality:
        return f"Not assessed: the text could be read only poorly (quality {subject.quality:.2f} of 1)."
    if opinion.verdict == "missing" and not subject.complete:
        return "Not assessed: the law is held in part, and the part held does not answer this."
    return ""


def best_quote(cell: Cell, provisions: Sequence[Provision], settings: JudgeParams) -> Quote:
    """Return the words of the passage that best carries the obligation."""
    return quote_passage(cell.passages[cell.candidates[WHOLE][0].passage], provisions, settings.quote)


def _place(found: Quote | None) -> Mapping[str, object]:
    if found is None:
        return dict.fromkeys(("national_article", "national_quote", "document", "page", "start", "end"), "")
    return {
        "national_article": found.article, "national_quote": found.text, "document": found.document,
        "page": found.page, "start": found.start, "end": found.end,
    }  # fmt: skip


def _reason(
    cell: Cell, opinion: Opinion, elements: Sequence[str], provisions: Sequence[Provision], settings: JudgeParams
) -> str:
    missing = opinion.verdict == "missing"
    text = _missing_reason(cell, provisions) if missing else _found_reason(cell, opinion, elements, provisions)
    if cell.requirement.check_ and cell.requirement.actip != "none":
        text += " The Convention's paragraph is recalled, not read in the official text."
    apart = differs(cell.requirement, opinion, elements)
    if apart:
        text += f" The parts found alone would make it {apart}."
    return text + (" A person should look." if apart or opinion.confidence < settings.look else "")


def differs(r: Requirement, opinion: Opinion, elements: Sequence[str]) -> str:
    """Return the verdict that counting the elements found would give, where it is another; else ""."""
    counted = sum(target in r.elements for target in elements)
    if opinion.verdict == "aligned" and counted < r.at[0] and not set(elements) & set(r.whole):
        return "partial" if counted >= r.at[1] else "less than aligned"
    if opinion.verdict == "partial" and counted >= r.at[0] > 1:
        return "aligned"
    return ""


def _missing_reason(cell: Cell, provisions: Sequence[Provision]) -> str:
    candidates = cell.candidates.get(WHOLE, ())
    if not candidates:
        return "No provision of the law can be read as a rule."
    nearest = provisions[cell.passages[candidates[0].passage].provision]
    return f"No provision was found that says so; the nearest is {nearest.number or nearest.kind}."


def _found_reason(cell: Cell, opinion: Opinion, elements: Sequence[str], provisions: Sequence[Provision]) -> str:
    r = cell.requirement
    said = "; ".join(f"{target} ({_where(cell, target, provisions)})" for target in elements if target in r.elements)
    lacking = [target for target in r.elements if target not in elements]
    parts = [f"{len(r.elements) - len(lacking)} of {len(r.elements)} elements found" + (f": {said}" if said else "")]
    if not elements:
        nearest = max((*r.elements, *r.weak), key=cell.best)
        parts.append(f"nearest: {r.says(nearest)} ({_where(cell, nearest, provisions)})")
    if lacking and opinion.verdict != "aligned":
        parts.append(f"not found: {', '.join(lacking)}")
    parts.extend(f"{r.whole[target]} ({_where(cell, target, provisions)})" for target in elements if target in r.whole)
    parts.append(f"force: {cell.force()}, asked: {r.strength}")
    return "; ".join(parts) + f". Rule for {opinion.verdict}: {_rule(r, opinion.verdict)}."


def _rule(r: Requirement, verdict: str) -> str:
    return {"aligned": r.aligned, "partial": r.partial}.get(verdict, "; ".join(r.contrary.values()))


def _where(cell: Cell, target: str, provisions: Sequence[Provision]) -> str:
    return provisions[cell.passages[cell.candidates[target][0].passage].provision].number or "no number"


def quality(pages: Sequence[Page]) -> float:
    """Return the mean quality of a law's pages, weighed by their words."""
    words = [sum(len(line.text) for line in page.lines) for page in pages]
    total = sum(words)
    return sum(page.quality * size for page, size in zip(pages, words, strict=True)) / total if total else 0.0


def main(law: str) -> None:
    """Judge one law of the catalogue."""
    card, settings = read_law(law), params("judge", JudgeParams)
    edition, _language, pages = read_pages(PAGES / f"{law}.jsonl")
    provisions = read_provisions(PROVISIONS / f"{law}.jsonl")
    subject = Subject(law, card.country, edition, card.complete, quality(pages), provisions)
    found = cells(read_evidence(EVIDENCE / f"{law}.jsonl"), passages(provisions), provisions)
    convention = read_provisions(PROVISIONS / f"{convention_id()}.jsonl")
    write_csv(FINDINGS / f"{law}.csv", FINDING_COLUMNS, judge(subject, found, convention, load_model(), settings))


if __name__ == "__main__":
    with exit_on_input_error():
        main(sys.argv[1])
