"""The adapter's file, and how it is added to an encoder's weights.

For each weight (its name in the encoder's own file) there are two thin float16 matrices, `<name>.up` (outputs, rank) and
`<name>.down` (rank, inputs); their product is what is added. What begins with `reader.` belongs to `pipeline.core.reader`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError
from pipeline.core.store import write_bytes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

READER = "reader."
BIAS = "reader.bias"
"""The one part that is kept in float32: it is as small as one row, and added last."""
REMEDY = "restore it from git, or run 'python -m pipeline.adapter'"


def save_adapter(path: Path, parts: Mapping[str, Matrix]) -> None:
    """Write the thin matrices, and the reader's parts, by name."""
    import numpy as np
    from safetensors.numpy import save

    kinds = {name: np.float32 if name == BIAS else np.float16 for name in sorted(parts)}
    write_bytes(path, save({name: np.ascontiguousarray(parts[name], kind) for name, kind in kinds.items()}))


def read_parts(path: Path) -> dict[str, Matrix]:
    """Return all parts of the file by name, as float32; `InputError` if it is not there or holds something else."""
    import numpy as np
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return {name: matrix.astype(np.float32) for name, matrix in load_file(path).items()}
    except (OSError, SafetensorError) as error:
        raise InputError(path, "is no adapter", REMEDY) from error


def additions(path: Path) -> dict[str, Matrix]:
    """Return what the adapter adds to each weight; `InputError` if the file is not there or is no adapter."""
    factors = read_parts(path)
    names = sorted({name.rpartition(".")[0] for name in factors if not name.startswith(READER)})
    try:
        return {name: factors[f"{name}.up"] @ factors[f"{name}.down"] for name in names}
    except (KeyError, ValueError) as error:
        raise InputError(path, "is no adapter", REMEDY) from error


def merged(weights: Mapping[str, Matrix], path: Path) -> dict[str, Matrix]:
    """Return an encoder's weights with the adapter added; `InputError` if it was made for another encoder."""
    added = additions(path)
    for name, matrix in added.items():
        if name not in weights or weights[name].shape != matrix.shape:
            raise InputError(path, f"does not fit the encoder at {name}", REMEDY)
    return {name: matrix + added[name] if name in added else matrix for name, matrix in weights.items()}


def add_adapter(network: Any, path: Path) -> None:
    """Add the adapter to a loaded network's weights, in place."""
    import torch

    weights = dict(network.named_parameters())
    known = {name: weight.detach().numpy() for name, weight in weights.items() if name.startswith("encoder.")}
    with torch.no_grad():
        for name, matrix in merged(known, path).items():
            weights[name].copy_(torch.from_numpy(matrix))
