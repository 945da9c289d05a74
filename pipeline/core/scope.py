"""Tell whom a clause binds, whom it serves, and what limits it: exceptions, conditions, negations.

Words are known for English, Indonesian, Malay, Vietnamese, Thai, Chinese, Portuguese, French and Spanish; of any other
language nothing is claimed, and `known` says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.core.scope_words import ALL, BENEFICIARIES, LIMITS, OF_VICTIMS, WORDS, Words

OFFENCE = "anyone (offence)"
NARROWER = frozenset(BENEFICIARIES) - {ALL, "witnesses"}
"""Groups beside which the victims of the same clause are not all victims."""

NEAR = 30
"""Signs within which an actor stands at the beginning of a later part of a clause."""

WINDOW = 80
"""Signs before an actor that are read to tell whether it acts."""

_ASIDE = re.compile(r"\s*[(\[（][^()\[\]（）]{5,}[)\]）]")
_LABEL = re.compile(r"^\W*(?:[(\[]\w{1,5}[)\]]\s*)?")
_CLAUSE = re.compile(r"(?<=[;!?。；။]) *|(?<=[.])(?<!\bNo\.)(?<!\bArt\.)(?<!\b[A-Z]\.)\s+(?=\S)")
_OPENED = re.compile(r"[,:，]\s?(?:\w+ ){0,2}$")
"""Before an actor where the clause began by saying when: the main clause starts at a comma."""

_TAIL = re.compile(r"[,;:，；]|\b(?:and|but|until|when|which|that|dan|atau|và|e)\b")
_COMMA = re.compile(r"[,:，]\s?")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a clause serves, what limits it, and who must act; all empty where the language is not `known`."""

    known: bool
    beneficiaries: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    addressee: str = ""


class _Reader:
    """The compiled words of one language."""

    def __init__(self, words: Words) -> None:
        self.spaced = words.spaced
        self.kinds = {f"k{n}": kind for n, kind in enumerate(words.kinds)}
        named = "|".join(f"(?P<k{n}>{pattern})" for n, pattern in enumerate(words.kinds.values()))
        self.kind, self.acts, self.anyone = self._whole(named), self._whole(words.acts), self._whole(words.anyone)
        self.offence, self.aside = self._whole(words.offence), self._before(words.aside)
        self.by = re.compile(words.by, re.IGNORECASE)
        self.opens = self._whole(words.opens) if words.opens else None
        self.relative = self._whole(words.relative) if words.relative else None
        self.names = self._whole(words.names) if words.names else None
        self.groups = self._all(words.groups)
        self.limits = self._all(words.limits)

    def _whole(self, pattern: str) -> re.Pattern[str]:
        """Compile a pattern that matches whole words only, where the language writes spaces."""
        return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)" if self.spaced else f"(?:{pattern})", re.IGNORECASE)

    def _before(self, pattern: str) -> re.Pattern[str]:
        """Compile what may stand right before an actor, one word between at most."""
        return re.compile(rf"(?<!\w){pattern}(?: \w+)? ?$" if self.spaced else f"{pattern}$", re.IGNORECASE)

    def _all(self, patterns: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
        return {name: self._whole(pattern) for name, pattern in patterns.items()}


_READERS = {language: _Reader(words) for language, words in WORDS.items()}


def scope_of(text: str, language: str) -> Scope:
    """Return the scope of a clause in a language (ISO 639-1)."""
    reader = _READERS.get(language)
    if reader is None:
        return Scope(known=False)
    plain = _ASIDE.sub("", " ".join(unicodedata.normalize("NFC", text).split()))
    clauses = [_LABEL.sub("", clause) for clause in _CLAUSE.split(plain) if clause.strip()]
    limits = tuple(name for name in LIMITS if reader.limits[name].search(plain))
    served: set[str] = set()
    for clause in clauses:
        named = _served(clause, reader)
        narrowed = ALL not in served and served & NARROWER
        served |= named - {ALL} if narrowed else named
    groups = tuple(name for name in BENEFICIARIES if name in served)
    return Scope(True, groups, limits, _addressee(clauses, plain, limits, reader))


def _served(clause: str, reader: _Reader) -> set[str]:
    """Return the groups that one clause names; names of bodies and laws name nobody."""
    text = reader.names.sub("·", clause) if reader.names else clause
    victims = bool(reader.groups[ALL].search(text))
    found = {name for name in ("foreigners",) if reader.groups[name].search(text)}
    text = reader.groups["foreigners"].sub("·", text)
    found |= {name for name in BENEFICIARIES if reader.groups[name].search(text)}
    if not victims:
        found -= OF_VICTIMS
    return found - {ALL} if found & NARROWER or not victims else found | {ALL}


def _addressee(clauses: list[str], text: str, limits: tuple[str, ...], reader: _Reader) -> str:
    """Return who must act by the first clause that tells; else by how the text begins, or by its penalty."""
    offence = bool(reader.offence.search(text))
    for clause in clauses:
        if _anyone(clause, reader):
            if offence:
                return OFFENCE
        elif kind := next(_actors(clause, reader), ""):
            return kind
    if kind := _first(clauses, reader):
        return kind
    return OFFENCE if offence and "negation" not in limits else ""


def _opened(clause: str, reader: _Reader) -> bool:
    """Tell whether a clause begins by saying when, so that its subject comes after a comma."""
    return bool(reader.opens and reader.opens.match(clause))


def _anyone(clause: str, reader: _Reader) -> bool:
    """Tell whether the subject of a clause is whoever does a thing."""
    starts = [cut.end() for cut in _COMMA.finditer(clause)] if _opened(clause, reader) else [0]
    return any(reader.anyone.match(clause, start) for start in starts)


def _actors(clause: str, reader: _Reader) -> Iterator[str]:
    """Yield the kinds of actors that stand before words that bind, then of those after "by"."""
    opened, seen = _opened(clause, reader), 0
    described = reader.relative.search(clause, 1) if reader.relative and not opened else None
    for place, act in enumerate(reader.acts.finditer(clause)):
        start, end = seen, act.start()
        if not opened and place and reader.spaced:
            start = _near(clause, end)
        elif described:
            end = min(end, described.start())
        seen = act.end()
        for found in reader.kind.finditer(clause, start, end):
            before = clause[max(0, found.start() - WINDOW) : found.start()]
            if not reader.aside.search(before) and (not opened or _OPENED.search(before)):
                yield _kind(found, reader)
    for lead in reader.by.finditer(clause):
        if named := reader.kind.match(clause, lead.end()):
            yield _kind(named, reader)


def _near(clause: str, end: int) -> int:
    """Return where the subject of a later word that binds begins: after a break that is near, else nowhere."""
    breaks = [cut.end() for cut in _TAIL.finditer(clause, max(0, end - WINDOW), end)]
    start = breaks[-1] if breaks else 0
    return start if end - start <= NEAR else end


def _first(clauses: list[str], reader: _Reader) -> str:
    """Return the kind of the actor with which a text begins, an article and one word before it at most."""
    if not clauses or _opened(clauses[0], reader):
        return ""
    if (named := reader.kind.search(clauses[0])) is None:
        return ""
    before = clauses[0][: named.start()]
    return "" if len(before.split()) > 2 or reader.aside.search(before) else _kind(named, reader)


def _kind(found: re.Match[str], reader: _Reader) -> str:
    return reader.kinds[str(found.lastgroup)]
