"""Stage `tables`: make the tables that the study asks for, each number and quote traceable to provisions.

Reads: reports/gap_table.csv, corpora/provisions/ of the conventions and national laws, the cards, the codebook,
configs/themes.yaml and configs/remedies.yaml.
Writes: reports/financing.csv, dimensions.csv, dimension_sources.csv, actors.csv, convention_gaps.csv, beyond.csv,
remedies.csv and scope.csv.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.core.catalogue import catalogue, convention_id
from pipeline.core.settings import PROVISIONS, REPORTS
from pipeline.core.store import read_csv, read_provisions, write_csv
from pipeline.tables import actors, beyond, dimensions, financing, remedies, scope, treaties
from pipeline.tables.reading import LawText


def main() -> None:
    """Write the tables."""
    cards = {law: card for law, card in catalogue().items() if card.kind != "foreign"}
    texts = {law: LawText(card, read_provisions(PROVISIONS / f"{law}.jsonl")) for law, card in cards.items()}
    national = {law: text for law, text in texts.items() if text.card.kind == "law"}
    named = {convention_id(): texts[convention_id()], **national}
    findings = read_csv(REPORTS / "gap_table.csv")
    own = {law: text.card for law, text in national.items()}
    made: dict[str, tuple[Sequence[str], Iterable[Mapping[str, object]]]] = {
        "financing": (financing.COLUMNS, financing.financing(national, findings)),
        "dimensions": (dimensions.COLUMNS, dimensions.dimensions(named, convention_id(), findings)),
        "dimension_sources": (dimensions.SOURCES, dimensions.dimension_sources(named, convention_id(), findings)),
        "actors": (actors.COLUMNS, actors.actors(named)),
        "convention_gaps": (treaties.COLUMNS, treaties.convention_gaps(texts)),
        "beyond": (beyond.COLUMNS, beyond.beyond(findings, own)),
        "remedies": (remedies.COLUMNS, remedies.remedies(findings, own)),
        "scope": (scope.COLUMNS, scope.scope(national, findings)),
    }
    for name, (columns, rows) in made.items():
        write_csv(REPORTS / f"{name}.csv", columns, rows)
