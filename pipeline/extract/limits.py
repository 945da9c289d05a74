"""How much one document may cost: sizes, pages, seconds and memory."""

from __future__ import annotations

from dataclasses import dataclass, fields

from pipeline.core.errors import InputError


@dataclass(frozen=True, slots=True)
class ExtractLimits:
    """Section `extract` of `configs/params.yaml`; a document beyond a limit is refused, not cut.

    Only `line_characters` refuses nothing: a longer line is folded at a space.
    """

    file_bytes: int = 200_000_000
    pages: int = 3000
    unzipped_bytes: int = 500_000_000
    unzip_ratio: int = 200
    line_characters: int = 1_000_000
    page_seconds: int = 120
    total_seconds: int = 1800
    memory_mb: int = 3000

    def __post_init__(self) -> None:
        """Refuse a limit that is no whole number above 0."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
                remedy = "correct the section 'extract' of configs/params.yaml"
                raise InputError("extract", f"{field.name} is {value!r}, not a whole number above 0", remedy)
