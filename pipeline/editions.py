"""See coded laws in their published texts, by classifiers that have not seen their country.

Run where `official/` holds files: `python -m pipeline.editions`. What is seen is kept in git as numbers, since the published
texts are not: corpora/editions/, from which the verdict model learns and which `evaluate` holds against the codings.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from pipeline.core.bank import Bank
from pipeline.core.catalogue import Card, catalogue
from pipeline.core.cells import Cell, cells
from pipeline.core.editions import note_bank, save_sights
from pipeline.core.encoder import default_encoder, read_law
from pipeline.core.errors import InputError, exit_on_input_error
from pipeline.core.evidence import AlignParams, by_target, find_evidence
from pipeline.core.gold import codings_for_learning, family
from pipeline.core.passages import passages
from pipeline.core.settings import SOURCES, params
from pipeline.core.verdicts import sight
from pipeline.crossfit import coded_laws, school
from pipeline.extract import ExtractLimits, read_guarded
from pipeline.extract.sources import official_files
from pipeline.segment import consolidated, document_prefixes, segment


def official_cells(card: Card, bank: Bank) -> list[Cell]:
    """Return the cells of a law as its published text gives them."""
    files = official_files(SOURCES / card.id / "official", card)
    pages = read_guarded(files, card.language, params("extract", ExtractLimits))
    provisions = consolidated(segment(pages, card.id, card.language, document_prefixes(card)), card).provisions
    found = passages(provisions)
    texts = [passage.text for passage in found]
    readings = read_law(texts, default_encoder()).centred()
    return cells(by_target(find_evidence(texts, readings, bank, params("align", AlignParams))), found, provisions)


def held(laws: Sequence[str]) -> Mapping[str, Card]:
    """Return the cards of the coded laws (or of some) whose published texts are here; `InputError` if there is none."""
    coded = codings_for_learning()
    found = {
        law: card
        for law, card in catalogue().items()
        if law in (laws or coded) and law in coded and official_files(SOURCES / law / "official", card)
    }
    if not found:
        raise InputError(SOURCES, "holds no published text of a coded law", "run 'actip fetch' first")
    return found


def main(laws: Sequence[str]) -> None:
    """Write what is seen of all coded laws (or some) whose published texts are here."""
    cards, lessons = held(laws), school(coded_laws())
    for left_out in sorted({family(law) for law in cards}):
        bank = lessons.unseeing(left_out)
        for law, card in cards.items():
            if family(law) == left_out:
                save_sights(law, [sight(cell) for cell in official_cells(card, bank)])
                print(f"{law}: seen in its published text", flush=True)  # noqa: T201 - minutes go by
    note_bank(cards)


if __name__ == "__main__":
    with exit_on_input_error():
        main(sys.argv[1:])
