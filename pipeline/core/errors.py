"""The one error that a user's mistake raises, and how a command ends on it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


class InputError(Exception):
    """Bad input, told as *where: what; what to do* on one line.

    Raised wherever a user's file, card or argument cannot be used; the command line prints it
    and ends with exit status 1.
    """

    def __init__(self, where: object, what: str, remedy: str) -> None:
        """Join the three parts, each cleaned of line ends and control characters."""
        parts = (_one_line(part) for part in (str(where), what, remedy))
        super().__init__("{}: {}; {}".format(*parts))


def _one_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()


@contextmanager
def exit_on_input_error() -> Iterator[None]:
    """Print an `InputError` on standard error and end with exit status 1."""
    try:
        yield
    except InputError as error:
        print(f"actip: {error}", file=sys.stderr)
        raise SystemExit(1) from None
