"""Turn the lines of a law into a tree of provisions: any text gives a valid tree; a refusal is a bug.

At a glance: a document's rows (`rows`) are searched for places where an article or section may open
(`labels`), quotations of other laws are set apart (`quotes`), the body is told from contents,
schedules and elucidations (`regions`) and the best rising sequence of numbers is chosen (`chain`).
Headings (`headings`), parts and chapters (`containers`), lists and definitions (`pieces`, `blocks`, `lists`,
`markers`) become cuts (`outline`), the cuts become provisions (`cuts`). A digest has its own plain
form (`digest`). `remarks` lists gaps, repeats and references that lead nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from pipeline.consolidate import consolidate
from pipeline.core import store
from pipeline.core.catalogue import Card, read_law
from pipeline.core.schemas import OWN_KINDS, Page, Provision, Remark, law_text
from pipeline.core.settings import PAGES, PROVISIONS
from pipeline.segment import digest
from pipeline.segment.cuts import Naming, provisions
from pipeline.segment.outline import Outline, outline
from pipeline.segment.remarks import remarks
from pipeline.segment.rows import Document, documents


@dataclass(frozen=True, slots=True)
class Segmentation:
    """A law's provisions in the order of its text, and what a reader should know about its numbering."""

    provisions: tuple[Provision, ...]
    remarks: tuple[Remark, ...]


def segment(pages: Sequence[Page], law: str, language: str, prefixes: Mapping[str, str] = {}) -> Segmentation:
    """Return the provisions of a law; each document in `pages` is a tree of its own.

    `prefixes` gives, for a document's name, what goes before each of its numbers ("UU 1/2023").
    """
    text = law_text(pages)
    found: list[Provision] = []
    noted: list[Remark] = []
    taken: dict[str, int] = {}
    for document in documents(pages):
        drawn = _outline(document)
        naming = Naming(law, language, text, prefixes.get(document.name, ""))
        own = provisions(document, drawn.cuts, naming, taken)
        found += own
        noted += remarks(own, drawn.chain, drawn.spare, amends=drawn.quoted)
    return Segmentation(tuple(found), tuple(noted))


def _outline(document: Document) -> Outline:
    return Outline(tuple(digest.cuts(document))) if digest.is_digest(document) else outline(document)


def top_numbers(provisions: Sequence[Provision], document: str | None = None) -> list[str]:
    """Return the law's own top-level numbers in order, of one document or of all."""
    return [
        provision.number
        for provision in provisions
        if provision.kind in OWN_KINDS and document in (None, provision.document)
    ]


def main(law: str) -> None:
    """Segment one law of the catalogue.

    Reads: corpora/pages/<law>.jsonl, corpora/sources/<law>/card.yaml.
    Writes: corpora/provisions/<law>.jsonl, corpora/provisions/<law>.remarks.csv.
    """
    card = read_law(law)
    edition, language, pages = store.read_pages(PAGES / f"{law}.jsonl")
    done = segment(pages, law, language, document_prefixes(card))
    if edition == "official":
        done = consolidated(done, card)
    store.write_provisions(PROVISIONS / f"{law}.jsonl", done.provisions)
    columns = ("law", "document", "kind", "number", "remark")
    store.write_csv(PROVISIONS / f"{law}.remarks.csv", columns, [asdict(remark) for remark in done.remarks])


def consolidated(done: Segmentation, card: Card) -> Segmentation:
    """Work the instruments that amend another into it, in the order of the card."""
    held = {provision.document for provision in done.provisions}
    order = [file.name for instrument in card.instruments for file in instrument.files if file.name in held]
    found = consolidate(done.provisions, [*dict.fromkeys(order), *sorted(held - set(order))])
    return Segmentation(found.provisions, (*done.remarks, *found.remarks))


def document_prefixes(card: Card) -> dict[str, str]:
    """Return what goes before the numbers of each document: the short name of all instruments but the first."""
    return {
        name: instrument.short
        for instrument in card.instruments[1:]
        for name in (instrument.id, *(file.name for file in instrument.files))
    }
