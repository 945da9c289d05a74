"""The footnotes of a brief: each quote with its legal citation, in full once, then in short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.core.catalogue import Card, Instrument
from pipeline.core.places import locate
from pipeline.core.schemas import OWN_KINDS, Provision
from pipeline.report.citation import cited, instrument_of, numbered, pinpoint, short
from pipeline.report.tables import Row
from pipeline.report.wording import one_line, shorten

_QUOTE = 300

EDITIONS = {"official": "", "digest": ", restated by this project, not the official wording"}
"""What a note says of the text that was read."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a law or the Convention, its provisions, and which edition was read."""

    card: Card
    provisions: Sequence[Provision]
    edition: str


@dataclass(frozen=True, slots=True)
class Citations:
    """Makes the notes of one brief and remembers which note cites an instrument in full."""

    law: Side
    treaty: Side
    _cited: dict[tuple[str, str], int] = field(default_factory=dict)

    def convention(self, row: Row, note: int, *, recalled: bool) -> tuple[str, str]:
        """Return the note on the Convention's side of a finding, and the language of its words."""
        place = numbered(row["convention_article"], self.treaty.provisions)
        mark = " (number or words recalled, not read in the official text)" if recalled else ""
        source = self._source(self.treaty.card, self.treaty.card.instruments[0], note)
        return f"{source}, {place}{mark}{_words(row['convention_quote'], self.treaty.edition)}", _language(self.treaty)

    def national(self, row: Row, note: int) -> tuple[str, str]:
        """Return the note on the law's side of a finding, and the language of its words."""
        source = self._source(self.law.card, instrument_of(self.law.card, row["document"]), note)
        page = f", p {row['page']}" if row["edition"] == "official" and row["page"] else ""
        return (
            f"{source}, {self.place(row)}{page}{self._under(row)}{_words(row['national_quote'], row['edition'])}",
            _language(self.law),
        )

    def _under(self, row: Row) -> str:
        """Return the heading under which a finding's words stand, where they are a part of what it heads."""
        by_id = {p.id: p for p in self.law.provisions}
        start = int(row["start"]) if row["start"].isdigit() else -1
        above = locate(self.law.provisions, row["document"], start)
        while above is not None and not above.heading and above.kind not in OWN_KINDS:
            above = by_id.get(above.parent)
        return f" (“{shorten(above.heading, 80)}”)" if above is not None and above.heading else ""

    def place(self, row: Row) -> str:
        """Return where in its instrument a finding's words stand."""
        start = int(row["start"]) if row["start"].isdigit() else -1
        provision = locate(self.law.provisions, row["document"], start)
        if provision is None or provision.number != row["national_article"]:
            return numbered(row["national_article"], self.law.provisions)
        return pinpoint(provision, {p.id: p for p in self.law.provisions})

    def model(self, remedy: Row) -> str:
        """Return the note on the provision of another law that comes nearest to a suggested clause."""
        words = shorten(remedy.get("model_quote", ""), _QUOTE)
        where = f"{one_line(remedy['model_law'])} {one_line(remedy.get('model_article', ''))}".strip()
        return f"Nearest provision of another member's law: {where}" + (f": “{words}”" if words else ".")

    def _source(self, card: Card, instrument: Instrument, note: int) -> str:
        first = self._cited.setdefault((card.id, instrument.id), note)
        return cited(card, instrument) if first == note else f"{short(card, instrument)} (n {first})"


def _words(quote: str, edition: str) -> str:
    said = shorten(quote, _QUOTE)
    if not said:
        return "."
    return f"{EDITIONS.get(edition, ', in the text held')}: “{said}”"


def _language(side: Side) -> str:
    return side.provisions[0].language if side.provisions else side.card.language
