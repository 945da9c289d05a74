"""What the structure of a text is counted by: who takes part, marks of form and autonomy, leeway; with the provisions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.tables.actors import parts
from pipeline.tables.lexicon import KINDS
from pipeline.tables.reading import UNBOUND, Clause, LawText

STRUCTURE = "structure"
_RULES = r"\b(?:regulations?|guidelines?|rules|procedures?|criteria)\b"
_BODY = r"council|committee|commission|task force|working group|secretariat|unit\b|cent(?:re|er)\b|\bbody\b|structures?\b|fund\b"
MARKS: Mapping[str, tuple[str, ...]] = {
    "terms are defined": (r"definition|use of terms|interpretation|^terms\b", r"\bmeans\b|\bincludes\b|\bis\b|^[A-Z][^.]{2,60}: "),
    "a body is set up": (
        (
            rf"\b(?:set up|establish\w*|create[sd]?|there must be (?:a|an)|there is (?:hereby )?(?:a|an))\b[^.;]{{0,90}}?\b(?:{_BODY})"
            rf"|\b(?:{_BODY})[^.;]{{0,60}}\b(?:is|are|must be) (?:hereby )?(?:set up|established|created|formed)\b"
        ),
    ),
    "procedures or regulations are to be made": (
        r"\b(?:makes?|issues?|lays? down|sets?|prescribe|formulate|draw up|adopt|regulated|determined)\b[^.;]{0,80}" + _RULES,
    ),
    "reports are due": (
        r"\breports?\b",
        r"\b(?:annual|yearly|every year|periodically|submits?|regularly)\b|report (?:to|on) the (?:Cabinet|Minister|Council|Committee|Congress)",
    ),
    "time limits are set": (
        r"\b(?:within|no later than|at most|not later than)\b[^.;]{0,40}\b(?:days?|hours?|months?|weeks?)\b|without (?:undue|unreasonable) delay",
    ),
}  # fmt: skip
"""The marks of formalisation; the last pattern of a mark stands in a clause's own words, the others also in its heading."""

RESERVED = re.compile(
    r"discretion|thinks? fit|as (?:he|she|it) (?:sees|deems)|in (?:his|her|its|the) opinion|where appropriate|as appropriate|in appropriate cases"
    r"|domestic law|legal system allows|consents?\b|sovereign|mutual agreement|consider\b|under its (?:own )?law",
    re.IGNORECASE,
)
"""Words that leave a decision to one member, minister or office."""

_DECIDER = re.compile(r"council|committee|commission|task force|secretariat|senior officials|centre", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """One counted thing: under which share it falls, what it is, and the provisions, one for each that is counted."""

    dimension: str
    share: str
    what: str
    provisions: tuple[str, ...]
    weight: float
    counts: bool = True

    @property
    def count(self) -> int:
        """Return how many there are."""
        return len(self.provisions)


OWN_MONEY = {"a fund of its own": "FIN-FUND", "a budget": "FIN-BUDGET"}
OWN_BODIES = ("a secretariat", "a body that decides")
ALL_MARKS = frozenset({*MARKS, *OWN_MONEY, *OWN_BODIES})


def own_money(mark: str, article: str, weight: float) -> Count:
    """Count a fund or budget that the law gives, a half where it falls short."""
    return Count("autonomy", STRUCTURE, mark, (article or "no number",) if weight else (), weight)


def taking_part(text: LawText) -> list[Count]:
    """Count each actor once, with the first clause that names it."""
    first: dict[tuple[str, str], str] = {}
    for part in parts(text):
        first.setdefault((part.kind, part.actor), part.clause.article)
    return [
        Count(
            "participation", STRUCTURE, f"{kind} actors",
            tuple(f"{actor} ({article})" for (own, actor), article in first.items() if own == kind), float(kind == "non-state"),
        )
        for kind in KINDS
    ]  # fmt: skip


def marks(text: LawText) -> list[Count]:
    """Count the clauses that carry each mark of formalisation."""
    return [
        Count("formalisation", STRUCTURE, mark, _where(text, _has(patterns)), 1.0) for mark, patterns in MARKS.items()
    ]


def _has(patterns: Sequence[str]) -> Callable[[Clause], bool]:
    *around, own = (re.compile(pattern, re.IGNORECASE) for pattern in patterns)
    return lambda clause: bool(own.search(clause.plain)) and all(pattern.search(clause.text) for pattern in around)


def _where(text: LawText, holds: Callable[[Clause], bool]) -> tuple[str, ...]:
    return tuple(clause.article for clause in text.clauses if holds(clause)) if text.readable else ()


def own_bodies(text: LawText) -> list[Count]:
    """Count the clauses on a secretariat, and those by which a council or like body decides."""
    deciding = tuple(
        f"{part.actor} ({part.clause.article})"
        for part in parts(text)
        if part.role == "decides" and _DECIDER.search(part.actor)
    )
    secretariat = _where(text, lambda clause: bool(re.search(r"\bsecretariat\b", clause.text, re.IGNORECASE)))
    return [
        Count("autonomy", STRUCTURE, "a secretariat", secretariat, 1.0),
        Count("autonomy", STRUCTURE, "a body that decides", deciding, 1.0),
    ]


def leeway(text: LawText) -> list[Count]:
    """Count the clauses that bind all alike and those that leave a decision to one."""

    def is_free(clause: Clause) -> bool:
        return clause.force in UNBOUND or (
            clause.force in {"duty", "prohibition"} and bool(RESERVED.search(clause.own))
        )

    def is_bound(clause: Clause) -> bool:
        return clause.force in {"duty", "prohibition"} and not RESERVED.search(clause.own)

    return [
        Count("power", STRUCTURE, "clauses that bind all alike", _where(text, is_bound), 1.0),
        Count("power", STRUCTURE, "clauses that leave the decision to one", _where(text, is_free), 0.0),
    ]


REGIONAL = {"a fund of its own": r"\bfunds?\b", "a budget": r"\bbudget"}
"""How the money of a convention's own bodies is known; a fund or budget of the Parties is not theirs."""


def regional_money(text: LawText) -> list[Count]:
    """Count what a convention gives its own bodies to spend."""
    return [Count("autonomy", STRUCTURE, mark, _where(text, _regional(word)), 1.0) for mark, word in REGIONAL.items()]


def _regional(word: str) -> Callable[[Clause], bool]:
    return lambda clause: bool(
        re.search(word, clause.text) and re.search(r"ASEAN|SOMTC|Secretariat|Conference", clause.text)
    )
