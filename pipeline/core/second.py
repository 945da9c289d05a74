"""The second labelling of the clause bank: made blind, from each clause's text and the codebook alone.

It lies in corpora/clauses/second.csv; `carries` reads `CODE:part+part|CODE:part`, and is empty where the reader found no
obligation.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.core.bank import STRENGTH, Clause, all_targets, carries, read_clauses
from pipeline.core.codebook import WHOLE, by_code
from pipeline.core.errors import InputError
from pipeline.core.settings import CLAUSES
from pipeline.core.store import read_csv

NAME = "second.csv"

Carried = Mapping[str, tuple[str, ...]]
"""The parts that a clause carries, by the code of their obligation."""


def second_labels(folder: Path = CLAUSES) -> Mapping[str, Carried]:
    """Return what each clause carries by the second labelling; `InputError` names the row that cannot be used."""
    ids, path = {clause.id for clause in read_clauses(folder)}, folder / NAME
    found: dict[str, Carried] = {}
    for number, row in enumerate(read_csv(path), 2):
        try:
            clause, carried = row["clause"], _carried(row["carries"])
        except (KeyError, ValueError) as error:
            raise InputError(f"{path}:{number}", f"is no label ({error})", "see corpora/clauses/README.md") from error
        if clause not in ids or clause in found:
            raise InputError(f"{path}:{number}", f"{clause} is no clause, or stands twice", "name each clause once")
        found[clause] = carried
    return found


def _carried(text: str) -> Carried:
    """Return the parts in a cell by code; `ValueError` for a code or part that the codebook has not."""
    found = {}
    for answer in filter(None, text.split("|")):
        code, _, named = answer.partition(":")
        parts = tuple(named.split("+"))
        if code not in by_code() or not set(parts) <= set(by_code()[code].targets) - {""}:
            raise ValueError(f"the codebook has no {answer}")
        found[code] = parts
    return found


def taught(clause: Clause, carried: Carried) -> list[bool | None]:
    """Return what a clause teaches of each of `all_targets`; `None` where it should teach it neither way.

    Of its own obligation it teaches what its writer labelled; of any other, what either reading finds in it. The parts of
    these are the second reading's, and where only the writer named the obligation its parts are not taught.
    """
    besides = ({*carried} | {*clause.also}) - {clause.code}
    return [
        _besides(code, target, carried.get(code, ())) if code in besides else carries(clause, code, target)
        for code, target in all_targets()
    ]


def _besides(code: str, target: str, parts: tuple[str, ...]) -> bool | None:
    """Tell whether a clause carries a target of an obligation besides its own; `parts` are empty where they are unknown."""
    requirement = by_code()[code]
    if target == WHOLE:
        return True if not parts or set(parts) - set(requirement.contrary) else None
    if not parts:
        return None
    if target == STRENGTH:
        return not {*requirement.elements, *requirement.whole}.isdisjoint(parts)
    return target in parts
