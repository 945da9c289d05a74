"""Stage `embed`: turn a law's passages into unit vectors, and read what each may carry.

Reads: corpora/provisions/<law>.jsonl, models/encoder/, models/adapter/.
Writes: corpora/vectors/<law>.npy and corpora/readings/<law>.npy, float16, one row a passage (`pipeline.core.passages`),
in order.
"""

from __future__ import annotations

import sys

from pipeline.core.encoder import default_encoder, read_law
from pipeline.core.errors import exit_on_input_error
from pipeline.core.passages import passages
from pipeline.core.readings import save_readings
from pipeline.core.settings import PROVISIONS
from pipeline.core.store import read_provisions


def main(law: str) -> None:
    """Embed one law of the catalogue."""
    texts = [passage.text for passage in passages(read_provisions(PROVISIONS / f"{law}.jsonl"))]
    save_readings(law, read_law(texts, default_encoder()))


if __name__ == "__main__":
    with exit_on_input_error():
        main(sys.argv[1])
