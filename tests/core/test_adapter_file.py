"""The adapter's file, and its addition to an encoder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.core.adapter import add_adapter, additions, merged, save_adapter
from pipeline.core.errors import InputError

NAME = "encoder.layer.0.output.dense.weight"


def factors(outputs: int = 6, inputs: int = 4, rank: int = 2) -> dict[str, Any]:
    """Return an addition of small whole numbers."""
    up = np.arange(outputs * rank, dtype=np.float32).reshape(outputs, rank)
    down = np.arange(rank * inputs, dtype=np.float32).reshape(rank, inputs) - 3
    return {f"{NAME}.up": up, f"{NAME}.down": down}


def test_an_adapter_comes_back_as_the_product_of_its_two_matrices(tmp_path: Path) -> None:
    """What is added to a weight is the product of the two thin matrices written for it."""
    made = factors()
    save_adapter(tmp_path / "a.safetensors", made)
    assert np.array_equal(additions(tmp_path / "a.safetensors")[NAME], made[f"{NAME}.up"] @ made[f"{NAME}.down"])


def test_the_same_adapter_gives_the_same_bytes(tmp_path: Path) -> None:
    """The order in which matrices are given does not show in the file."""
    made = factors()
    save_adapter(tmp_path / "a", made)
    save_adapter(tmp_path / "b", dict(reversed(made.items())))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_only_the_named_weights_change(tmp_path: Path) -> None:
    """A weight that the adapter does not name stays as it was."""
    save_adapter(tmp_path / "a", factors())
    other = np.ones((3, 3), np.float32)
    found = merged({NAME: np.zeros((6, 4), np.float32), "other": other}, tmp_path / "a")
    assert found["other"] is other
    assert np.array_equal(found[NAME], additions(tmp_path / "a")[NAME])


@pytest.mark.parametrize(
    ("content", "weights"),
    [
        pytest.param(None, {}, id="no file"),
        pytest.param(b"", {}, id="empty file"),
        pytest.param(b"no tensors here", {}, id="another file"),
        pytest.param("good", {}, id="weight unknown"),
        pytest.param("good", {NAME: np.zeros((4, 6), np.float32)}, id="weight of another shape"),
    ],
)
def test_an_adapter_that_does_not_fit_is_refused(tmp_path: Path, content: Any, weights: dict[str, Any]) -> None:
    """A missing or broken file, or one made for another encoder, is refused in one line."""
    path = tmp_path / "a"
    if content == "good":
        save_adapter(path, factors())
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError):
        merged(weights, path)


def test_the_readers_parts_change_no_weight(tmp_path: Path) -> None:
    """What the file holds for the reader is no addition to the encoder."""
    save_adapter(tmp_path / "a", factors() | {"reader.query": np.ones((3, 4), np.float32)})
    assert list(additions(tmp_path / "a")) == [NAME]


def test_adding_on_load_equals_merging(tmp_path: Path) -> None:
    """A loaded network with the adapter added has the weights of the merged file."""
    import torch

    network = torch.nn.ModuleDict({"encoder": torch.nn.Linear(4, 6), "pooler": torch.nn.Linear(6, 6)})
    known = {name: weight.detach().numpy().copy() for name, weight in network.named_parameters()}
    save_adapter(tmp_path / "a", {name.replace(NAME, "encoder.weight"): part for name, part in factors().items()})
    add_adapter(network, tmp_path / "a")
    wanted = merged(known, tmp_path / "a")
    assert not np.array_equal(wanted["encoder.weight"], known["encoder.weight"])
    assert all(np.array_equal(weight.detach().numpy(), wanted[name]) for name, weight in network.named_parameters())
