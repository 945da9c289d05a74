"""The second labelling of the clause bank: made blind, from each clause's text and the codebook alone.

It lies in corpora/clauses/second.csv; `carries` reads `CODE:part+part|CODE:part`, and is empty where the reader found no
obligation.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.core.bank import Clause, all_targets, carries, read_clauses
from pipeline.core.codebook import by_code
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


def doubtful(clause: Clause, carried: Carried) -> frozenset[str]:
    """Return the obligations on which the two labellings of a clause differ: it should teach them neither way.

    A clause that says the contrary of its own obligation is not asked whether it carries it.
    """
    first = {clause.code} if clause.label in {"full", "weak"} else set()
    apart = {*clause.also, *({clause.code} if clause.label == "contrary" else ())}
    return frozenset((first ^ set(carried)) - apart)


def taught(clause: Clause, carried: Carried) -> list[bool | None]:
    """Return what a clause teaches of each of `all_targets`; `None` where it should not, or the two labellings differ."""
    doubted = doubtful(clause, carried)
    return [None if code in doubted else carries(clause, code, target) for code, target in all_targets()]
