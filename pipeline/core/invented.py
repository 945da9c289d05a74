"""Laws of imaginary countries, written to teach: `corpora/invented/<law>/`, listed in `corpora/invented/laws.csv`.

Each has `law.md` in the form of a digest and `coding.csv`; the translation of another has the text alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pipeline.core.errors import InputError
from pipeline.core.settings import INVENTED
from pipeline.core.store import read_csv

COLUMNS = ("id", "language", "title", "short", "tradition", "translation_of")


@dataclass(frozen=True, slots=True)
class InventedLaw:
    """One row of `laws.csv`; `short` is its name in `law.md`, `translation_of` the law that it says in another language."""

    id: str
    language: str
    title: str
    short: str
    tradition: str
    translation_of: str

    @property
    def source(self) -> str:
        """Return the law that was written first: this one, or the one that it translates."""
        return self.translation_of or self.id

    @property
    def text(self) -> Path:
        """Return the file of its text."""
        return INVENTED / self.id / "law.md"

    @property
    def coding(self) -> Path:
        """Return the file of its codings, which a translation shares with its source."""
        return INVENTED / self.source / "coding.csv"


@cache
def invented_laws() -> Mapping[str, InventedLaw]:
    """Return the invented laws in order of their ids; `InputError` names a row that cannot be."""
    path = INVENTED / "laws.csv"
    found: dict[str, InventedLaw] = {}
    for number, row in enumerate(read_csv(path), 2):
        if tuple(row) != COLUMNS:
            raise InputError(path, f"has the columns {','.join(row)}", f"give {','.join(COLUMNS)}")
        if row["id"] in found:
            raise InputError(f"{path}:{number}", f"lists {row['id']} twice", "remove one of the two rows")
        found[row["id"]] = InventedLaw(**row)
    for law in found.values():
        if law.source not in found or found[law.source].translation_of:
            raise InputError(
                path, f"{law.id} translates {law.source}, which is no law written first", "correct the row"
            )
    return MappingProxyType(dict(sorted(found.items())))
