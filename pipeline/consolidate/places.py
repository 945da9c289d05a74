"""Read the places of a law that a text names: "subsection 6(2)", "điểm a khoản 2 Điều 3", "(2) of section 5"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.consolidate.numbering import clean, style
from pipeline.consolidate.vocabulary import BOX_WORDS, ITEM_WORDS, OWN_WORDS, SUB_WORDS

_NUM = r"\d{1,4}(?!\d)(?:\.?\s?[º°ª])?(?:\s?[-–/]\s?(?:[A-Z]{1,2}|\d{1,3})(?![\w-])|[A-Za-z]{1,3}(?!\w))?(?:\s(?:bis|ter)\b)?"
_ROUND = r"\(\s?(?:\d{1,3}[A-Za-z]{0,2}|[ivxlIVXL]{1,5}|[A-Za-zđ]{1,2})\s?\)"
_PATH = rf"(?:{_NUM}(?:\s?{_ROUND})*|{_ROUND}(?:\s?{_ROUND})*|[a-zđ](?:\)|(?!\w)))"
_JOIN = r"(?:\s?,\s?(?:(?:and|or|dan|atau|và|e)\s)?|\s(?:and|or|dan|atau|và|e|และ)\s)"
_RANGE = r"\s(?:to|hingga|sampai dengan|đến|ถึง|a)\s"
_THAI_COUNT = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ")
_MENTION = re.compile(
    rf"(?:(?<![A-Za-zÀ-ɏḀ-ỹ])(?:(?P<own>{OWN_WORDS})|(?P<sub>{SUB_WORDS})|(?P<item>{ITEM_WORDS}))\.?\s?"
    rf"(?P<paths>{_PATH}(?:(?:{_JOIN}|{_RANGE})(?:the\s)?{_PATH})*)"
    rf"|วรรค(?P<count>{'|'.join(_THAI_COUNT)})"
    rf"|(?<![\w)])(?P<bare>{_ROUND}(?:{_ROUND})*(?:{_JOIN}{_ROUND})*)"
    rf"|(?<!\w)(?P<box>{BOX_WORDS})\s(?P<boxed>[IVXLC]{{1,6}}[A-Za-z]?(?!\w)|\d{{1,3}}[A-Z]?(?!\w)))",
    re.IGNORECASE,
)
_ALSO = re.compile(rf"{_JOIN}(?:the\s)?$", re.IGNORECASE)
_CONNECTED = re.compile(
    r"\s*,?\s*(?:of|in|to|do|da|de|del|dari|pada|dalam|the|tại|thuộc|của|ของ|แห่ง|ใน|\s)*\s*$", re.IGNORECASE
)
_RANKS = {"own": 0, "sub": 1, "item": 2, "bare": 3, "count": 1, "box": 9}


@dataclass(frozen=True, slots=True)
class Place:
    """One place: the section ("" where the text leaves it to what it stands in) and the labels below it."""

    section: str
    path: tuple[str, ...] = ()
    box: str = ""

    @property
    def citation(self) -> str:
        """Return the place as it is cited."""
        return self.section + "".join(self.path)

    def within(self, scope: Place | None) -> tuple[Place, ...]:
        """Return what the place may mean inside a scope, the likeliest first."""
        if self.section or self.box or scope is None or not scope.section:
            return (self,)
        steps = range(len(scope.path), -1, -1)
        return tuple(Place(scope.section, (*scope.path[:depth], *self.path)) for depth in steps)

    def above(self) -> Place:
        """Return the place that this one is a piece of."""
        return Place(self.section, self.path[:-1])


@dataclass(frozen=True, slots=True)
class Mention:
    """Places that stand together in a text, from `start` to `end`."""

    start: int
    end: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    rank: int
    labels: tuple[tuple[str, ...], ...]
    absolute: bool = False


def mentions(text: str) -> list[Mention]:
    """Return the places that a text names, in order; what is joined by "of" is one place."""
    found: list[Mention] = []
    chain: list[_Part] = []
    for part in _parts(text):
        between = text[chain[-1].end : part.start] if chain else ""
        if chain and part.rank == chain[-1].rank and _ALSO.match(between):
            chain[-1] = replace(chain[-1], end=part.end, labels=(*chain[-1].labels, *part.labels))
            continue
        if chain and not _joins(between, chain, part):
            found += _told(chain)
            chain = []
        chain.append(part)
    return found + _told(chain)


def _joins(between: str, chain: list[_Part], part: _Part) -> bool:
    last = chain[-1]
    fresh = part.rank not in {other.rank for other in chain} and not part.absolute and not last.absolute
    return fresh and 9 not in (part.rank, last.rank) and bool(_CONNECTED.match(between))


def _parts(text: str) -> Iterator[_Part]:
    for match in _MENTION.finditer(text):
        name = str(match.lastgroup)
        if match["box"]:
            yield _Part(match.start(), match.end(), 9, ((f"{match['box'].lower()} {match['boxed'].upper()}",),))
            continue
        if match["count"]:
            yield _Part(match.start(), match.end(), 1, ((f"[{_THAI_COUNT.index(match['count']) + 1}]",),))
            continue
        name = next(group for group in ("own", "sub", "item", "bare") if match[group])
        paths = tuple(_paths(match["paths"] or match["bare"], own=name == "own"))
        absolute = name != "own" and bool(re.match(r"\d", paths[0][0]))
        yield _Part(match.start(), match.end(), _RANKS[name], paths, absolute)


def _paths(text: str, *, own: bool) -> Iterator[tuple[str, ...]]:
    """Yield the labels of each path in a list; "(o)" after "6(2)(n)" is "6(2)(o)", "5 to 7" is three."""
    before: tuple[str, ...] = ()
    ranged = False
    for token in re.finditer(rf"(?P<range>{_RANGE})|(?P<path>{_PATH})|{_JOIN}", text, re.IGNORECASE):
        if token["range"]:
            ranged = True
        elif token["path"]:
            labels = _labels(token["path"], own=own)
            if before and not own and len(labels) < len(before) and style(labels[0]) == style(before[-1]):
                labels = (*before[: len(before) - len(labels)], *labels)
            if ranged and before and labels[-1].isdecimal() and before[-1].isdecimal():
                yield from ((str(number),) for number in range(int(before[-1]) + 1, int(labels[-1])))
            yield labels
            before, ranged = labels, False


def _labels(path: str, *, own: bool) -> tuple[str, ...]:
    rounds = tuple(re.sub(r"\s", "", found).lower() for found in re.findall(_ROUND, path))
    head = re.sub(_ROUND, "", path).strip()
    if not head:
        return tuple(re.sub(r"^\((\d+)([a-z]+)\)$", lambda m: f"({m[1]}{m[2].upper()})", label) for label in rounds)
    if own or (rounds and head[0].isdecimal()):
        return (clean(head), *rounds)
    bare = head.rstrip(")").lower()
    return (f"({re.sub(r'º|°|ª|[.]', '', bare)})", *rounds)


def _told(chain: list[_Part]) -> list[Mention]:
    """Put a chain of parts into one mention: section first, then the pieces under it."""
    if not chain or [part.rank for part in chain] == [3]:
        return []
    start, end = chain[0].start, chain[-1].end
    if chain[0].rank == 9:
        return [Mention(start, end, (Place("", (), chain[0].labels[0][0]),))]
    ordered = sorted(chain, key=lambda part: part.rank)
    many = next((part for part in ordered if len(part.labels) > 1), ordered[-1])
    places = [_place(ordered, many, labels) for labels in many.labels]
    return [Mention(start, end, tuple(place for place in places if place.citation))]


def _place(ordered: list[_Part], many: _Part, labels: tuple[str, ...]) -> Place:
    parts = [(part, labels if part is many else part.labels[0]) for part in ordered]
    flat = [label for _, own in parts for label in own]
    sectioned = parts[0][0].rank == 0 or parts[0][0].absolute
    if not sectioned:
        return Place("", tuple(flat))
    return Place(flat[0], tuple(flat[1:]))
