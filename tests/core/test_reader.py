"""The reader: its logits are those of label attention, and its file is refused if it does not fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.core.adapter import save_adapter
from pipeline.core.bank import all_targets
from pipeline.core.errors import InputError
from pipeline.core.reader import Reader, load_reader


def parts(targets: int, size: int = 6) -> dict[str, Any]:
    """Return the parts of a reader, drawn by chance."""
    chance = np.random.default_rng(3)
    names = {"query": (targets, size), "weight": (targets, size), "bias": (targets,)}
    return {f"reader.{name}": chance.normal(size=shape).astype(np.float32) for name, shape in names.items()}


def reader(targets: int = 4) -> Reader:
    """Return a reader of some targets."""
    return Reader(*parts(targets).values())


def texts(lengths: tuple[int, ...] = (3, 7, 1)) -> list[Any]:
    """Return the states of texts of these lengths."""
    chance = np.random.default_rng(4)
    return [chance.normal(size=(length, 6)).astype(np.float32) for length in lengths]


def by_hand(made: Reader, tokens: Any, mean: Any, target: int) -> float:
    """Return the logit of one target, token by token."""
    powers = [np.exp(made.query[target] @ token) for token in tokens]
    seen = sum(power * token for power, token in zip(powers, tokens, strict=True)) / sum(powers)
    moved = seen / np.linalg.norm(seen) - mean
    return float(made.weight[target] @ (moved / np.linalg.norm(moved)) + made.bias[target])


def test_a_logit_is_what_the_formula_says() -> None:
    """Each logit is the weighed, centred mean of the tokens that the target's query picks."""
    made, states = reader(), texts()
    means = np.random.default_rng(5).normal(size=(3, 6)).astype(np.float32) / 9
    found = made.logits(states, means)
    wanted = [[by_hand(made, states[at], means[at], target) for target in range(4)] for at in range(3)]
    assert found.dtype == np.float32
    assert np.allclose(found, wanted, atol=1e-5)


def test_one_mean_serves_all_texts() -> None:
    """A single mean is taken from every text."""
    mean = np.full(6, 0.1, np.float32)
    assert np.array_equal(reader().logits(texts(), mean), reader().logits(texts(), np.tile(mean, (3, 1))))


def test_texts_are_read_apart() -> None:
    """A text's logits do not depend on the texts beside it, and no text gives no row."""
    made, states, mean = reader(), texts(), np.zeros(6, np.float32)
    assert np.array_equal(made.logits(states, mean)[1], made.logits(states[1:2], mean)[0])
    assert made.logits([], mean).shape == (0, 4)


def test_very_loud_tokens_do_not_overflow() -> None:
    """However large the states, logits are numbers."""
    assert np.isfinite(reader().logits([1000 * tokens for tokens in texts()], np.zeros(6, np.float32))).all()


def test_a_reader_comes_back_from_its_file(tmp_path: Path) -> None:
    """The bias comes back as it was, the rest in half precision."""
    made = parts(len(all_targets()))
    save_adapter(tmp_path / "a", made)
    found = load_reader(tmp_path / "a")
    assert np.array_equal(found.bias, made["reader.bias"])
    assert np.array_equal(found.query, made["reader.query"].astype(np.float16).astype(np.float32))
    assert found.weight.dtype == np.float32


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(None, id="no file"),
        pytest.param(b"no tensors here", id="another file"),
        pytest.param({"x.up": np.ones((2, 2))}, id="no reader"),
        pytest.param(parts(7), id="another codebook"),
        pytest.param(parts(9) | {"reader.bias": np.ones(8)}, id="parts that do not fit"),
        pytest.param(parts(9) | {"reader.query": np.ones(9), "reader.weight": np.ones(9)}, id="flat parts"),
    ],
)
def test_a_reader_that_does_not_fit_is_refused(tmp_path: Path, content: Any) -> None:
    """A missing or broken file, or a reader of another codebook, is refused in one line."""
    path = tmp_path / "a"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        save_adapter(path, content)
    with pytest.raises(InputError):
        load_reader(path)
