"""What tests share: where real laws lie, if they are there at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")
"""The same examples on every run, however busy the machine: a red test is a change, not chance."""

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_laws() -> Path:
    """Return the folder with real texts of laws; skip where it is absent."""
    folder = Path(os.environ.get("ACTIP_SHARED") or ROOT.parent / "shared") / "laws"
    if not folder.is_dir():
        pytest.skip("no folder with real texts of laws here (set ACTIP_SHARED)")
    return folder
