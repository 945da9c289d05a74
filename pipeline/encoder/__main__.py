"""Run the stage: `python -m pipeline.encoder`."""

from pipeline.core.errors import exit_on_input_error
from pipeline.encoder import main

if __name__ == "__main__":
    with exit_on_input_error():
        main()
