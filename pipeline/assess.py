"""Judge files that are not in the catalogue: a draft bill, a new law, another country's law.

The same stages as for the catalogue, one after the other, on the files given; nothing but the output folder is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import align as aligning
from pipeline import embed as embedding
from pipeline import judge as judging
from pipeline.core.bank import load_bank
from pipeline.core.catalogue import convention_id
from pipeline.core.cells import cells
from pipeline.core.encoder import default_encoder
from pipeline.core.errors import InputError
from pipeline.core.language import check_language, detect_language
from pipeline.core.passages import passages
from pipeline.core.schemas import FINDING_COLUMNS, Page, Provision, Remark, law_text
from pipeline.core.settings import PROVISIONS, params
from pipeline.core.store import read_provisions, write_csv, write_provisions
from pipeline.core.verdicts import load_model
from pipeline.extract import ExtractLimits, read_guarded
from pipeline.segment import segment, top_numbers

LACKING_SHARE = 0.1
"""Share of top-level numbers lacking from which a text is taken to be held in part."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What came of a reading: the findings, the provisions, and what a reader should know of the text."""

    law: str
    language: str
    findings: list[dict[str, object]]
    provisions: tuple[Provision, ...]
    remarks: tuple[Remark, ...]
    quality: float
    complete: bool


def assess(
    files: Sequence[Path], language: str = "", country: str = "", title: str = "", progress: Progress = lambda _step: None
) -> Assessment:
    """Read, segment, embed, align and judge files as one law; `InputError` for what cannot be read."""
    if country and not re.fullmatch(r"[A-Z]{2}", country):
        raise InputError(f"--country {country}", "is no two-letter country code", "give an ISO code such as ID")
    law = slug(title or files[0].stem)
    progress("reading")
    pages = read_guarded(files, language, params("extract", ExtractLimits))
    language = _language(files, pages, language)
    progress("cutting into provisions")
    found = segment(pages, law, language)
    if not found.provisions:
        raise InputError(files[0], "holds no provision", "give the text of a law")
    complete = is_whole(found.provisions)
    findings = _judged(found.provisions, pages, law, country, complete, language, progress)
    return Assessment(law, language, findings, found.provisions, found.remarks, judging.quality(pages), complete)


def _judged(
    provisions: Sequence[Provision], pages: Sequence[Page], law: str, country: str, complete: bool, language: str, progress: Progress
) -> list[dict[str, object]]:
    from dataclasses import asdict

    pieces = passages(provisions)
    progress("comparing with the Convention")
    vectors = embedding.embed([piece.text for piece in pieces], default_encoder())
    rows = aligning.align(pieces, vectors, load_bank(), params("align", aligning.AlignParams))
    evidence = cells((asdict(row) for row in rows), pieces, language)
    subject = judging.Subject(law, country, "official", complete, judging.quality(pages), provisions)
    convention = read_provisions(PROVISIONS / f"{convention_id()}.jsonl")
    return judging.judge(subject, evidence, convention, load_model(), params("judge", judging.JudgeParams))


def _language(files: Sequence[Path], pages: Sequence[Page], wanted: str) -> str:
    text = law_text(pages)
    if wanted:
        check_language(files[0], text, wanted)
        return wanted
    return detect_language(text)


def is_whole(provisions: Sequence[Provision]) -> bool:
    """Tell whether a text seems to hold its law whole: its numbers begin at one and few are lacking."""
    numbers = sorted({int(match.group()) for number in top_numbers(provisions) if (match := re.search(r"\d+", number))})
    if not numbers:
        return True
    lacking = numbers[-1] - len(numbers)
    return numbers[0] <= 2 and lacking <= max(1, LACKING_SHARE * numbers[-1])


def slug(title: str) -> str:
    """Return a title as a law's name: letters and digits of any script, hyphens between."""
    plain = unicodedata.normalize("NFC", title).lower()
    return re.sub(r"[^\w]+", "-", plain).strip("-_")[:60] or "law"


def write(assessment: Assessment, out: Path) -> None:
    """Write findings.csv and provisions.jsonl into a folder, made if it is not there."""
    if out.exists() and not out.is_dir():
        raise InputError(out, "is a file", "give a folder to --out")
    write_provisions(out / "provisions.jsonl", assessment.provisions)
    write_csv(out / "findings.csv", FINDING_COLUMNS, assessment.findings)
