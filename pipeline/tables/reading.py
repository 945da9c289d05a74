"""What the tables are made from: the findings, and the texts of the laws and conventions cut into clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.core.catalogue import Card
from pipeline.core.force import CONDITION, Force, force_of
from pipeline.core.passages import body, passages
from pipeline.core.quotes import quote
from pipeline.core.schemas import OPERATIVE_KINDS, OWN_KINDS, Provision

Row = Mapping[str, str]

QUOTED = 400
"""Characters of a quote at most."""

READ = "en"
"""The language whose words the tables know; every digest is in it."""

UNBOUND = frozenset({"power", "endeavour"})
BOUND = frozenset({"duty", "prohibition", "rule"})

_APART = frozenset({"preamble", "contents", "schedule", "elucidation", "quoted", "explanatory", "note", "signature"})

_ASIDE = re.compile(r"\s*\((?![a-z0-9]{1,4}\))[^()]*\)")
"""Words in round brackets, such as a term in the original language; labels of items stay."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One passage of operative text: `own` words, `text` with the heading and opening words that they complete."""

    provision: Provision
    article: str
    text: str
    own: str
    start: int
    end: int
    force: Force

    @property
    def words(self) -> str:
        """Return the clause's own words, cut to the length of a quote, as they stand in the text."""
        return quote(self.provision, self.start, self.end, QUOTED).text

    @property
    def plain(self) -> str:
        """Return the own words without asides in brackets."""
        return _ASIDE.sub("", self.own)

    @property
    def conditional(self) -> bool:
        """Tell whether the clause leaves its duty to money, judgement or appropriateness."""
        return bool(CONDITION.search(self.own))


class LawText:
    """The text of one law: its card, provisions and clauses."""

    def __init__(self, card: Card, provisions: Sequence[Provision]) -> None:
        """Keep card and provisions; clauses are cut when first asked for."""
        self.card = card
        self.provisions = provisions
        self.by_id = {provision.id: provision for provision in provisions}

    @cached_property
    def clauses(self) -> list[Clause]:
        """Return the clauses in the order of the text."""
        return [
            Clause(
                self.provisions[p.provision], self.article(self.provisions[p.provision]), p.text, p.own, p.start, p.end,
                force_of(p.text, self.provisions[p.provision].language),
            )
            for p in passages(self.provisions)
            if self._operative(self.provisions[p.provision])
        ]  # fmt: skip

    def _operative(self, provision: Provision) -> bool:
        """Tell whether a piece belongs to an article or section, or at least to no preamble, schedule or quoted text."""
        piece: Provision | None = provision
        for _step in self.provisions:
            if piece is None or piece.kind in OWN_KINDS:
                return True
            if piece.kind in _APART:
                return False
            piece = self.by_id.get(piece.parent)
        return True

    @property
    def readable(self) -> bool:
        """Tell whether the text is in the language whose words are known."""
        return bool(self.provisions) and {p.language for p in self.provisions} == {READ}

    def above(self, provision: Provision) -> list[Provision]:
        """Return the operative pieces above a provision, nearest first."""
        line: list[Provision] = []
        piece = self.by_id.get(provision.parent)
        while piece is not None and piece.kind in OPERATIVE_KINDS and piece not in line:
            line.append(piece)
            piece = self.by_id.get(piece.parent)
        return line

    def article(self, provision: Provision) -> str:
        """Return the number of a provision, or of the nearest piece above that has one."""
        return next((p.number for p in (provision, *self.above(provision)) if p.number), "")

    def opening(self, provision: Provision) -> str:
        """Return the words of the piece above that a provision completes, asides in brackets left out."""
        above = self.above(provision)
        return _ASIDE.sub("", body(above[0])[0]).strip() if above else ""


def listed(articles: Iterable[str]) -> str:
    """Return provisions as one cell, each once for each time that it is counted."""
    return "; ".join(article or "no number" for article in articles)
