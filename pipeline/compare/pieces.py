"""Cut a law into what is compared: pieces (own words of a provision) within units (an article with all under it)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.passages import body
from pipeline.core.schemas import OWN_KINDS, Provision

CONTAINERS = frozenset({"title", "preamble", "contents", "book", "part", "chapter", "division"})
"""Kinds that hold articles and are no part of one."""

UNREAD = frozenset({"title", "contents", "book", "part", "chapter", "division", "signature"})
"""Kinds whose words are no rule; parts and chapters are compared through what they hold."""

_LABEL = re.compile(r"^\s*(?:[(\[]?\w{1,4}[)\].]\s+)+")
_NOTES = re.compile(r"(?:\s*\[[^\[\]]{1,160}\])+\s*$")
_REPEALED = re.compile(
    r"^\W*(?:\"[^\"]*\"[^:]{0,80}:\W*)?(?:\w+\s+){0,2}\(?(?:repealed|deleted|omitted|revoked|dihapus|dicabut|dimansuhkan"
    r"|dipotong|bãi bỏ|revogad[oa]|abrogée?|derogad[oa]|ยกเลิก|删除|削除)(?!\w*\s+(?:the|all|any)\b)",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc"
    r"\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3]*|(?:[^\W\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[\u0300-\u036f\u0900-\u0dff])+|[^\w\s]",
)
"""A word; in scripts that write no spaces, a sign with the marks on it; any other sign."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Own words of one provision, without its label and an editor's notes at the end.

    `unit` is the place of its unit in the list of provisions, `label` its number within the unit.
    """

    provision: Provision
    place: int
    unit: int
    label: str
    words: str
    tokens: tuple[str, ...]

    @property
    def repealed(self) -> bool:
        """Tell whether the words only say that there are none any more."""
        return len(self.tokens) <= 24 and bool(_REPEALED.match(self.words))


@dataclass(frozen=True, slots=True)
class Unit:
    """An article, or whatever stands beside articles, with its pieces and the chapter (by id) that holds it."""

    provision: Provision
    place: int
    pieces: tuple[Piece, ...]
    container: str

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return the words of its pieces; of its heading if it has none."""
        own = tuple(token for piece in self.pieces for token in piece.tokens)
        return own or tokens(self.provision.heading)

    @property
    def repealed(self) -> bool:
        """Tell whether nothing is left of it."""
        return bool(self.pieces) and all(piece.repealed for piece in self.pieces)


def tokens(text: str) -> tuple[str, ...]:
    """Return a text's words in lower case, and its other signs."""
    return tuple(_TOKEN.findall(text.lower()))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return where each of a text's tokens begins and ends."""
    return [match.span() for match in _TOKEN.finditer(text)]


def words(provision: Provision) -> str:
    """Return what a provision itself says: no label, no heading of an article, no notes in brackets at the end."""
    text = body(provision)[0] if provision.kind in OWN_KINDS else provision.text
    return without_notes(unlabelled(text))


def unlabelled(text: str) -> str:
    """Return a text without the number at its head."""
    return _LABEL.sub("", text)


def without_notes(text: str) -> str:
    """Return a text without the bracketed notes at its end: they tell where words come from and are no law."""
    return " ".join(_NOTES.sub("", text).split())


def units(provisions: Sequence[Provision]) -> list[Unit]:
    """Return a law's units in the order of the text."""
    by_id = {provision.id: (place, provision) for place, provision in enumerate(provisions)}
    gathered: dict[int, list[Piece]] = {}
    for place, provision in enumerate(provisions):
        unit = _unit(place, provision, by_id)
        own = gathered.setdefault(unit, [])
        said = words(provision)
        if provision.kind not in UNREAD and re.search(r"\w", said):
            own.append(Piece(provision, place, unit, _label(provision, provisions[unit]), said, tokens(said)))
    kept = [(at, pieces) for at, pieces in gathered.items() if pieces or provisions[at].kind not in CONTAINERS]
    return [Unit(provisions[at], at, tuple(pieces), _container(provisions[at], by_id)) for at, pieces in sorted(kept)]


def _unit(place: int, provision: Provision, by_id: Mapping[str, tuple[int, Provision]]) -> int:
    """Return the place of the article that holds a provision, or of the outermost piece that is no chapter."""
    outermost, here = place, provision
    while here.kind not in OWN_KINDS:
        above = by_id.get(here.parent)
        if above is None or above[1].kind in CONTAINERS or here.kind in CONTAINERS:
            return outermost
        outermost, here = above
    return outermost


def _label(provision: Provision, unit: Provision) -> str:
    """Return a piece's number within its unit: "(1)(b)" for 14(1)(b); the term for a definition."""
    if provision.kind == "definition":
        return f"definition of {provision.heading}"
    return provision.number.removeprefix(unit.number)


def _container(provision: Provision, by_id: Mapping[str, tuple[int, Provision]]) -> str:
    above = by_id.get(provision.parent)
    return above[1].id if above else ""
