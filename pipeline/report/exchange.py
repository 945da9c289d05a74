"""Write what other programs read: a data package of the tables, the sources, and the provisions as linked data.

Reads: every CSV of reports/, fields.yaml beside this module, the cards, corpora/provisions/.
Writes: reports/datapackage.json, reports/exchange/sources.bib, sources.csl.json and <law>.jsonld.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from pipeline.core.catalogue import catalogue
from pipeline.core.settings import PROVISIONS, REPORTS, read_yaml
from pipeline.core.store import open_text, read_provisions, write_text
from pipeline.report.bibliography import bibtex, csl, entries
from pipeline.report.linked import linked
from pipeline.report.tables import edition_read

FIELDS = Path(__file__).with_name("fields.yaml")


def write(folder: Path = REPORTS) -> None:
    """Write the data package and the folder `exchange` beside the tables of a folder."""
    cards, out = catalogue(), folder / "exchange"
    heads = {path.relative_to(folder).as_posix(): head(path) for path in sorted(folder.rglob("*.csv"))}
    names = {law: card.title.english for law, card in cards.items()}
    write_text(folder / "datapackage.json", as_json(package(heads, read_yaml(FIELDS), names)))
    sources = entries(cards)
    write_text(out / "sources.bib", bibtex(sources))
    write_text(out / "sources.csl.json", as_json(csl(sources)))
    for law, card in cards.items():
        write_text(
            out / f"{law}.jsonld",
            as_json(linked(card, read_provisions(PROVISIONS / f"{law}.jsonl"), edition_read(law))),
        )


def as_json(content: object) -> str:
    """Return JSON for people and programs: indented, other scripts as they are."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def head(path: Path) -> list[str]:
    """Return the columns of a table."""
    with open_text(path) as file:
        return next(csv.reader(file), [])


def package(
    heads: Mapping[str, Iterable[str]], dictionary: Mapping[str, Any], laws: Mapping[str, str]
) -> dict[str, Any]:
    """Return a Frictionless data package: each table with what its columns mean; `laws` are names by id."""
    return {
        "profile": "tabular-data-package",
        "name": "actip-gaps",
        "title": "Gaps of national anti-trafficking laws against the ASEAN Convention (ACTIP)",
        "description": "Verdicts are made by a program from the text of the laws and are not legal advice. "
        "A cell that a spreadsheet would run begins with an apostrophe, which is not part of the text.",
        "licenses": [
            {"name": "Apache-2.0", "title": "Apache License 2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"}
        ],
        "resources": [resource(path, columns, dictionary, laws) for path, columns in heads.items()],
    }


def resource(
    path: str, columns: Iterable[str], dictionary: Mapping[str, Any], laws: Mapping[str, str]
) -> dict[str, Any]:
    """Return one table of the package."""
    stem = path.removesuffix(".csv")
    table: Mapping[str, Any] = next(
        (known for pattern, known in dictionary["tables"].items() if fnmatch(stem, pattern)), {}
    )
    own = {**dictionary["columns"], **table.get("columns", {})}
    schema: dict[str, Any] = {"fields": [column(name, own.get(name), laws) for name in columns], "missingValues": [""]}
    if "key" in table:
        schema["primaryKey"] = table["key"]
    return {
        "profile": "tabular-data-resource",
        "name": re.sub(r"[^a-z0-9._-]+", "-", stem.lower()).strip("-"),
        "title": table.get("title", stem),
        "description": table.get("about", ""),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True},
        "schema": schema,
    }


def column(name: str, known: Mapping[str, Any] | None, laws: Mapping[str, str]) -> dict[str, Any]:
    """Return one column of a table; the columns of the matrix are laws."""
    if known is None:
        about = f"sign of the verdict on {laws[name]}" if name in laws else ""
        return {"name": name, "type": "string", "description": about}
    field = {"name": name, "type": known.get("type", "string"), "description": known["about"]}
    return {**field, "constraints": {"enum": known["values"]}} if "values" in known else field
