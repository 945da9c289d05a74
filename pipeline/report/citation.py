"""Cite provisions as lawyers do: instrument, number, place in it, and which text was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.core.catalogue import Card, Instrument
from pipeline.core.schemas import OWN_KINDS, Provision
from pipeline.report.wording import country_name, long_date, one_line

_SHORT = {
    "article": "art", "section": "s", "schedule": "sch", "part": "pt", "chapter": "ch", "title": "title", "book": "bk",
    "division": "div", "preamble": "preamble", "elucidation": "elucidation of",
}  # fmt: skip


def instrument_of(card: Card, document: str) -> Instrument:
    """Return the instrument that a document holds: by its id, by one of its files, else the first."""
    for instrument in card.instruments:
        if document == instrument.id or document in {file.name for file in instrument.files}:
            return instrument
    return card.instruments[0]


def pinpoint(provision: Provision, by_id: Mapping[str, Provision]) -> str:
    """Return the place of a provision in its instrument: "s 26A(1)", "art 4", "preamble (c)"."""
    top, seen = provision, {provision.id}
    while top.kind not in _SHORT and top.parent in by_id and top.parent not in seen:
        top = by_id[top.parent]
        seen.add(top.id)
    number = one_line(provision.number)
    return f"{_SHORT.get(top.kind, 'para')} {number}" if number else f"an unnumbered {provision.kind}"


def numbered(number: str, provisions: Sequence[Provision]) -> str:
    """Return the place for a bare number, named as most of the law's own pieces are."""
    if not number:
        return "an unnumbered paragraph"
    kinds = [p.kind for p in provisions if p.kind in OWN_KINDS]
    kind = max(OWN_KINDS, key=kinds.count) if kinds else "article"
    return f"{_SHORT[kind]} {one_line(number)}"


def full(card: Card, instrument: Instrument) -> str:
    """Return an instrument's full name: title, English title, number, gazette, place or dates."""
    titles = list(dict.fromkeys(one_line(title) for title in (instrument.title, instrument.title_english) if title))
    name = titles[0] + "".join(f" [{title}]" for title in titles[1:])
    number = "" if instrument.number in name else one_line(instrument.number)
    return (
        ", ".join(part for part in (name, number, one_line(instrument.gazette)) if part)
        + f" ({_origin(card, instrument)})"
    )


def _origin(card: Card, instrument: Instrument) -> str:
    if card.kind != "convention":
        return country_name(card.country)
    dates = (("adopted", instrument.adopted), ("entered into force", instrument.in_force))
    return ", ".join(f"{verb} {long_date(iso)}" for verb, iso in dates if iso) or "treaty"


def amended(card: Card, instrument: Instrument) -> bool:
    """Tell whether a law holds an instrument in its amended form: a principal one beside amending ones."""
    return instrument.role == "principal" and any(other.role == "amending" for other in card.instruments)


def cited(card: Card, instrument: Instrument) -> str:
    """Return an instrument's full name with the state in which the law holds it."""
    until = f" to {long_date(card.as_of)}" if card.as_of else ""
    return full(card, instrument) + (f", as amended{until}" if amended(card, instrument) else "")


def short(card: Card, instrument: Instrument) -> str:
    """Return an instrument's short name, with the state in which the law holds it."""
    return one_line(instrument.short) + (" as amended" if amended(card, instrument) else "")
