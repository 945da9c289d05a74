"""Stage `clauses`: turn the clause bank, and what each obligation asks, into vectors.

Reads: corpora/clauses/, configs/codebook.yaml, models/encoder/.
Writes: corpora/vectors/clauses.npy, one row a clause, then one row an obligation.
"""

from __future__ import annotations

from pipeline.core.bank import read_clauses
from pipeline.core.codebook import requirements
from pipeline.core.encoder import default_encoder
from pipeline.core.errors import exit_on_input_error
from pipeline.core.settings import VECTORS
from pipeline.core.vectors import save_vectors


def main() -> None:
    """Encode the clauses and the obligations."""
    texts = [clause.text for clause in read_clauses()] + [requirement.asks for requirement in requirements()]
    save_vectors(VECTORS / "clauses.npy", default_encoder().encode(texts))


if __name__ == "__main__":
    with exit_on_input_error():
        main()
