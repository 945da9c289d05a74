"""Fit many logistic regressions over the same rows at once: one for each obligation and each of its parts.

All are minimised together by L-BFGS, which is the same minimum as one after the other and takes a tenth of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]


def balanced(wanted: Matrix, weights: Matrix) -> Matrix:
    """Return weights under which both answers of each target weigh the same; shape (rows, targets)."""
    import numpy as np

    yes, no = (wanted * weights).sum(axis=0), ((1 - wanted) * weights).sum(axis=0)
    half = (yes + no) / 2
    scale = wanted * (half / np.maximum(yes, 1e-9)) + (1 - wanted) * (half / np.maximum(no, 1e-9))
    return np.asarray(weights * scale, np.float32)


def fit_heads(rows: Any, wanted: Matrix, weights: Matrix, strength: float, steps: int) -> tuple[Matrix, Matrix]:
    """Return weights (targets, features) and intercepts (targets).

    `rows` is (rows, features), dense or sparse; `wanted` (rows, targets) is 0 or 1; `weights` of the same shape is 0
    where a row should not teach a target. `strength` is the inverse of the ridge penalty; `steps` bounds the search.
    """
    import numpy as np
    from scipy.optimize import minimize

    size, targets = rows.shape[1], wanted.shape[1]
    scaled = balanced(wanted, weights) * np.float32(strength)
    sign = np.where(wanted > 0, 1.0, -1.0).astype(np.float32)
    turned = rows.T.tocsr() if hasattr(rows, "tocsr") else np.ascontiguousarray(rows.T)

    def loss(flat: Any) -> tuple[float, Any]:
        table = flat.reshape(size + 1, targets).astype(np.float32)
        margin = sign * (rows @ table[:-1] + table[-1])
        value = float((scaled * np.logaddexp(np.float32(0), -margin)).sum(dtype=np.float64))
        value += 0.5 * float((table[:-1].astype(np.float64) ** 2).sum())
        pull = -scaled * sign / (1 + np.exp(np.clip(margin, -30, 30)))
        slope = np.vstack([turned @ pull + table[:-1], pull.sum(axis=0, keepdims=True)])
        return value, slope.astype(np.float64).ravel()

    found = minimize(
        loss, np.zeros((size + 1) * targets), jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 6}
    )
    table = found.x.reshape(size + 1, targets).astype(np.float32)
    return np.ascontiguousarray(table[:-1].T), table[-1]
