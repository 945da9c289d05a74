"""Judge laws from their published texts and hold the verdicts against those from the digests.

Run where `official/` holds files: `python -m pipeline.editions`. The result, one line a law, is kept in git, since the
published texts are not: corpora/editions.csv, which `evaluate` puts into the metrics.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from pipeline.assess import judge_pages
from pipeline.core.catalogue import Card, catalogue
from pipeline.core.errors import InputError, exit_on_input_error
from pipeline.core.settings import EDITIONS, SOURCES, params
from pipeline.core.store import write_csv
from pipeline.extract import DIGEST_LANGUAGE, ExtractLimits, card_digest, read_guarded
from pipeline.extract.sources import official_files
from pipeline.segment import consolidated, document_prefixes, segment

COLUMNS = ("law", "obligations", "same", "share")


def verdicts(card: Card, edition: str) -> dict[str, str]:
    """Return the verdicts on a law from one edition of its text, by obligation."""
    if edition == "official":
        files = official_files(SOURCES / card.id / "official", card)
        pages, language = read_guarded(files, card.language, params("extract", ExtractLimits)), card.language
    else:
        pages, language = card_digest(card), DIGEST_LANGUAGE
    found = segment(pages, card.id, language, document_prefixes(card))
    found = consolidated(found, card) if edition == "official" else found
    rows = judge_pages(found.provisions, pages, card.id, card.country, complete=card.complete)
    return {str(row["code"]): str(row["verdict"]) for row in rows}


def main(laws: Sequence[str]) -> None:
    """Write the shares of equal verdicts for all laws (or some) whose published texts are here."""
    rows = []
    for law, card in catalogue().items():
        if card.kind != "law" or (laws and law not in laws) or not official_files(SOURCES / law / "official", card):
            continue
        digest, official = verdicts(card, "digest"), verdicts(card, "official")
        same = sum(digest[code] == official[code] for code in digest)
        rows.append({"law": law, "obligations": len(digest), "same": same, "share": round(same / len(digest), 3)})
        print(f"{law}: {same} of {len(digest)} verdicts are the same")  # noqa: T201 - this is what the command is for
    if not rows:
        raise InputError(SOURCES, "holds no published text", "run 'actip fetch' first")
    write_csv(EDITIONS, COLUMNS, rows)


if __name__ == "__main__":
    with exit_on_input_error():
        main(sys.argv[1:])
