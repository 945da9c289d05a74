"""Choose which files of a law are read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from pipeline.core.errors import InputError


class SourceFile(Protocol):
    """A file that a card lists; `reads` is false for an alternate of another file."""

    @property
    def name(self) -> str:
        """File name in `official/`."""

    @property
    def reads(self) -> bool:
        """Whether the pipeline reads it."""


class SourceInstrument(Protocol):
    """An instrument of a card."""

    @property
    def files(self) -> Iterable[SourceFile]:
        """Its files."""


class SourceCard(Protocol):
    """A law's card."""

    @property
    def instruments(self) -> Iterable[SourceInstrument]:
        """Its instruments, in the order in which they are read."""


def official_files(folder: Path, card: SourceCard) -> list[Path]:
    """Return the files to read: those the card reads, in its order, then unlisted ones by name.

    An empty or absent folder gives an empty list. A folder that holds only some of the files that
    the card reads is an error, since the law would look shorter than it is.
    """
    if not folder.is_dir():
        return []
    present = {path.name: path for path in sorted(folder.iterdir()) if path.is_file() and not path.name.startswith(".")}
    listed = {file.name: file.reads for instrument in card.instruments for file in instrument.files}
    wanted = [name for name, reads in listed.items() if reads]
    if any(name in present for name in wanted):
        lacking = [name for name in wanted if name not in present]
        if lacking:
            remedy = "run 'actip fetch', or empty the folder to use the digest"
            raise InputError(folder, f"lacks {', '.join(lacking)}", remedy)
        return [present[name] for name in wanted]
    return [path for name, path in present.items() if name not in listed]
