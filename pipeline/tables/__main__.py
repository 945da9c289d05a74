"""Run the stage: `python -m pipeline.tables`."""

from pipeline.core.errors import exit_on_input_error
from pipeline.tables import main

if __name__ == "__main__":
    with exit_on_input_error():
        main()
