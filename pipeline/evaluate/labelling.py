"""How far the two labellings of the clause bank say the same. All shares are between 0 and 1, rounded to three places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.core.bank import Clause
from pipeline.core.codebook import by_code
from pipeline.core.second import Carried
from pipeline.evaluate.scores import r3

CARRYING = ("full", "weak")


def clause_agreement(clauses: Sequence[Clause], second: Mapping[str, Carried]) -> dict[str, Any]:
    """Return how often both say the same: of the clause's own obligation, of its strength, and of its parts.

    Clauses that say the contrary, or belong to no obligation, are apart from `obligation`; of the latter, `neutral` is
    the share in which the second reader too found no obligation. `strength` and `parts` are taken where both find the
    obligation; `parts` is the share of the parts named by either that both name.
    """
    asked = [clause for clause in clauses if clause.id in second and clause.label not in {"contrary", "neutral"}]
    neutral = [clause for clause in clauses if clause.id in second and clause.label == "neutral"]
    both = [clause for clause in asked if clause.label in CARRYING and clause.code in second[clause.id]]
    return {
        "clauses": len(asked),
        "obligation": _share([_same(clause, second) for clause in asked]),
        "neutral": _share([not second[clause.id] for clause in neutral]),
        "strength": _share([(clause.label == "full") == _full(clause, second) for clause in both]),
        "parts": _share([shared for clause in both for shared in _shared(clause, second)]),
        "languages": {
            language: _in_language([clause for clause in asked if clause.language == language], second)
            for language in sorted({clause.language for clause in asked})
        },
    }


def _in_language(asked: Sequence[Clause], second: Mapping[str, Carried]) -> dict[str, Any]:
    return {"clauses": len(asked), "obligation": _share([_same(clause, second) for clause in asked])}


def _same(clause: Clause, second: Mapping[str, Carried]) -> bool:
    """Tell whether both find the clause's own obligation, or neither does."""
    return (clause.label in CARRYING) == (clause.code in second[clause.id])


def _full(clause: Clause, second: Mapping[str, Carried]) -> bool:
    """Tell whether the second reader named a part that carries the obligation in full force."""
    requirement = by_code()[clause.code]
    return not {*requirement.elements, *requirement.whole}.isdisjoint(second[clause.id][clause.code])


def _shared(clause: Clause, second: Mapping[str, Carried]) -> list[bool]:
    """Return for each part that either reader named whether both did."""
    first, other = set(clause.elements), set(second[clause.id][clause.code])
    return [part in first and part in other for part in sorted(first | other)]


def _share(answers: Sequence[bool]) -> float:
    return r3(sum(answers) / len(answers)) if answers else 0.0
