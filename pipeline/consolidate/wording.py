"""The words of one instruction: its label set aside, its quotations masked, the changes that it orders one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.consolidate.laws import Earlier, Named, names
from pipeline.consolidate.numbering import folded
from pipeline.consolidate.places import Mention, mentions
from pipeline.consolidate.tree import Node
from pipeline.consolidate.vocabulary import VERBS
from pipeline.core.schemas import OWN_KINDS

MASK = "\x01"
SIDE_NOTE = 200
"""Signs that a heading before a clause's number may have."""
_QUOTED = re.compile(
    r"“(?P<a>[^“”]*)[”“]|«(?P<b>[^«»]*)»|(?<!\w)\"(?P<c>[^\"]*)\"|‘(?P<d>[^‘’“”]{1,200})’(?!\w)|(?<!\w)'(?P<e>[^']{1,200})'(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks: `start` and `end` include the marks."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Wording:
    """An instruction's text with its label blanked out, the same with quotations masked, and what it names."""

    text: str
    masked: str
    quotes: tuple[Quote, ...]
    places: tuple[Mention, ...]
    laws: tuple[Named, ...]

    def between(self, start: int, end: int) -> tuple[Quote, ...]:
        """Return the quotations that start between two offsets."""
        return tuple(quote for quote in self.quotes if start <= quote.start < end)

    def named(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the places of other laws and this one that are named between two offsets, those of the text itself left out."""
        return tuple(place for place in self.places if start <= place.start < end and self.law_of(place) != "")

    def law_of(self, place: Mention) -> str | None:
        """Return the document that is named right after a place ("" for the text's own law), None where there is none."""
        for law in self.laws:
            gap = self.masked[place.end : law.start]
            if place.end <= law.start and re.fullmatch(_LINK, gap, re.IGNORECASE):
                return law.document
        return None


_LINK = r"[\s,]*(?:(?:of|to|in|under|from|the|dari|dalam|pada|da|do|de la|del|à|ao|của|tại|แห่ง|ของ|ใน)[\s,]*)*"


@dataclass(frozen=True, slots=True)
class Action:
    """One change that is ordered: its verb's name, the offsets of the verb, and of the words before and after it."""

    verb: str
    before: int
    start: int
    end: int
    after: int


def worded(node: Node, earlier: Earlier, same: str) -> Wording:
    """Return the wording of a node's own words."""
    text = _unlabelled(node, folded(node.own.text))
    quotes = tuple(_quotes(text))
    masked = text
    for quote in quotes:
        masked = masked[: quote.start] + MASK * (quote.end - quote.start) + masked[quote.end :]
    laws = tuple(names(masked, text, earlier, same))
    places = (place for place in mentions(masked) if not any(law.start <= place.start < law.end for law in laws))
    return Wording(text, masked, quotes, tuple(places), laws)


def _quotes(text: str) -> Iterator[Quote]:
    for match in _QUOTED.finditer(text):
        words = next(words for words in match.groups() if words is not None)
        yield Quote(match.start(), match.end(), words.strip())


def _unlabelled(node: Node, text: str) -> str:
    """Blank out the label, and a heading that stands before it."""
    bare = re.escape(node.label.strip("()[]")) if node.label else r"\d+"
    label = rf"\W{{0,3}}(?:[^\W\d_]+\.?\s*)?[(\[]?(?:{bare}|[IVX]+(?!\w))[)\]]?(?:\.?[º°ª])?[.:)—–\-]*\s*"
    heading = folded(node.own.heading)
    first = text.find(heading) + len(heading) if heading and text.lstrip('“" ').startswith(heading) else 0
    found = re.compile(label, re.IGNORECASE).match(text, first)
    if not found and node.own.kind in OWN_KINDS:
        found = re.compile(rf".{{1,{SIDE_NOTE}}}?(?<![\w.]){bare}\.\s+").match(text)
    end = found.end() if found else 0
    return " " * end + text[end:]


def actions(wording: Wording) -> list[Action]:
    """Return the changes that an instruction orders, in order; a deletion with a replacement is one."""
    found: list[Action] = []
    for start, end in _sentences(wording.masked):
        verbs = list(VERBS.finditer(wording.masked, start, end))
        strong = [match for match in verbs if match.lastgroup != "amend"] or verbs[:1]
        edges = [*(match.start() for match in strong[1:]), end][: len(strong)]
        before = start
        for match, edge in zip(strong, edges, strict=True):
            action = Action(str(match.lastgroup), before, match.start(), match.end(), edge)
            if found and found[-1].before >= start and _completes(wording, found[-1], action):
                last = found.pop()
                action = Action("replace", last.before, last.start, last.end, edge)
            found.append(action)
            before = edge
    return found


def _sentences(masked: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r";(?=\s|$)", masked):
        yield start, match.start()
        start = match.end()
    if masked[start:].strip():
        yield start, len(masked)


def _completes(wording: Wording, last: Action, action: Action) -> bool:
    """Tell whether a replacement says what comes for that which the deletion before it took away."""
    if last.verb != "delete" or action.verb not in ("replace", "insert"):
        return False
    own = wording.masked[action.end : action.after]
    away = re.match(r"\s*(?:for|bagi|after|immediately|before|selepas)\b", own, re.IGNORECASE)
    joined = re.search(
        r"(?:\band|\bdan|\bvà|\be|และ|,|\bthere(?:for|of))[^.]{0,60}$",
        wording.masked[last.end : action.start],
        re.IGNORECASE,
    )
    return bool(joined) and not away and not wording.named(action.end, action.after)
