"""Stage `gaps`: join the findings of all national laws into the tables that people read.

Reads: corpora/findings/<law>.csv of every national law, corpora/reviews/, the cards.
Writes: reports/gap_table.csv, financing_gaps.csv, matrix.csv, reviews.csv, warnings.csv, financing.md and
reports/laws/<law>.csv.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.core.catalogue import Card, catalogue
from pipeline.core.codebook import requirements
from pipeline.core.errors import InputError, exit_on_input_error
from pipeline.core.reviews import Held, evidence_hash, read_all, reviewed, standing
from pipeline.core.schemas import FINDING_COLUMNS
from pipeline.core.settings import FINDINGS, REPORTS
from pipeline.core.store import read_csv, write_csv, write_text

SIGNS = {"aligned": "A", "partial": "P", "missing": "M", "contrary": "C", "not_assessed": "?"}
"""How the matrix shows each verdict; `A+` is aligned and beyond."""

Finding = Mapping[str, str]


def gap_table(findings: Mapping[str, Sequence[Finding]]) -> list[Finding]:
    """Return all findings, financing first, then in the codebook's order, laws in the catalogue's."""
    order = {r.code: (r.category != "financing", place) for place, r in enumerate(requirements())}
    laws = {law: place for place, law in enumerate(findings)}
    rows = [row for law_rows in findings.values() for row in law_rows]
    return sorted(rows, key=lambda row: (laws[row["law"]], order[row["code"]]))


def matrix(findings: Mapping[str, Sequence[Finding]]) -> list[dict[str, str]]:
    """Return one row an obligation (financing first), one column a law, each cell a sign of `SIGNS`."""
    signs = {(row["law"], row["code"]): sign(row) for rows in findings.values() for row in rows}
    ordered = sorted(requirements(), key=lambda r: r.category != "financing")
    return [
        {"code": r.code, "category": r.category, "title": r.title, **{law: signs[law, r.code] for law in findings}}
        for r in ordered
    ]


def sign(row: Finding) -> str:
    """Return the sign of a finding."""
    return SIGNS[row["verdict"]] + ("+" if row["beyond"] == "true" else "")


def financing_table(cards: Mapping[str, Card], table: Sequence[Finding]) -> str:
    """Return the financing verdicts of the laws that are not replaced, as a Markdown table."""
    codes = [r.code for r in requirements() if r.category == "financing"]
    titles = {r.code: r.title for r in requirements()}
    found = {(row["law"], row["code"]): row for row in table}

    def shown(row: Finding) -> str:
        return row["verdict"].replace("_", " ") + (f" ({row['national_article']})" if row["national_article"] else "")

    head = f"| law | text | {' | '.join(titles[code] for code in codes)} |\n|---|---|{'---|' * len(codes)}\n"
    return head + "".join(
        f"| {law} | {card.coverage.extent} | {' | '.join(shown(found[law, code]) for code in codes)} |\n"
        for law, card in cards.items()
        if card.status != "replaced"
    )


def warned(rows: Sequence[dict[str, str]], card: Card) -> list[dict[str, str]]:
    """Add to each reason what a reader must know of the law's text before citing a verdict."""
    if not card.warnings:
        return list(rows)
    more = f" ({len(card.warnings) - 1} more in warnings.csv)" if len(card.warnings) > 1 else ""
    return [{**row, "reason": f"{row['reason']} Warning on this law's text: {card.warnings[0]}{more}"} for row in rows]


def law_warnings(cards: Mapping[str, Card]) -> list[dict[str, str]]:
    """Return what a reader must know of each law's text before citing a verdict."""
    return [
        {
            "law": law,
            "title": card.title.english,
            "status": card.status,
            "coverage": card.coverage.extent,
            "as_of": card.as_of,
            "warning": warning,
        }
        for law, card in cards.items()
        for warning in (card.warnings or ("",))
    ]


DECIDED = ("law", "code", "verdict", "machine_verdict", "reviewer", "date", "text_changed")


def decisions(held: Held, table: Sequence[Finding]) -> list[dict[str, object]]:
    """Return the decisions that stand beside the verdict of today, in `DECIDED`.

    `text_changed` marks those made on other words than the law has now, or on a finding that is gone.
    """
    found = {(row["law"], row["code"]): row for row in table}
    stand = standing(review for reviews in held.values() for review in reviews)
    return [
        {
            **{name: getattr(review, name) for name in ("law", "code", "verdict", "reviewer", "date")},
            "machine_verdict": found[place]["verdict"] if place in found else "",
            "text_changed": place not in found or evidence_hash(found[place]) != review.evidence_hash,
        }
        for place in sorted(stand)
        for review in stand[place]
    ]


def main() -> None:
    """Write the tables."""
    cards = {law: card for law, card in catalogue().items() if card.kind == "law"}
    findings = {law: read_csv(FINDINGS / f"{law}.csv") for law in cards}
    for law, rows in findings.items():
        if [row["code"] for row in rows] != [r.code for r in requirements()]:
            raise InputError(
                FINDINGS / f"{law}.csv", "does not hold each obligation once", "run 'dvc repro' to make it anew"
            )
    held = read_all()
    findings = {law: warned(reviewed(rows, held), cards[law]) for law, rows in findings.items()}
    for law, rows in findings.items():
        write_csv(REPORTS / "laws" / f"{law}.csv", FINDING_COLUMNS, rows)
    table = gap_table(findings)
    write_csv(REPORTS / "gap_table.csv", FINDING_COLUMNS, table)
    financing = [row for row in table if row["category"] == "financing"]
    write_csv(
        REPORTS / "financing_gaps.csv", FINDING_COLUMNS, [row for row in financing if row["verdict"] != "aligned"]
    )
    write_csv(REPORTS / "matrix.csv", ("code", "category", "title", *findings), matrix(findings))
    write_csv(REPORTS / "reviews.csv", DECIDED, decisions(held, table))
    write_text(REPORTS / "financing.md", financing_table(cards, table))
    write_csv(REPORTS / "warnings.csv", ("law", "title", "status", "coverage", "as_of", "warning"), law_warnings(cards))


if __name__ == "__main__":
    with exit_on_input_error():
        main()
