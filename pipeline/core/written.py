"""Laws that were written here to teach, each with `law.md` in the form of a digest, `coding.csv` and `labels.csv`.

Laws of imaginary countries lie in `corpora/invented/`. Real laws of countries that are not judged here, and other states of
laws that are, are restated in `corpora/restated/`; their `known` says whether that was done from a text (`read`) or from
memory (`recalled`). What such a law teaches stands in its restatement, true to the real law or not; nothing of it is shown
as that country's law. The translation of a written law has the text alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pipeline.core.errors import InputError
from pipeline.core.settings import INVENTED, RESTATED
from pipeline.core.store import read_csv

INVENTED_COLUMNS = ("id", "language", "title", "short", "tradition", "translation_of")
RESTATED_COLUMNS = (
    "id",
    "country",
    "language",
    "title",
    "short",
    "tradition",
    "known",
    "state",
    "address",
    "translation_of",
)
KNOWN = ("read", "recalled")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLaw:
    """One row of a `laws.csv`; `short` is its name in `law.md`, `translation_of` the law that it says in another language.

    `country`, `known`, `state` (as of when, and what is unsure) and `address` are those of a restated law, "" for an
    invented one.
    """

    folder: Path
    id: str
    title: str
    short: str
    tradition: str
    language: str
    translation_of: str
    country: str = ""
    known: str = ""
    state: str = ""
    address: str = ""

    @property
    def source(self) -> str:
        """Return the law that was written first: this one, or the one that it translates."""
        return self.translation_of or self.id

    @property
    def text(self) -> Path:
        """Return the file of its text."""
        return self.folder / self.id / "law.md"

    @property
    def coding(self) -> Path:
        """Return the file of its codings, which a translation shares with its source."""
        return self.folder / self.source / "coding.csv"

    @property
    def labels(self) -> Path:
        """Return the file of its marks, which a translation shares with its source."""
        return self.folder / self.source / "labels.csv"


@cache
def written_laws() -> Mapping[str, WrittenLaw]:
    """Return the invented laws, then the restated ones, each in order of their ids."""
    return MappingProxyType({**invented_laws(), **restated_laws()})


@cache
def invented_laws() -> Mapping[str, WrittenLaw]:
    """Return the invented laws in order of their ids; `InputError` names a row that cannot be."""
    return _listed(INVENTED, INVENTED_COLUMNS)


@cache
def restated_laws() -> Mapping[str, WrittenLaw]:
    """Return the restated laws in order of their ids; `InputError` names a row that cannot be."""
    found = _listed(RESTATED, RESTATED_COLUMNS)
    for law in found.values():
        if law.known not in KNOWN or not law.country:
            raise InputError(
                RESTATED / "laws.csv", f"{law.id} has no country, or is neither read nor recalled", "correct the row"
            )
        if not law.id.startswith(f"re{law.country}") or found[law.source].country != law.country:
            raise InputError(RESTATED / "laws.csv", f"{law.id} does not go with its country", "correct the row")
    return found


def _listed(folder: Path, columns: Sequence[str]) -> Mapping[str, WrittenLaw]:
    path = folder / "laws.csv"
    found: dict[str, WrittenLaw] = {}
    for number, row in enumerate(read_csv(path), 2):
        if tuple(row) != tuple(columns):
            raise InputError(path, f"has the columns {','.join(row)}", f"give {','.join(columns)}")
        if row["id"] in found:
            raise InputError(f"{path}:{number}", f"lists {row['id']} twice", "remove one of the two rows")
        found[row["id"]] = WrittenLaw(folder=folder, **row)
    for law in found.values():
        if law.source not in found or found[law.source].translation_of:
            raise InputError(
                path, f"{law.id} translates {law.source}, which is no law written first", "correct the row"
            )
    return MappingProxyType(dict(sorted(found.items())))
