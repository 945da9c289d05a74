"""The nouns of reading: an order, and the scope in which it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.consolidate.laws import FOREIGN
from pipeline.consolidate.places import Place
from pipeline.consolidate.tree import Forest, Node
from pipeline.consolidate.vocabulary import HEADING

Act = Literal["replace", "insert", "delete", "renumber"]
Object = Literal["text", "words", "points", "definition", "title"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What the instructions under one another are about: a document, a place in it, a definition."""

    law: str
    place: Place | None = None
    term: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """One change. Each place is given by what it may mean, the likeliest first.

    `old` are the words that go or that the new ones are put beside (`side` "after" or "before");
    `term` is the definition that is changed or beside which another is put.
    """

    act: Act
    object: Object
    law: str
    clause: Node
    places: tuple[tuple[Place, ...], ...] = ()
    anchor: tuple[Place, ...] = ()
    side: str = ""
    pieces: Forest = ()
    term: str = ""
    old: tuple[str, ...] = ()
    new: str = ""
    wherever: bool = False
    mentions: tuple[Place, ...] = ()


def meant(order: Order) -> bool:
    """Tell whether an order is about a document that is at hand."""
    return order.law not in ("", FOREIGN)


def touches_heading(order: Order) -> bool:
    """Tell whether an order changes a heading only."""
    return bool(HEADING.search(order.clause.own.text))
