"""Review: the findings go out as a workbook, people's decisions come back into `corpora/reviews/`.

`export`: corpora/findings/<law>.csv and the decisions held → a workbook with the sheet "review".
`import_file`: such a workbook (also re-saved, reordered, or saved as CSV) → corpora/reviews/<law>.csv.
An import takes the whole file or nothing of it, and adds lines only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.catalogue import national_laws, read_law
from pipeline.core.codebook import by_code
from pipeline.core.errors import InputError
from pipeline.core.reviews import REVIEWS, Review, add_reviews, conflicting, joined, read_all, standing
from pipeline.core.settings import FINDINGS
from pipeline.core.store import read_csv, write_bytes
from pipeline.review.decisions import check_twice, decided, undecided
from pipeline.review.reading import read_rows
from pipeline.review.sheet import sheet_rows, workbook

__all__ = ["Imported", "export", "import_file"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Of the decisions `added`, `history` are older than one that stands; `held` were there already. `conflicts` are
    decisions of the file's laws that stand side by side and differ; `unsaid` the cells of comments without a verdict.
    """

    path: Path
    added: tuple[Review, ...]
    history: tuple[Review, ...]
    held: int
    conflicts: tuple[tuple[Review, ...], ...]
    unsaid: tuple[str, ...]

    def lines(self) -> list[str]:
        """Return what a person should read after the import, one fact a line."""
        told = [f"{self.path}: {_count(len(self.added), 'decision')} added, {self.held} held already"]
        told += [f"kept as history, since a newer one stands: {_told(review)}" for review in self.history]
        told += [f"conflict, all kept: {'; '.join(_told(review) for review in stand)}" for stand in self.conflicts]
        return told + [f"not taken, since there is no verdict beside it: the comment in {cell}" for cell in self.unsaid]


def _told(review: Review) -> str:
    return f"{review.law} {review.code} {review.verdict} ({review.reviewer}, {review.date})"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def export(law: str | None, out: Path) -> int:
    """Write the findings of a law (or of all) with the decisions held; return the number of rows.

    A file that is there already is never written over: it may hold decisions.
    """
    if out.suffix.lower() != ".xlsx":
        raise InputError(out, "is no name of a workbook", "end it in .xlsx")
    if out.exists():
        raise InputError(out, "is there already and may hold decisions", "import it first, or give another name")
    laws = [read_law(law).id] if law else national_laws()
    if set(laws) - set(national_laws()):
        raise InputError(laws[0], "is not judged, so there is nothing to review", "choose a national law")
    findings = [row for name in laws for row in read_csv(FINDINGS / f"{name}.csv")]
    rows = sheet_rows(findings, read_all())
    write_bytes(out, workbook(rows))
    return len(rows)


def import_file(path: Path, folder: Path = REVIEWS) -> Imported:
    """Take the decisions in a workbook or CSV; `InputError` names sheet and cell, and then nothing was taken."""
    rows = read_rows(path)
    found = decided(rows, national_laws(), by_code())
    check_twice(found, read_all(folder))
    new = [review for review, _row in found]
    before, added = add_reviews(new, folder)
    after = {law: joined(reviews, added) for law, reviews in before.items()}
    return _report(path, new, added, [review for law in after.values() for review in law], undecided(rows))


def _report(
    path: Path, new: Sequence[Review], added: Sequence[Review], now: Sequence[Review], unsaid: Sequence[str]
) -> Imported:
    stand = standing(review for review in now if review.law in {given.law for given in new})
    history = tuple(review for review in added if review not in stand[review.law, review.code])
    conflicts = tuple(tuple(reviews) for reviews in stand.values() if conflicting(reviews))
    given = len({review.key for review in new})
    return Imported(path, tuple(added), history, given - len(added), conflicts, tuple(unsaid))
