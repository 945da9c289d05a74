"""The parameters: unknown keys and wrong kinds are refused before a stage runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.core import settings
from pipeline.core.errors import InputError
from pipeline.core.settings import params


@dataclass(frozen=True, slots=True)
class Shape:
    """A stage's section."""

    seconds: float = 1.5
    tries: int = 3
    name: str = "x"
    loud: bool = False


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the params.yaml of an empty project."""
    monkeypatch.setattr(settings, "CONFIGS", tmp_path)
    settings._all_params.cache_clear()  # noqa: SLF001 - read anew
    yield tmp_path / "params.yaml"
    settings._all_params.cache_clear()  # noqa: SLF001 - read anew


def test_section_is_read_over_the_defaults(config: Path) -> None:
    """Keys given replace defaults; a whole number does for a fraction; a section left out is all defaults."""
    config.write_text("stage: {seconds: 2, loud: true}\n", encoding="utf-8")
    assert params("stage", Shape) == Shape(2, loud=True)
    assert params("other", Shape) == Shape()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("stage: {second: 2}", "unknown key stage.second; use one of loud, name, seconds, tries"),
        ("stage: {1: 2}", "unknown key stage.1"),
        ("stage: {seconds: long}", "stage.seconds is 'long'; give a value such as 1.5"),
        ("stage: {tries: 2.5}", "stage.tries is 2.5"),
        ("stage: {tries: true}", "stage.tries is True"),
        ("stage: {loud: 1}", "stage.loud is 1"),
        ("stage: {name: 2008-01-01}", "stage.name is "),
        ("stage: [1]", "stage is not a table of keys"),
        ("stage: fast", "stage is not a table of keys"),
        ("- stage", "is not a table of keys"),
        ("", "is not a table of keys"),
        ("stage: {", "line 2: "),
    ],
    ids=[
        "unknown key",
        "number as key",
        "word",
        "fraction",
        "boolean",
        "number",
        "date",
        "list",
        "text",
        "list alone",
        "empty",
        "cut",
    ],
)
def test_bad_parameters_are_told(config: Path, text: str, says: str) -> None:
    """A fault in params.yaml is told by key, in one line."""
    config.write_text(text + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"params\.yaml: ") as error:
        params("stage", Shape)
    assert says in str(error.value)


def test_project_params_fit_every_stage() -> None:
    """The shipped params.yaml has for each section a stage that reads it, with keys and kinds that fit."""
    from pipeline.align import AlignParams, RetrieverParams
    from pipeline.core.encoder import EmbedParams
    from pipeline.download import FetchParams
    from pipeline.extract import ExtractLimits
    from pipeline.judge import JudgeParams

    shapes = {"align": AlignParams, "retriever": RetrieverParams, "embed": EmbedParams, "fetch": FetchParams,
              "extract": ExtractLimits, "judge": JudgeParams}  # fmt: skip
    for stage, shape in shapes.items():
        assert isinstance(params(stage, shape), shape)
