"""Stage `lessons`: cut and read the laws that teach: coded real laws from their digests, and those written to teach.

What extract, segment and embed do for a law of the catalogue is done here for all of them at once. Official texts are
never read: who has them learns the same as who has not.

Reads: corpora/gold/ and corpora/silver/ (which laws are coded), their card.yaml and digest.md in corpora/sources/,
corpora/invented/, corpora/restated/, models/encoder/.
Writes: corpora/lessons/<law>.jsonl, vectors/<law>.npy and readings/<law>.npy there, in the form of corpora/provisions/,
corpora/vectors/ and corpora/readings/.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.catalogue import read_law as read_card
from pipeline.core.encoder import default_encoder, read_law
from pipeline.core.errors import exit_on_input_error
from pipeline.core.gold import codings_for_learning
from pipeline.core.passages import passages
from pipeline.core.readings import save_readings
from pipeline.core.schemas import Provision
from pipeline.core.settings import LESSONS
from pipeline.core.store import write_provisions
from pipeline.core.written import WrittenLaw, written_laws
from pipeline.extract import DIGEST_LANGUAGE, card_digest, read_digest
from pipeline.segment import document_prefixes, segment


def main() -> None:
    """Cut and read every coded law."""
    written, encoder = written_laws(), default_encoder()
    for law in codings_for_learning():
        provisions = written_provisions(written[law]) if law in written else digest_provisions(law)
        write_provisions(LESSONS / f"{law}.jsonl", provisions)
        found = read_law([passage.text for passage in passages(provisions)], encoder)
        save_readings(law, found, LESSONS / "vectors", LESSONS / "readings")


def digest_provisions(law: str) -> Sequence[Provision]:
    """Return the provisions of a law of the catalogue, cut from its digest."""
    card = read_card(law)
    return segment(card_digest(card), law, DIGEST_LANGUAGE, document_prefixes(card)).provisions


def written_provisions(law: WrittenLaw) -> Sequence[Provision]:
    """Return the provisions of a law written to teach."""
    return segment(list(read_digest(law.text, {law.short: law.id})), law.id, law.language).provisions


if __name__ == "__main__":
    with exit_on_input_error():
        main()
