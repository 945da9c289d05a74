"""Judge files that are not in the catalogue: a draft bill, a new law, another country's law.

The same stages as for the catalogue, one after the other, on the files given; nothing but the output folder is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import judge as judging
from pipeline.consolidate import consolidate, oldest_first
from pipeline.core.bank import load_bank
from pipeline.core.catalogue import convention_id
from pipeline.core.cells import cells
from pipeline.core.encoder import default_encoder, read_law
from pipeline.core.errors import InputError
from pipeline.core.evidence import AlignParams, by_target, find_evidence
from pipeline.core.language import check_code, check_language, detect_language
from pipeline.core.passages import passages
from pipeline.core.schemas import FINDING_COLUMNS, Page, Provision, Remark, law_text
from pipeline.core.settings import PROVISIONS, params
from pipeline.core.store import read_provisions, write_csv, write_provisions
from pipeline.core.verdicts import load_model
from pipeline.extract import ExtractLimits, read_guarded
from pipeline.segment import segment, top_numbers

LACKING_SHARE = 0.1
"""Share of top-level numbers lacking from which a text is taken to be held in part."""

FEWEST = 3
"""Fewer numbered sections are no whole law."""

LONG = 4000
"""Characters from which a text without numbers may be a whole law."""

RESULTS = ("provisions.jsonl", "findings.csv")

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
    files: Sequence[Path],
    language: str = "",
    country: str = "",
    title: str = "",
    progress: Progress = lambda _step: None,
) -> Assessment:
    """Read, segment, embed, align and judge files as one law; `InputError` for what cannot be read."""
    if country and not re.fullmatch(r"[A-Z]{2}", country):
        raise InputError(f"--country {country}", "is no two-letter country code", "give an ISO code such as ID")
    if language:
        check_code(language)
    law = slug(title or files[0].stem)
    progress("reading")
    pages = read_guarded(files, language, params("extract", ExtractLimits))
    language = _language(files, pages, language)
    progress("cutting into provisions")
    provisions, remarks = _cut(pages, law, language)
    if not passages(provisions):
        raise InputError(files[0], "holds no provision that can be read as a rule", "give the text of a law")
    complete = is_whole(provisions)
    findings = judge_pages(provisions, pages, law, country, complete=complete, progress=progress)
    return Assessment(law, language, findings, provisions, remarks, judging.quality(pages), complete)


def _cut(pages: Sequence[Page], law: str, language: str) -> tuple[tuple[Provision, ...], tuple[Remark, ...]]:
    """Return the provisions of one or several files; those that amend another are worked into it."""
    names = list(dict.fromkeys(page.document for page in pages))
    found = segment(pages, law, language, {name: Path(name).stem for name in names[1:]})
    if len(names) == 1:
        return found.provisions, found.remarks
    done = consolidate(found.provisions, oldest_first(found.provisions, names))
    return done.provisions, (*found.remarks, *done.remarks)


def judge_pages(
    provisions: Sequence[Provision],
    pages: Sequence[Page],
    law: str,
    country: str,
    *,
    complete: bool,
    progress: Progress = lambda _step: None,
) -> list[dict[str, object]]:
    """Return the findings of a law that has been read and cut."""
    pieces = passages(provisions)
    progress("comparing with the Convention")
    texts = [piece.text for piece in pieces]
    evidence = find_evidence(
        texts, read_law(texts, default_encoder()).centred(), load_bank(), params("align", AlignParams)
    )
    found = cells(by_target(evidence), pieces, provisions)
    subject = judging.Subject(law, country, "official", complete, judging.quality(pages), provisions)
    convention = read_provisions(PROVISIONS / f"{convention_id()}.jsonl")
    return judging.judge(subject, found, convention, load_model(), params("judge", judging.JudgeParams))


def _language(files: Sequence[Path], pages: Sequence[Page], wanted: str) -> str:
    text = law_text(pages)
    if wanted:
        check_language(files[0], text, wanted)
        return wanted
    return detect_language(text)


def is_whole(provisions: Sequence[Provision]) -> bool:
    """Tell whether a text seems to hold its law whole: its numbers begin at one and few are lacking.

    A text without numbers is taken to be whole only if it is as long as a law.
    """
    own = [number for number in top_numbers(provisions) if " " not in number]
    numbers = sorted({int(match.group()) for number in own if (match := re.search(r"\d+", number))})
    if not numbers:
        return sum(len(provision.text) for provision in provisions) >= LONG
    lacking = numbers[-1] - len(numbers)
    return len(numbers) >= FEWEST and numbers[0] <= 2 and lacking <= max(1, LACKING_SHARE * numbers[-1])


def slug(title: str) -> str:
    """Return a title as a law's name: letters and digits of any script, hyphens between."""
    plain = unicodedata.normalize("NFC", title).lower()
    return re.sub(r"[^\w]+", "-", plain).strip("-_")[:60] or "law"


def check_folder(out: Path) -> None:
    """Refuse a folder that cannot take the results, before any work is done."""
    try:
        taken = [path for path in (out, *out.parents) if path.exists() and not path.is_dir()]
        blocked = [out / name for name in RESULTS if (out / name).is_dir()]
    except OSError as error:
        raise InputError(
            f"--out {str(out)[:80]}", f"is no usable folder ({error.strerror})", "give another folder"
        ) from error
    if taken:
        raise InputError(taken[0], "is a file", "give a folder to --out")
    if blocked:
        raise InputError(blocked[0], "is a folder in the place of a result", "give another folder to --out")


def write(assessment: Assessment, out: Path) -> None:
    """Write findings.csv and provisions.jsonl into a folder, made if it is not there."""
    check_folder(out)
    write_provisions(out / RESULTS[0], assessment.provisions)
    write_csv(out / RESULTS[1], FINDING_COLUMNS, assessment.findings)
