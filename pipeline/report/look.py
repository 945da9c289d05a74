"""Colours and the date that workbook and brief share."""

from datetime import UTC, datetime

MADE = datetime(2015, 11, 21, tzinfo=UTC).replace(tzinfo=None)
"""The date that every workbook and brief bears, so that the same tables give the same bytes."""

FILLS = {
    "aligned": "#CFE8D5",
    "partial": "#FFF0B8",
    "missing": "#F6C6BE",
    "contrary": "#DCC8EA",
    "not_assessed": "#E9E9E9",
}
"""The ground behind a verdict; its sign and its words always stand on it."""
