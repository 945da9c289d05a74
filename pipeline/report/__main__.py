"""Run the stage: `python -m pipeline.report`."""

from pipeline.core.errors import exit_on_input_error
from pipeline.report import main

if __name__ == "__main__":
    with exit_on_input_error():
        main()
