"""Where the layers lie, and the parameters of each stage."""

from __future__ import annotations

import os
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from pipeline.core.errors import InputError

ROOT = Path(os.environ.get("ACTIP_ROOT") or Path(__file__).resolve().parents[2])
CONFIGS, CORPORA, MODELS, REPORTS = (ROOT / name for name in ("configs", "corpora", "models", "reports"))
SOURCES, PAGES, PROVISIONS, VECTORS, READINGS, EVIDENCE, FINDINGS = (
    CORPORA / name for name in ("sources", "pages", "provisions", "vectors", "readings", "evidence", "findings")
)
GOLD, SILVER, INVENTED, RESTATED, LESSONS, CLAUSES, CROSSFIT = (
    CORPORA / name for name in ("gold", "silver", "invented", "restated", "lessons", "clauses", "crossfit")
)

EDITIONS = CORPORA / "editions"

Params = TypeVar("Params")


def read_yaml(path: Path) -> Any:
    """Return a YAML file's content; `InputError` names file and line of a fault."""
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(path, "is not there", "restore it from git") from error
    except OSError as error:
        raise InputError(path, f"cannot be opened ({error.strerror})", "check its permissions") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InputError(path, f"not readable YAML ({_place(error)})", "mend it at that place") from error


def _place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or type(error).__name__
    return f"line {mark.line + 1}: {reason}" if mark else str(reason)


@cache
def _all_params() -> dict[str, Any]:
    content = read_yaml(CONFIGS / "params.yaml")
    if not isinstance(content, dict):
        raise InputError(CONFIGS / "params.yaml", "is not a table of keys", "restore it from git")
    return content


def section(stage: str) -> dict[str, Any]:
    """Return one stage's section of `configs/params.yaml` as it stands."""
    found = _all_params().get(stage) or {}
    if not isinstance(found, dict):
        raise InputError(CONFIGS / "params.yaml", f"{stage} is not a table of keys", "restore it from git")
    return found


def params(stage: str, shape: type[Params]) -> Params:
    """Return one stage's section of `configs/params.yaml` as the dataclass `shape`.

    Unknown keys, and values of another kind than the default's, are refused.
    """
    path = CONFIGS / "params.yaml"
    found = section(stage)
    known = {field.name: field.default for field in fields(shape)}  # type: ignore[arg-type]
    for key, value in found.items():
        if key not in known:
            raise InputError(path, f"unknown key {stage}.{key}", f"use one of {', '.join(sorted(known))}")
        if not _like(value, known[key]):
            raise InputError(path, f"{stage}.{key} is {value!r}", f"give a value such as {known[key]!r}")
    return shape(**found)


def _like(value: object, default: object) -> bool:
    """Tell whether a value is of the default's kind; whole numbers do for fractions, anything for no default."""
    if default is MISSING or default is None:
        return True
    kinds = (int, float) if isinstance(default, float) else (type(default),)
    return isinstance(value, kinds) and isinstance(value, bool) == isinstance(default, bool)


SEED = 20151121
"""The one seed of everything that draws by chance: the day on which the Convention was signed."""
