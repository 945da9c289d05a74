"""Print the head of the gap table and where the reports lie."""

from __future__ import annotations

from pipeline.core.errors import exit_on_input_error
from pipeline.core.settings import REPORTS
from pipeline.core.store import read_csv
from pipeline.show import table

ROWS = 12
COLUMNS = ("law", "code", "verdict", "confidence", "national_article", "title")


def main() -> None:
    """Show the first financing gaps, then the paths."""
    rows = read_csv(REPORTS / "financing_gaps.csv")
    print(f"Financing gaps, the first {min(ROWS, len(rows))} of {len(rows)}:")
    table(COLUMNS, [[row[name] for name in COLUMNS] for row in rows[:ROWS]], colour=2)
    for name, what in (
        ("gap_table.csv", "all laws and obligations"),
        ("matrix.csv", "obligations by laws"),
        ("metrics.json", "how far to trust it"),
    ):
        print(f"{REPORTS / name}: {what}")


if __name__ == "__main__":
    with exit_on_input_error():
        main()
