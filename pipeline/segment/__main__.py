"""Run the stage for one law: `python -m pipeline.segment LAW`."""

import sys

from pipeline.core.errors import InputError, exit_on_input_error
from pipeline.segment import main

if __name__ == "__main__":
    with exit_on_input_error():
        if len(sys.argv) != 2:
            raise InputError("segment", "needs one law", "run 'python -m pipeline.segment LAW', e.g. ph-2022")
        main(sys.argv[1])
