"""The sources of all cards as BibTeX and as CSL-JSON, for reference managers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.core.catalogue import Card, Instrument, Source
from pipeline.report.wording import country_name, one_line


@dataclass(frozen=True, slots=True)
class Entry:
    """One source as a reader cites it, once for all laws that rest on it."""

    key: str
    source: Source
    instrument: Instrument
    country: str
    laws: tuple[str, ...]


def entries(cards: Mapping[str, Card]) -> list[Entry]:
    """Return the sources of all cards, each once, by key."""
    found: dict[Source, Entry] = {}
    for law, card in cards.items():
        instruments = {instrument.id: instrument for instrument in card.instruments}
        for place, source in enumerate(card.sources):
            known = found.get(source)
            key = known.key if known else _key(law, source.instrument, place, {entry.key for entry in found.values()})
            laws = dict.fromkeys((*(known.laws if known else ()), law))
            found[source] = Entry(key, source, instruments[source.instrument], card.country, tuple(laws))
    return sorted(found.values(), key=lambda entry: entry.key)


def _key(law: str, instrument: str, place: int, taken: set[str]) -> str:
    key = f"{law}_{instrument}"
    return key if key not in taken else f"{key}_{place + 1}"


def bibtex(sources: Sequence[Entry]) -> str:
    """Return a BibTeX file: plain UTF-8, braces in balance, entries of type misc, which every style knows."""
    return "\n".join(_bibtex_entry(entry) for entry in sources)


def _bibtex_entry(entry: Entry) -> str:
    source, issued = entry.source, entry.instrument.adopted
    fields = {
        "title": f"{{{_tex(source.title)}}}", "howpublished": _tex(source.gazette), "number": _tex(source.number),
        "type": source.type, "year": issued[:4], "date": issued, "url": _url(source.url), "urldate": source.seen,
        "language": source.language, "note": _tex(_note(entry)), "keywords": ", ".join(entry.laws),
    }  # fmt: skip
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value and value != "{}"]
    return "\n".join([f"@misc{{{entry.key},", *lines, "}", ""])


def _note(entry: Entry) -> str:
    english = entry.instrument.title_english
    parts = [english if english and english != entry.source.title else "", _jurisdiction(entry)]
    return "; ".join(one_line(part) for part in parts if part)


def _jurisdiction(entry: Entry) -> str:
    return "" if entry.source.type == "treaty" else country_name(entry.country)


_TEX = str.maketrans({
    "\\": r"\textbackslash ", "{": "(", "}": ")", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde ", "^": r"\textasciicircum ",
})  # fmt: skip


def _tex(text: str) -> str:
    return one_line(text).translate(_TEX)


def _url(text: str) -> str:
    return re.sub(r"[\s{}\\\"<>^`|]", lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), text)


def csl(sources: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return CSL-JSON items, empty fields left out."""
    return [{name: value for name, value in _csl_item(entry).items() if value} for entry in sources]


def _csl_item(entry: Entry) -> dict[str, Any]:
    source = entry.source
    return {
        "id": entry.key, "type": source.type, "title": one_line(source.title),
        "title-short": one_line(entry.instrument.short),
        "number": one_line(source.number), "container-title": one_line(source.gazette),
        "issued": _date(entry.instrument.adopted),
        "jurisdiction": _jurisdiction(entry), "URL": _url(source.url), "accessed": _date(source.seen),
        "language": source.language, "note": _note(entry), "keyword": ", ".join(entry.laws),
    }  # fmt: skip


def _date(iso: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in iso.split("-")]]} if iso else {}
