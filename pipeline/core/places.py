"""Where in a law something stands."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.core.schemas import Provision


def locate(provisions: Iterable[Provision], document: str, start: int) -> Provision | None:
    """Return the provision in which a character of the law text stands."""
    return next((p for p in provisions if p.document == document and p.start <= start < p.end), None)
