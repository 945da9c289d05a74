"""Run the stage: `python -m pipeline.adapter`."""

from pipeline.adapter import main
from pipeline.core.errors import exit_on_input_error

if __name__ == "__main__":
    with exit_on_input_error():
        main()
