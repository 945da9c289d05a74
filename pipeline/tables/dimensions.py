"""The five dimensions: a profile of the Convention and of each law, every number with its provisions.

The lens is that of Willi, Puetz and Mueller (2018), doi 10.1177/2399654418760859: participation (who takes part, state
and non-state), bindingness (duty, should or may), formalisation (written rules, bodies, procedures), autonomy (own
money, a secretariat, decisions of its own against ministries), power relations (who decides: rules, or the consent and
discretion of one).

    score = (met + structure) / 2, each a share between 0 and 1

`met` is the share of the dimension's obligations (codebook, key `dimension`) that the law meets: aligned counts 1,
partial a half, missing and contrary 0, divided by those assessed. For the Convention an obligation counts 1 where it
says shall without qualification or gives a meaning, 0 where it has no article, else a half.

`structure` is a share of its own for each dimension:
- participation: non-state actors among all actors that have a role (actors.csv)
- bindingness: clauses that bind without condition (duty, prohibition, rule) among the clauses shown for the 52 obligations
  whose force could be told; for the Convention: obligations with a plain shall among all that are more than a meaning
- formalisation: how many of five marks stand in the text: terms are defined, a body is set up, procedures or regulations are
  to be made, reports are due, time limits are set
- autonomy: how many of four marks: a fund of its own, a budget (both from the findings, a half where partial; for the
  Convention by words for the bodies that it names), a secretariat, a council, committee or like body that decides
- power: clauses that bind all alike (duty, prohibition) among those that bind or leave room (power, endeavour, discretion,
  "where appropriate", domestic law, consent, sovereignty); 1 means that rules decide, 0 that one member or office does

Limits: the numbers describe words, not practice; the force of a clause is read from its words alone; a law with one
full sentence and a law with ten count alike; half weights are a convention. Where a law is held in part, or its text is
in a language whose words are not known, or fewer than half of a dimension's obligations are assessed, there is no score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.core.codebook import requirements
from pipeline.core.force import CONDITION
from pipeline.tables.reading import BOUND, UNBOUND, LawText, Row, listed
from pipeline.tables.structure import (
    ALL_MARKS,
    OWN_MONEY,
    STRUCTURE,
    Count,
    leeway,
    marks,
    own_bodies,
    own_money,
    regional_money,
    taking_part,
)

DIMENSIONS = ("participation", "bindingness", "formalisation", "autonomy", "power")
MET = "met"
COLUMNS = (
    "law",
    "country",
    *DIMENSIONS,
    *(f"{name}_{part}" for name in DIMENSIONS for part in (MET, STRUCTURE)),
    "note",
)
SOURCES = ("law", "dimension", "share", "what", "weight", "count", "provisions")
SAID = {"aligned": "met", "partial": "met in part", "missing": "not found", "contrary": "contradicted"}
WEIGHTS = {"aligned": 1.0, "partial": 0.5, "missing": 0.0, "contrary": 0.0}
FORCES = {"shall": 1.0, "declaratory": 1.0}
FLOOR = 0.5
"""Share of a dimension's obligations that must be assessed for a score."""


def dimensions(texts: Mapping[str, LawText], convention: str, findings: Sequence[Row]) -> list[dict[str, object]]:
    """Return one row for the Convention and for each law: five scores and the two shares of each."""
    return [_row(law, texts[law], counts) for law, counts in _all(texts, convention, findings).items()]


def dimension_sources(
    texts: Mapping[str, LawText], convention: str, findings: Sequence[Row]
) -> list[dict[str, object]]:
    """Return what every share was counted from, with the provisions."""
    return [
        {
            "law": law, "dimension": c.dimension, "share": c.share, "what": c.what,
            "weight": c.weight if c.counts else "", "count": c.count, "provisions": listed(c.provisions),
        }
        for law, counts in _all(texts, convention, findings).items()
        for c in sorted(counts, key=lambda c: (DIMENSIONS.index(c.dimension), c.share))
    ]  # fmt: skip


def _all(texts: Mapping[str, LawText], convention: str, findings: Sequence[Row]) -> dict[str, list[Count]]:
    rows: dict[str, list[Row]] = {}
    for row in findings:
        rows.setdefault(row["law"], []).append(row)
    treaty = {convention: _convention(texts[convention])}
    return treaty | {law: _law(texts[law], found) for law, found in rows.items()}


def _row(law: str, text: LawText, counts: Sequence[Count]) -> dict[str, object]:
    known = {name: _is_known(text, counts, name) for name in DIMENSIONS}
    row: dict[str, object] = {"law": law, "country": text.card.country, "note": _note(text, known)}
    for name in DIMENSIONS:
        shares = {part: share(counts, name, part) for part in (MET, STRUCTURE)} if known[name] else {}
        whole = [value for value in shares.values() if value is not None]
        row[name] = f"{sum(whole) / 2:.2f}" if len(whole) == 2 else ""
        row |= {f"{name}_{part}": _shown(shares.get(part)) for part in (MET, STRUCTURE)}
    return row


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def share(counts: Sequence[Count], dimension: str, part: str) -> float | None:
    """Return the weighted share of what counts for one half of a dimension's score; none where nothing was counted."""
    own = [c for c in counts if c.dimension == dimension and c.share == part and c.counts]
    signs = [c for c in own if c.what in ALL_MARKS]
    if signs:
        return sum(c.weight for c in signs if c.count) / len(signs)
    total = sum(c.count for c in own)
    return sum(c.weight * c.count for c in own) / total if total else None


def _is_known(text: LawText, counts: Sequence[Count], dimension: str) -> bool:
    met = [c for c in counts if c.dimension == dimension and c.share == MET]
    assessed = sum(c.count for c in met if c.counts)
    return text.card.complete and text.readable and assessed >= FLOOR * sum(c.count for c in met)


def _note(text: LawText, known: Mapping[str, bool]) -> str:
    if not text.card.complete:
        return "not assessed: the law is held in part"
    if not text.readable:
        return "not assessed: the words of the text's language are not known"
    lacking = [name for name, is_known in known.items() if not is_known]
    return f"not assessed for want of verdicts: {', '.join(lacking)}" if lacking else ""


def _law(text: LawText, rows: Sequence[Row]) -> list[Count]:
    found = [Count(name, MET, f"obligations {_said(verdict)}", _cells(rows, name, verdict), weight, verdict in WEIGHTS)
             for name in DIMENSIONS for verdict, weight in (*WEIGHTS.items(), ("not_assessed", 0.0))]  # fmt: skip
    shown = [row for row in rows if row["verdict"] in {"aligned", "partial"} and row["force"] in BOUND | UNBOUND]
    binds = [row for row in shown if row["force"] in BOUND and not CONDITION.search(row["national_quote"])]
    free = [row for row in shown if row not in binds]
    money = {row["code"]: row for row in rows if row["code"] in {"FIN-FUND", "FIN-BUDGET"}}
    return [
        *found,
        *taking_part(text),
        Count("bindingness", STRUCTURE, "clauses that bind", _articles(binds), 1.0),
        Count(
            "bindingness", STRUCTURE, "clauses that are powers, endeavours or under a condition", _articles(free), 0.0
        ),
        *marks(text),
        *(own_money(mark, money[code]["national_article"], _worth(money[code])) for mark, code in OWN_MONEY.items()),
        *own_bodies(text),
        *leeway(text),
    ]


def _worth(row: Row) -> float:
    return WEIGHTS.get(row["verdict"], 0.0)


def _said(verdict: str) -> str:
    return SAID.get(verdict, "not assessed")


def _cells(rows: Iterable[Row], dimension: str, verdict: str) -> tuple[str, ...]:
    return tuple(
        row["code"] + (f" ({row['national_article']})" if row["national_article"] else "")
        for row in rows
        if row["dimension"] == dimension and row["verdict"] == verdict
    )


def _articles(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(f"{row['national_article'] or 'no number'} for {row['code']}" for row in rows)


def _convention(text: LawText) -> list[Count]:
    """Count the Convention's own text; its obligations are weighed by how it binds."""
    strong = [r for r in requirements() if r.actip != "none" and r.force != "declaratory"]
    plain = tuple(f"{r.actip} for {r.code}" for r in strong if r.force == "shall")
    soft = tuple(f"{r.actip} for {r.code}" for r in strong if r.force != "shall")
    return [
        *(
            Count(name, MET, what, _asked(name, weight), weight)
            for name in DIMENSIONS
            for what, weight in ASKED.items()
        ),
        *taking_part(text),
        Count("bindingness", STRUCTURE, "clauses that bind", plain, 1.0),
        Count("bindingness", STRUCTURE, "clauses that are powers, endeavours or under a condition", soft, 0.0),
        *marks(text),
        *regional_money(text),
        *own_bodies(text),
        *leeway(text),
    ]


ASKED = {
    "obligations with a plain shall or a meaning": 1.0,
    "obligations that are qualified or soft": 0.5,
    "obligations without an article": 0.0,
}
"""How an obligation weighs by the way in which the Convention binds."""


def _asked(dimension: str, weight: float) -> tuple[str, ...]:
    """Return the obligations of a dimension that weigh this much, each with its article."""
    own = (r for r in requirements() if r.dimension == dimension)
    return tuple(f"{r.code} ({r.actip})" for r in own if _weight(r.actip, r.force) == weight)


def _weight(actip: str, force: str) -> float:
    return 0.0 if actip == "none" else FORCES.get(force, 0.5)
