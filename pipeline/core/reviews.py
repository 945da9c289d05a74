"""What people decided: `corpora/reviews/<law>.csv`, one line a decision, kept for good.

The lines of a file are a set that only grows. What stands today, what is history and what is in conflict follows from
the set alone, so the order in which files came in makes no difference:

- of one reviewer's decisions on an obligation the newest by date stand; the older lines are history;
- decisions that stand side by side with different verdicts are in conflict, and all of them are shown;
- a decision made on other words than the law has now is marked "look again", and still shown.
"""

from __future__ import annotations

import csv
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import get_args

from pipeline.core.codebook import by_code
from pipeline.core.errors import InputError
from pipeline.core.schemas import Verdict
from pipeline.core.settings import CORPORA
from pipeline.core.store import read_csv, write_bytes, write_csv

REVIEWS = CORPORA / "reviews"
COLUMNS = ("law", "code", "verdict", "comment", "reviewer", "date", "evidence_hash", "machine_verdict", "conflict")
VERDICTS: tuple[str, ...] = get_args(Verdict)

HASH = re.compile(r"[0-9a-f]{16}")
EVIDENCE = ("law", "code", "document", "start", "end", "national_quote", "convention_quote")
"""The columns of a finding that its hash is made of, in order."""


def evidence_hash(row: Mapping[str, object]) -> str:
    """Return 16 hex digits that change when the words or the place of a finding's evidence change."""
    shown = "|".join(str(row[name]) for name in EVIDENCE)
    return hashlib.sha256(shown.encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Review:
    """One person's verdict on one obligation of one law, with the evidence and the machine's verdict that she saw.

    `date` is "YYYY-MM-DD", or "YYYY-MM-DDThh:mm" where a day saw two decisions.
    """

    law: str
    code: str
    verdict: str
    comment: str
    reviewer: str
    date: str
    evidence_hash: str
    machine_verdict: str

    @property
    def who(self) -> str:
        """Return the reviewer's name as it is compared: without regard to capitals."""
        return self.reviewer.casefold()

    @property
    def key(self) -> tuple[str, ...]:
        """Return what makes it the same decision: everything but the evidence that lies beside it today."""
        return (self.law, self.code, self.who, self.date, self.verdict, self.comment)


Held = Mapping[str, Sequence[Review]]
"""Reviews by law."""


def joined(held: Iterable[Review], new: Iterable[Review]) -> list[Review]:
    """Return held and new decisions, each once and sorted; of two that are the same the held one stays."""
    kept: dict[tuple[str, ...], Review] = {}
    for review in (*held, *new):
        kept.setdefault(review.key, review)
    order = {code: place for place, code in enumerate(by_code())}
    return sorted(kept.values(), key=lambda review: (order.get(review.code, len(order)), review.key))


def standing(reviews: Iterable[Review]) -> dict[tuple[str, str], list[Review]]:
    """Return the decisions that stand, by law and code: of each reviewer those with the newest date."""
    newest: dict[tuple[str, str, str], str] = {}
    listed = list(reviews)
    for review in listed:
        place = (review.law, review.code, review.who)
        newest[place] = max(newest.get(place, ""), review.date)
    found: dict[tuple[str, str], list[Review]] = {}
    for review in listed:
        if review.date == newest[review.law, review.code, review.who]:
            found.setdefault((review.law, review.code), []).append(review)
    return {place: sorted(stand, key=lambda review: (review.date, review.key)) for place, stand in found.items()}


def conflicting(stand: Sequence[Review]) -> bool:
    """Tell whether decisions that stand side by side say different things."""
    return len({review.verdict for review in stand}) > 1


def reviewed(rows: Iterable[Mapping[str, str]], held: Held | None = None) -> list[dict[str, str]]:
    """Return findings with the people's decisions in the column `review`; every decision that stands is shown."""
    reviews = read_all() if held is None else held
    stand = standing(review for law in reviews.values() for review in law)
    return [{**row, "review": shown(stand.get((row["law"], row["code"]), ()), evidence_hash(row))} for row in rows]


def shown(stand: Sequence[Review], current: str) -> str:
    """Return decisions as a reader sees them beside evidence with the hash `current`."""
    marks = ["" if review.evidence_hash == current else "look again: " for review in stand]
    told = dict.fromkeys(
        f"{mark}{review.verdict} ({review.reviewer}, {review.date})" for mark, review in zip(marks, stand, strict=True)
    )
    return ("conflict: " if conflicting(stand) else "") + ", ".join(told)


def read_all(folder: Path = REVIEWS) -> dict[str, list[Review]]:
    """Return all decisions by law, laws in order of their ids; none where nobody has reviewed anything."""
    return {path.stem: read_reviews(path) for path in sorted(folder.glob("*.csv"))}


def read_reviews(path: Path) -> list[Review]:
    """Return the decisions in a file; `InputError` names the first row that is none."""
    try:
        rows = read_csv(path)
    except (TypeError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(path, "is not a table of reviews", "undo the last edit of that file in git") from error
    for number, row in enumerate(rows, 1):
        if fault := _fault(row, path.stem):
            raise InputError(f"{path}, decision {number}", fault, "mend that line, or undo its last edit in git")
    return joined((Review(*(row[name] for name in COLUMNS[:-1])) for row in rows), ())


def _fault(row: Mapping[str, str], law: str) -> str:
    if set(row) != set(COLUMNS):
        return "does not have the columns of a review"
    if row["law"] != law:
        return f"is of the law {row['law']!r}, in the file of {law}"
    if row["verdict"] not in VERDICTS or not row["reviewer"] or not row["code"]:
        return "has no code, no reviewer or an unknown verdict"
    return "" if is_date(row["date"]) and HASH.fullmatch(row["evidence_hash"]) else "has a broken date or evidence_hash"


def is_date(text: str) -> bool:
    """Tell whether a text is a date as `Review` holds it."""
    try:
        whole = datetime.fromisoformat(text).strftime("%Y-%m-%dT%H:%M")
    except ValueError:
        return False
    return text in {whole, whole[:10]}


def tidy(text: str) -> str:
    """Return a person's words as they are kept: no control characters, line ends as line feeds, no outer space.

    The apostrophe that keeps a spreadsheet from computing a text is not part of it.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if sign in "\n\t" or not _unprintable(sign)).strip()
    return tidy(kept[1:]) if re.match(r"'[=+\-@]", kept) else kept


def _unprintable(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs"} or sign in "\ufffe\uffff"


def rows_of(reviews: Sequence[Review]) -> list[dict[str, str]]:
    """Return decisions as rows of `COLUMNS`; `conflict` holds what the other reviewers say, if they differ."""
    stand = standing(reviews)
    return [{**asdict(review), "conflict": _others(review, stand[review.law, review.code])} for review in reviews]


def _others(review: Review, stand: Sequence[Review]) -> str:
    if review not in stand:
        return ""
    others = [other for other in stand if other.verdict != review.verdict]
    return ", ".join(dict.fromkeys(f"{other.verdict} ({other.reviewer})" for other in others))


def add_reviews(new: Sequence[Review], folder: Path = REVIEWS) -> tuple[dict[str, list[Review]], list[Review]]:
    """Add decisions to their laws' files, all or none; return the laws' decisions as they were, and what was added."""
    with _alone(folder):
        laws = sorted({review.law for review in new})
        before = {law: read_reviews(folder / f"{law}.csv") if (folder / f"{law}.csv").is_file() else [] for law in laws}
        after = {law: joined(before[law], (review for review in new if review.law == law)) for law in laws}
        _write({folder / f"{law}.csv": after[law] for law in laws if len(after[law]) > len(before[law])})
    keys = {review.key for law in laws for review in before[law]}
    return before, [review for law in laws for review in after[law] if review.key not in keys]


def _write(files: Mapping[Path, Sequence[Review]]) -> None:
    """Write all files, or put back what was there."""
    old = {path: path.read_bytes() if path.is_file() else None for path in files}
    try:
        for path, reviews in files.items():
            write_csv(path, COLUMNS, rows_of(reviews))
    except BaseException:
        for path, content in old.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                write_bytes(path, content)
        raise


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep a second import from reading what this one is about to change."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = folder / ".importing"
    try:
        lock.touch(exist_ok=False)
    except FileExistsError as error:
        what, remedy = "says that another import is at work", "wait for it; if none runs, delete that file"
        raise InputError(lock, what, remedy) from error
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
