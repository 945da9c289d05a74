"""Read the instructions of an amending document: what each of them does to which place of which law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.consolidate.instruction import Act, Order, Scope
from pipeline.consolidate.laws import Earlier
from pipeline.consolidate.places import Mention, Place
from pipeline.consolidate.quoted import Clause, clause_of
from pipeline.consolidate.tree import Node
from pipeline.consolidate.vocabulary import ANCHORED, DEFINITION, ELUCIDATED, EXCEPT, LONG_TITLE, POINTS, WORDS
from pipeline.consolidate.wording import Action, Wording, actions, worded
from pipeline.consolidate.wordings import word_changes


@dataclass(frozen=True, slots=True)
class Read:
    """The orders of one clause and what the next one may take over."""

    orders: tuple[Order, ...]
    scope: Scope


def read(node: Node, scope: Scope, earlier: Earlier) -> Read:
    """Return the orders of a clause and of the clauses under it."""
    clause = clause_of(node)
    wording = worded(clause.node, earlier, scope.law)
    found = actions(wording)
    inner = _narrowed(scope, wording, found if clause.quoted or any(action.verb != "amend" for action in found) else ())
    orders = [
        order
        for index, action in enumerate(found)
        for order in _ordered(clause, wording, action, inner, last=index == len(found) - 1)
    ]
    orders = _without_told(orders)
    carried = inner
    for under in clause.under:
        below = read(under, carried, earlier)
        orders += below.orders
        if not below.orders:
            carried = below.scope
    return Read(tuple(orders), inner)


def _without_told(orders: list[Order]) -> list[Order]:
    """Leave out what a clause says of the pieces of a section that it then prints whole: "… so that it reads"."""
    whole = {piece.label.strip("[]") for order in orders for piece in order.pieces if not piece.label.startswith("[(")}
    if not whole or len(orders) < 2:
        return orders
    return [order for order in orders if order.pieces or not all(_told(places, whole) for places in order.places)]


def _told(places: tuple[Place, ...], whole: set[str]) -> bool:
    return any(not place.section or place.section in whole for place in places)


def _narrowed(scope: Scope, wording: Wording, found: Sequence[Action]) -> Scope:
    """Return the scope that the words before the first verb leave: a law, a place, a definition."""
    stop = found[0].start if found else len(wording.text)
    law = next((named.document for named in wording.laws if named.document), scope.law)
    before = [place for place in wording.named(0, stop) if not _aside(wording, place)]
    if before:
        law = wording.law_of(before[0]) or law
    place = scope.place if law in (scope.law, "") or not scope.place else None
    said = {other for mention in before for other in mention.places}
    if len(said) == 1:
        place = said.pop().within(place)[0]
    term = _term(wording, 0, stop) or (scope.term if place == scope.place else "")
    return Scope(law, place, term)


def _aside(wording: Wording, place: Mention) -> bool:
    """Tell whether a place only says beside what new text goes, or where a change is not to be made."""
    text = wording.masked[: place.start]
    return bool(ANCHORED.search(text) or EXCEPT.search(text) or ELUCIDATED.search(text))


def _term(wording: Wording, start: int, end: int) -> str:
    """Return the term whose definition is named between two offsets."""
    found = DEFINITION.search(wording.masked, start, end)
    quotes = wording.between(found.end(), min(end, found.end() + 12)) if found else ()
    return _bare(quotes[0].words) if quotes else ""


def _bare(words: str) -> str:
    return words.strip(" “”\"‘’'«»")


def _ordered(clause: Clause, wording: Wording, action: Action, scope: Scope, *, last: bool) -> list[Order]:
    """Return the orders of one action: usually one."""
    pieces = clause.quoted if last else ()
    region = wording.masked[action.end : action.after]
    if action.verb == "amend" and not pieces and not WORDS.search(region):
        return []
    act = _ACTS[action.verb]
    base = _placed(Order(act, "text", scope.law, clause.node, pieces=pieces, term=scope.term), wording, action, scope)
    if act == "renumber":
        return [replace(base, pieces=())]
    if LONG_TITLE.search(region):
        return [replace(base, object="title", places=())]
    points, term = POINTS.search(region), DEFINITION.search(region)
    if points and not (term and term.start() < points.start()) and not _joined_text(wording, action, points.start()):
        named = _term(wording, action.end, action.after) or base.term
        return [replace(base, object="points", pieces=(), old=(points[0],), term=named)]
    if term or (act == "insert" and pieces and _term(wording, action.before, action.start)):
        return _of_definition(base, wording, action)
    return word_changes(base, wording, action) or _of_text(base, wording, action)


_ACTS: dict[str, Act] = {
    "amend": "replace",
    "replace": "replace",
    "insert": "insert",
    "delete": "delete",
    "renumber": "renumber",
}


def _of_definition(order: Order, wording: Wording, action: Action) -> list[Order]:
    """Read a change of definitions: which one goes, or beside which one others come."""
    start = action.end if _term(wording, action.end, action.after) or action.verb != "insert" else action.before
    found = DEFINITION.search(wording.masked, start, action.after)
    beside = ANCHORED.search(wording.masked[: found.start()]) if found else None
    side = str(beside.lastgroup) if beside else "after"
    named = _term(wording, start, action.after) or order.term
    return [replace(order, object="definition", term=named, side=side)] if order.pieces or order.act == "delete" else []


def _joined_text(wording: Wording, action: Action, at: int) -> bool:
    """Tell whether a quotation comes before the word for a point: "the words “, the”" names no point."""
    return bool(wording.between(action.end, action.end + at))


def _placed(order: Order, wording: Wording, action: Action, scope: Scope) -> Order:
    """Find the places of an action: those named after its verb, else those before it, else the scope's."""
    after = wording.named(action.end, action.after)
    before = wording.named(action.before, action.start)
    anchors = [place for place in (*before, *after) if ANCHORED.search(wording.masked[: place.start])]
    objects = [place for place in after if not _aside(wording, place)] or [
        place for place in before if not _aside(wording, place)
    ]
    law = next((law for place in (*objects, *anchors) if (law := wording.law_of(place))), order.law)
    inside = scope.place if law == scope.law else None
    places = tuple(place.within(inside) for mention in objects for place in mention.places)
    if not places and inside is not None:
        places = ((inside,),)
    anchor = anchors[-1].places[-1].within(inside) if anchors else ()
    side = ""
    if anchors and (found := ANCHORED.search(wording.masked[: anchors[-1].start])):
        side = str(found.lastgroup)
    named = tuple(place for mention in objects for place in mention.places)
    return replace(order, law=law, places=places, anchor=anchor, side=side, mentions=named)


def _of_text(order: Order, wording: Wording, action: Action) -> list[Order]:
    """Read a change of whole provisions; without new text only a deletion is one."""
    if order.act == "delete":
        return (
            [replace(order, pieces=())]
            if (order.places and wording.named(action.before, action.after)) or order.term
            else []
        )
    return [order] if order.pieces and order.law != "" else []
