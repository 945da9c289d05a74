"""The adapter's file, and how it is added to an encoder's weights.

For each weight (its name in the encoder's own file) there are two thin float16 matrices, `<name>.up` (outputs, rank) and
`<name>.down` (rank, inputs); their product is what is added.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError
from pipeline.core.store import write_bytes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

WEIGHTS = "model.safetensors"
REMEDY = "restore it from git, or run 'python -m pipeline.adapter'"


def save_adapter(path: Path, factors: Mapping[str, Matrix]) -> None:
    """Write the thin matrices by name."""
    import numpy as np
    from safetensors.numpy import save

    write_bytes(path, save({name: np.ascontiguousarray(factors[name], np.float16) for name in sorted(factors)}))


def additions(path: Path) -> dict[str, Matrix]:
    """Return what the adapter adds to each weight; `InputError` if the file is not there or is no adapter."""
    import numpy as np
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        factors = {name: matrix.astype(np.float32) for name, matrix in load_file(path).items()}
        names = sorted({name.rpartition(".")[0] for name in factors})
        return {name: factors[f"{name}.up"] @ factors[f"{name}.down"] for name in names}
    except (OSError, SafetensorError, KeyError, ValueError) as error:
        raise InputError(path, "is no adapter", REMEDY) from error


def merged(weights: Mapping[str, Matrix], path: Path) -> dict[str, Matrix]:
    """Return an encoder's weights with the adapter added; `InputError` if it was made for another encoder."""
    added = additions(path)
    for name, matrix in added.items():
        if name not in weights or weights[name].shape != matrix.shape:
            raise InputError(path, f"does not fit the encoder at {name}", REMEDY)
    return {name: matrix + added[name] if name in added else matrix for name, matrix in weights.items()}


def merge_adapter(folder: Path, adapter: Path, out: Path) -> None:
    """Write a copy of an encoder's folder with the adapter added to its weights."""
    from safetensors.numpy import load_file, save

    whole = merged(load_file(folder / WEIGHTS), adapter)
    shutil.copytree(folder, out, dirs_exist_ok=True, ignore=shutil.ignore_patterns(WEIGHTS))
    write_bytes(out / WEIGHTS, save(whole, metadata={"format": "pt"}))


def add_adapter(network: Any, path: Path) -> None:
    """Add the adapter to a loaded network's weights, in place."""
    import torch

    weights = dict(network.named_parameters())
    known = {name: weight.detach().numpy() for name, weight in weights.items() if name.startswith("encoder.")}
    with torch.no_grad():
        for name, matrix in merged(known, path).items():
            weights[name].copy_(torch.from_numpy(matrix))
