"""Read changes of words: which quoted words go, which come, and beside which ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.consolidate.instruction import Order
from pipeline.consolidate.vocabulary import ANCHORED_WORDS, FOLLOWING, NAMES_WORDS, WHEREVER, WORDS
from pipeline.consolidate.wording import Action, Quote, Wording


def word_changes(order: Order, wording: Wording, action: Action) -> list[Order]:
    """Read a change of words: “x” goes, “y” comes for it, or “y” comes after “x”."""
    quotes = _worded_quotes(order, wording, action)
    if not quotes or (order.pieces and FOLLOWING.search(wording.masked, action.end, action.after)):
        return []
    if not WORDS.search(wording.masked, action.before, action.after) and order.act != "replace":
        return []
    if _piece_inside(wording, action):
        return []
    wherever = bool(WHEREVER.search(wording.masked, action.before, action.after))
    base = replace(order, object="words", pieces=(), wherever=wherever)
    if order.act == "delete":
        return [replace(base, old=tuple(quote.words for quote in quotes))]
    if order.act == "insert":
        return _of_inserted(base, wording, quotes)
    return [replace(base, old=(old,), new=new) for old, new in _pairs(wording, quotes)]


def _worded_quotes(order: Order, wording: Wording, action: Action) -> tuple[Quote, ...]:
    """Return the quotations that a change of words is about: those after the verb, with those before it if need be."""
    after = wording.between(action.end, action.after)
    if len(after) >= (1 if order.act == "delete" else 2):
        return after
    before = wording.between(action.before, action.start)
    return (*(quote for quote in before if NAMES_WORDS.search(wording.masked[: quote.start])), *after)


def _piece_inside(wording: Wording, action: Action) -> bool:
    """Tell whether the action's quotation is a labelled piece of text: "the following paragraph: “(d) …”"."""
    quotes = wording.between(action.end, action.after)
    labelled = [quote for quote in quotes if re.match(r"\(?\w{1,5}[.)]\s|\(\w{1,5}\)", quote.words)]
    return bool(labelled) and bool(re.search(r"[:—–-]\s*$", wording.masked[: labelled[0].start]))


def _of_inserted(order: Order, wording: Wording, quotes: Sequence[Quote]) -> list[Order]:
    """Read which of two quotations is new and which one it is put beside."""
    anchors = [quote for quote in quotes if ANCHORED_WORDS.search(wording.masked[: quote.start])]
    fresh = [quote for quote in quotes if quote not in anchors]
    if not anchors or not fresh:
        return []
    found = ANCHORED_WORDS.search(wording.masked[: anchors[0].start])
    side = str(found.lastgroup) if found else "after"
    return [replace(order, old=(anchors[0].words,), new=fresh[0].words, side=side, anchor=())]


def _pairs(wording: Wording, quotes: Sequence[Quote]) -> list[tuple[str, str]]:
    """Return old and new words; the old ones stand first unless "for" stands before the second."""
    found = []
    for first, second in zip(quotes[::2], quotes[1::2], strict=False):
        swapped = _is_for(wording, second) and not _is_for(wording, first)
        found.append((second.words, first.words) if swapped else (first.words, second.words))
    return found


def _is_for(wording: Wording, quote: Quote) -> bool:
    return bool(
        re.search(
            r"\bfor\s*(?:the\s)?(?:words?|expression|phrase|figures?)?\s*$",
            wording.masked[: quote.start],
            re.IGNORECASE,
        )
    )
