"""Judge coded laws from their published texts, by classifiers and a verdict model that have not seen their country.

Run where `official/` holds files: `python -m pipeline.editions`. The verdicts, one line an obligation, are kept in git,
since the published texts are not: corpora/editions.csv, which `evaluate` holds against the codings and the digests.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from pipeline.core.bank import Bank
from pipeline.core.catalogue import Card, catalogue
from pipeline.core.cells import Cell, cells
from pipeline.core.encoder import default_encoder, read_law
from pipeline.core.errors import InputError, exit_on_input_error
from pipeline.core.evidence import AlignParams, by_target, find_evidence
from pipeline.core.gold import codings_for_learning, family, gold
from pipeline.core.passages import passages
from pipeline.core.settings import EDITIONS, SOURCES, params
from pipeline.core.store import write_csv
from pipeline.core.training import Example, TrainParams, examples, law_cells
from pipeline.crossfit import coded_laws, school
from pipeline.evaluate import learned
from pipeline.extract import ExtractLimits, read_guarded
from pipeline.extract.sources import official_files
from pipeline.segment import consolidated, document_prefixes, segment

COLUMNS = ("law", "code", "coding", "coded", "digest", "digest_confidence", "official", "official_confidence")


def official_cells(card: Card, bank: Bank) -> list[Cell]:
    """Return the cells of a law as its published text gives them."""
    files = official_files(SOURCES / card.id / "official", card)
    pages = read_guarded(files, card.language, params("extract", ExtractLimits))
    provisions = consolidated(segment(pages, card.id, card.language, document_prefixes(card)), card).provisions
    found = passages(provisions)
    texts = [passage.text for passage in found]
    readings = read_law(texts, default_encoder()).centred()
    return cells(by_target(find_evidence(texts, readings, bank, params("align", AlignParams))), found, provisions)


def verdicts(
    digest: Sequence[Example], official: Sequence[Example], seen: Sequence[Example]
) -> list[dict[str, object]]:
    """Return a law's verdicts from both editions in `COLUMNS`, by a model fitted on the cells seen."""
    judged = learned(params("train", TrainParams))(seen, [*digest, *official])
    coding = "gold" if digest[0].law in gold() else "silver"
    return [
        {
            "law": first.law, "code": first.code, "coding": coding, "coded": first.coded,
            "digest": first.verdict, "digest_confidence": first.confidence,
            "official": second.verdict, "official_confidence": second.confidence,
        }
        for first, second in zip(judged[: len(digest)], judged[len(digest) :], strict=True)
    ]  # fmt: skip


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
    """Write the verdicts on all coded laws (or some) whose published texts are here."""
    settings, codings, lessons = params("train", TrainParams), codings_for_learning(), school(coded_laws())
    coded = {law: examples(rows, law_cells(law), settings) for law, rows in codings.items()}
    cards, rows = held(laws), []
    for left_out in sorted({family(law) for law in cards}):
        bank = lessons.unseeing(left_out)
        seen = [example for law, found in coded.items() if family(law) != left_out for example in found]
        for law, card in cards.items():
            if family(law) == left_out:
                rows += verdicts(coded[law], examples(codings[law], official_cells(card, bank), settings), seen)
                print(f"{law}: judged from its published text", flush=True)  # noqa: T201 - minutes go by
    write_csv(EDITIONS, COLUMNS, sorted(rows, key=lambda row: (str(row["law"]), str(row["code"]))))


if __name__ == "__main__":
    with exit_on_input_error():
        main(sys.argv[1:])
