"""What is compared: a law of the catalogue, files that are not in it, or what `assess` wrote of such files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.core.catalogue import law_ids, read_law
from pipeline.core.codebook import by_code
from pipeline.core.errors import InputError
from pipeline.core.evidence import read_evidence
from pipeline.core.passages import passages
from pipeline.core.schemas import Provision
from pipeline.core.settings import EVIDENCE, FINDINGS, PROVISIONS
from pipeline.core.store import read_csv, read_provisions

BEARS = 0.6
"""Chance from which a passage is said to bear on an obligation."""

BEST = 3
"""How many passages may bear on an obligation or on one of its elements."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One side: its findings (columns of `FINDING_COLUMNS`, as text) and its provisions.

    `bearing` holds by obligation the ids of the provisions that bear on it, where that is known beyond the one quoted.
    """

    name: str
    title: str
    country: str
    language: str
    findings: Sequence[Mapping[str, str]]
    provisions: Sequence[Provision]
    warnings: Sequence[str] = ()
    bearing: Mapping[str, Sequence[str]] = field(default_factory=dict)


def subject(
    name: str, language: str = "", country: str = "", progress: Callable[[str], None] = lambda _step: None
) -> Subject:
    """Return a law of the catalogue by its id, or a file (assessed now), or a folder that `actip assess` wrote."""
    if name in law_ids():
        return _catalogued(name)
    path = Path(name)
    if path.is_dir():
        return _assessed_before(path, country)
    if path.is_file():
        return _assessed_now(path, language, country, progress)
    known = ", ".join(law_ids())
    raise InputError(name, "is neither a law of the catalogue nor a file", f"use a file or one of {known}")


def _catalogued(law: str) -> Subject:
    card = read_law(law)
    if card.kind != "law":
        raise InputError(law, "is not judged against the Convention", "compare national laws")
    provisions = read_provisions(PROVISIONS / f"{law}.jsonl")
    findings = read_csv(FINDINGS / f"{law}.csv")
    language = provisions[0].language if provisions else card.language
    bearing = _bearing(EVIDENCE / f"{law}.jsonl", provisions)
    return Subject(law, card.title.english, card.country, language, findings, provisions, card.warnings, bearing)


def _bearing(path: Path, provisions: Sequence[Provision]) -> dict[str, list[str]]:
    """Return by obligation the provisions that bear on it or its elements; nothing where no evidence is kept."""
    if not path.is_file():
        return {}
    pieces = passages(provisions)
    found: dict[str, dict[str, None]] = {}
    for (code, _target), candidates in read_evidence(path).items():
        for candidate in candidates[:BEST]:
            if round(candidate.bank, 4) >= BEARS and candidate.passage < len(pieces) and code in by_code():
                found.setdefault(code, {})[provisions[pieces[candidate.passage].provision].id] = None
    return {code: list(ids) for code, ids in found.items()}


def _assessed_before(folder: Path, country: str) -> Subject:
    if not (folder / "provisions.jsonl").is_file() or not (folder / "findings.csv").is_file():
        raise InputError(folder, "holds no assessment", "give a file, or a folder that 'actip assess' wrote")
    provisions = read_provisions(folder / "provisions.jsonl")
    findings = read_csv(folder / "findings.csv")
    first = findings[0] if findings else {}
    language = provisions[0].language if provisions else ""
    name = first.get("law") or folder.name
    return Subject(name, name, country or first.get("country", ""), language, findings, provisions)


def _assessed_now(path: Path, language: str, country: str, progress: Callable[[str], None]) -> Subject:
    from pipeline.assess import assess

    found = assess([path], language, country, "", progress)
    rows = [{name: _text(value) for name, value in row.items()} for row in found.findings]
    held = () if found.complete else ("The text seems to be held in part: what is not found is not assessed.",)
    return Subject(found.law, path.name, country, found.language, rows, found.provisions, held)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
