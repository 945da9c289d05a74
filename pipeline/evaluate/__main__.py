"""Run the stage: `python -m pipeline.evaluate`."""

from pipeline.core.errors import exit_on_input_error
from pipeline.evaluate import main

if __name__ == "__main__":
    with exit_on_input_error():
        main()
