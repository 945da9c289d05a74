"""Whatever people and programs do, one after the other, no decision is lost."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.core.errors import InputError
from pipeline.core.reviews import VERDICTS, Review, conflicting, evidence_hash, joined, reviewed, standing
from pipeline.review.decisions import check_twice, decided
from pipeline.review.reading import Formula
from pipeline.review.sheet import sheet_rows
from tests.review.made import CODES, LAWS, findings, rows

Sheet = list[dict[str, object]]

BREAKS = {
    "verdict": ("perhaps", 7, Formula("=A1")),
    "law": ("zz-1999", "", None),
    "code": ("NO-SUCH", ""),
    "reviewer": ("", None, "  "),
    "date": ("", None, "11/12/2026", "soon", 0, Formula("=TODAY()")),
    "evidence_hash": ("", "12", "g" * 16, 1234567890123456.0),
}
DATES = ("2026-11-26", "2026-11-27", "2026-12-01", "2026-12-01 09:30")
COMMENTS = st.text(alphabet=st.sampled_from("aÉ=+-@'\"|;,\n\r\t \u202eไม่ "), max_size=12)
EDIT = st.tuples(
    st.just("edit"), st.integers(0, 2), st.integers(0, len(LAWS) * len(CODES) - 1), st.sampled_from(VERDICTS),
    COMMENTS, st.sampled_from(DATES),
)  # fmt: skip
OTHER = st.tuples(
    st.sampled_from(("import", "export", "amend", "shuffle", "break", "merge", "rerun")), st.integers(0, 2),
    st.integers(0, 10**6),
)  # fmt: skip
REVIEWERS = ("A. Tan", "B. Lim", "Ş. Öz")


class Office:
    """Three reviewers with a sheet each, the law as it is now, and the decisions held."""

    def __init__(self) -> None:
        self.findings = findings()
        self.held: list[Review] = []
        self.accepted: list[Review] = []
        self.sheets: list[Sheet] = [self.exported() for _reviewer in REVIEWERS]

    def exported(self) -> Sheet:
        """Return a fresh sheet."""
        return [dict(row) for row in sheet_rows(self.findings, {"all": self.held})]

    def do(self, act: tuple[object, ...]) -> None:
        """Do one thing."""
        name, who, *more = act
        assert isinstance(who, int)
        getattr(self, str(name))(who, *more)

    def edit(self, who: int, place: int, verdict: str, comment: str, day: str) -> None:
        """Write a decision into a sheet."""
        line = self.sheets[who][place % len(self.sheets[who])]
        line.update(verdict=verdict, comment=comment, reviewer=REVIEWERS[who], date=day)

    def export(self, who: int, _seed: int) -> None:
        """Take a fresh sheet; what was imported is in it."""
        self.sheets[who] = self.exported()

    def amend(self, _who: int, seed: int) -> None:
        """Change the words of one finding."""
        line = self.findings[seed % len(self.findings)]
        line["national_quote"] = f"Amended words {seed % 5}."

    def rerun(self, _who: int, seed: int) -> None:
        """Judge anew: one verdict changes, its evidence does not."""
        self.findings[seed % len(self.findings)]["verdict"] = VERDICTS[seed % len(VERDICTS)]

    def shuffle(self, who: int, seed: int) -> None:
        """Sort a sheet otherwise and put empty rows in."""
        empty: dict[str, object] = dict.fromkeys(self.sheets[who][0], None)
        self.sheets[who].extend([empty] if len(self.sheets[who]) < 20 else [])
        random.Random(seed).shuffle(self.sheets[who])

    def merge(self, who: int, seed: int) -> None:
        """Import two reviewers' sheets, one after the other."""
        self.take(self.sheets[who])
        self.take(self.sheets[seed % len(self.sheets)])

    def take(self, sheet: Sheet) -> None:
        """Import a sheet, as `import_file` does between reading and writing."""
        try:
            found = decided(rows(sheet), LAWS, CODES)
            check_twice(found, {"all": self.held})
        except InputError:
            return
        self.accepted += [review for review, _row in found]
        self.held = joined(self.held, (review for review, _row in found))

    def break_(self, who: int, seed: int) -> None:
        """Import a sheet with one broken cell on a decided row: nothing of it may be taken."""
        broken = [dict(line) for line in self.sheets[who]]
        column = sorted(BREAKS)[seed % len(BREAKS)]
        line = broken[seed % len(broken)]
        good = {"law": LAWS[0], "code": CODES[0], "verdict": "aligned", "reviewer": "A. Tan", "date": "2026-12-02"}
        line.update(good | {"evidence_hash": "0" * 16} | {column: BREAKS[column][seed % len(BREAKS[column])]})
        try:
            decided(rows(broken), LAWS, CODES)
        except InputError as error:
            assert "nothing was imported" in str(error)  # noqa: PT017
            assert "review!" in str(error)  # noqa: PT017
            return
        raise AssertionError(f"a broken {column} was taken")

    def __getattr__(self, name: str) -> object:
        if name in {"break", "import"}:
            return self.break_ if name == "break" else lambda who, _seed: self.take(self.sheets[who])
        raise AttributeError(name)

    def check(self) -> None:
        """Hold what is kept and shown against what was accepted."""
        keys = {review.key for review in self.held}
        assert {review.key for review in self.accepted} <= keys
        assert len(keys) == len(self.held)
        shown = reviewed(self.findings, {"all": self.held})
        stand = standing(self.held)
        for row in shown:
            here = stand.get((row["law"], row["code"]), [])
            for review in here:
                told = f"{review.verdict} ({review.reviewer}, {review.date})"
                stale = review.evidence_hash != evidence_hash(row)
                assert (f"look again: {told}" if stale else told) in row["review"]
            assert row["review"].startswith("conflict: ") == conflicting(here)
            assert bool(row["review"]) == bool(here)
        self.check_history(stand)

    def check_history(self, stand: dict[tuple[str, str], list[Review]]) -> None:
        """See that a decision stands or has given way to a newer one of the same reviewer."""
        for review in self.held:
            here = stand[review.law, review.code]
            assert review in here or any(other.who == review.who and other.date > review.date for other in here)


@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(EDIT, EDIT, OTHER), min_size=1, max_size=14))
def test_no_sequence_loses_a_decision(acts: Sequence[tuple[object, ...]]) -> None:
    """After any sequence of edits, imports, merges, amendments, re-runs and broken sheets all is kept and shown."""
    office = Office()
    for act in acts:
        office.do(act)
        office.check()
    for sheet in office.sheets:
        office.take(sheet)
    once = list(office.held)
    for sheet in office.sheets:
        office.take(sheet)
    office.check()
    assert office.held == once


@settings(max_examples=200, deadline=None)
@given(st.lists(EDIT, min_size=1, max_size=12), st.randoms())
def test_order_of_files_makes_no_difference(edits: Sequence[tuple[object, ...]], chance: random.Random) -> None:
    """Two orders of the same imports leave the same decisions."""
    sheets: list[Sheet] = []
    for edit in edits:
        office = Office()
        office.do(edit)
        sheets.append(office.sheets[edit[1]])  # type: ignore[call-overload]
    one, two = Office(), Office()
    for sheet in sheets:
        one.take(sheet)
    for sheet in chance.sample(sheets, len(sheets)):
        two.take(sheet)
    assert one.held == two.held
