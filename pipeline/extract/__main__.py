"""Run the stage: `python -m pipeline.extract LAW`."""

import argparse

from pipeline.core.errors import exit_on_input_error
from pipeline.extract import main

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m pipeline.extract", description=main.__doc__)
    parser.add_argument("law", help="id of the law, as in corpora/sources/")
    with exit_on_input_error():
        main(parser.parse_args().law)
