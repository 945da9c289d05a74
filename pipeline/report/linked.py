"""A law's provisions as linked data (JSON-LD, schema.org Legislation), each with its citation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.core.catalogue import Card, Instrument
from pipeline.core.schemas import Provision
from pipeline.report.citation import full, instrument_of, pinpoint, short
from pipeline.report.wording import clean, country_name, one_line

SCHEMA = "https://schema.org/"
CONTEXT = {
    "@vocab": SCHEMA,
    "start": "urn:actip:start",
    "end": "urn:actip:end",
    "kind": "urn:actip:kind",
    "number": "urn:actip:number",
    "legislationLegalForce": {"@id": f"{SCHEMA}legislationLegalForce", "@type": "@vocab"},
    "url": {"@id": f"{SCHEMA}url", "@type": "@id"},
}
"""Terms of schema.org, and the project's own four; nothing is fetched to read a file."""

_FORCE = {"in_force": "InForce", "amended_since": "PartiallyInForce", "replaced": "NotInForce", "draft": "NotInForce"}


_EDITION = {
    "digest": "The text is this project's own restatement, not the official wording.",
    "official": "The text is that of the published document.",
}  # fmt: skip


def linked(card: Card, provisions: Sequence[Provision], edition: str) -> dict[str, Any]:
    """Return one law with its instruments and, in the order of the text, its provisions."""
    by_id = {provision.id: provision for provision in provisions}
    return _filled({
        "@context": CONTEXT,
        "@id": _urn(card.id),
        "@type": "Legislation",
        "name": one_line(card.title.english),
        "alternateName": one_line(card.title.original),
        "legislationIdentifier": card.id,
        "legislationJurisdiction": "" if card.kind == "convention" else country_name(card.country),
        "legislationLegalForce": _FORCE[card.status],
        "legislationDateVersion": card.as_of,
        "inLanguage": provisions[0].language if provisions else card.language,
        "isBasedOn": [_instrument(card, instrument) for instrument in card.instruments],
        "copyrightNotice": one_line(card.licence),
        "disambiguatingDescription": " ".join(filter(None, (_EDITION.get(edition, ""), *map(one_line, card.warnings)))),
        "hasPart": [_part(card, provision, by_id) for provision in provisions],
    })  # fmt: skip


def _urn(*parts: str) -> str:
    from urllib.parse import quote

    return ":".join(["urn:actip", *(quote(part, safe="") for part in parts)])


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", [], None)}


def _instrument(card: Card, instrument: Instrument) -> dict[str, Any]:
    return _filled({
        "@id": _urn(card.id, instrument.id),
        "@type": "Legislation",
        "name": one_line(instrument.title),
        "alternateName": one_line(instrument.title_english),
        "legislationIdentifier": one_line(instrument.number),
        "legislationType": instrument.role,
        "legislationDate": instrument.adopted,
        "temporalCoverage": f"{instrument.in_force}/.." if instrument.in_force else "",
        "inLanguage": instrument.language,
        "creditText": full(card, instrument),
        "url": [address.url for address in instrument.addresses],
    })  # fmt: skip


def _part(card: Card, provision: Provision, by_id: dict[str, Provision]) -> dict[str, Any]:
    instrument = instrument_of(card, provision.document)
    return _filled({
        "@id": _urn(card.id, provision.id),
        "@type": "Legislation",
        "kind": provision.kind,
        "number": one_line(provision.number),
        "name": one_line(provision.heading),
        "text": clean(provision.text),
        "creditText": f"{short(card, instrument)}, {pinpoint(provision, by_id)}",
        "isPartOf": {"@id": _urn(card.id, provision.parent) if provision.parent in by_id else _urn(card.id)},
        "isBasedOn": {"@id": _urn(card.id, instrument.id)},
        "inLanguage": provision.language,
        "pageStart": provision.page,
        "start": provision.start,
        "end": provision.end,
    })  # fmt: skip
