"""Make the environment, run the pipeline, run the tests: `python make.py gaps`, `python make.py test`.

Plain Python and pip, the same on Linux, macOS and Windows; the Makefile only calls it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = Path(os.environ.get("ACTIP_VENV") or ROOT / ".venv")
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
TORCH = "torch==2.13.0"
STAMP = HOME / "installed.sha256"


def main() -> int:
    """Run the task named on the command line."""
    tasks = {
        "environment": environment, "gaps": gaps, "test": test, "bench": bench, "lint": lint, "readme": readme, "picture": picture,
    }  # fmt: skip
    name = sys.argv[1] if len(sys.argv) == 2 else ""
    if name not in tasks:
        print(f"usage: python make.py {'|'.join(tasks)}")
        return 2
    if sys.version_info < (3, 11):
        print(f"make: Python {sys.version.split()[0]} is too old; use Python 3.11 or newer")
        return 1
    tasks[name]()
    return 0


def environment() -> None:
    """Make .venv from the locked requirements, once for each state of the lock."""
    wanted = hashlib.sha256(LOCK.read_bytes() + TORCH.encode()).hexdigest()
    if not (STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted):
        print(f"Making the environment in {HOME} (once; some minutes) ...", flush=True)
        venv.create(HOME, with_pip=True)
        pip("install", "--no-deps", "--require-hashes", "--requirement", str(LOCK))
        pip("install", TORCH)
        pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        STAMP.write_text(wanted, encoding="ascii")
    python("-m", "pipeline.setup")


def gaps() -> None:
    """Run the pipeline and show the head of the gap table."""
    environment()
    told = "make: the pipeline stopped; 'dvc repro' in the environment says where and why"
    python("-m", "dvc", "repro", "--quiet", remedy=told)
    python("-m", "pipeline.head")


def test() -> None:
    """Run the checks of style and types, and all tests."""
    environment()
    lint()
    python("-m", "pytest", "--quiet")


def lint() -> None:
    """Check style and types."""
    python("-m", "ruff", "check", ".")
    python("-m", "mypy")


def bench() -> None:
    """Print ratios against baselines measured in the same run."""
    environment()
    python("-m", "pipeline.bench")


def readme() -> None:
    """Put the tables that the stages wrote into the README, between their marks."""
    path = ROOT / "README.md"
    path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def picture() -> None:
    """Take the README's picture of the page anew; needs Chromium."""
    environment()
    python("tests/picture.py")


def filled(text: str) -> str:
    """Return the README with what `reports/NAME.md` says, up to its own mark "rest", between the marks of each NAME."""
    for name in ("financing", "accuracy"):
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, rest = text.split(start, 1)
        after = rest.split(end, 1)[1]
        told = (ROOT / "reports" / f"{name}.md").read_text(encoding="utf-8").split("<!-- rest -->\n")[0]
        text = before + start + told + end + after
    return text


def pip(*arguments: str) -> None:
    """Run pip in the environment."""
    python("-m", "pip", "--disable-pip-version-check", "--quiet", *arguments)


def python(*arguments: str, remedy: str = "") -> None:
    """Run Python in the environment; if it fails, say what to do and end with its exit status."""
    found = subprocess.run([str(PYTHON), *arguments], cwd=ROOT, check=False, env=clean_environment())
    if found.returncode:
        print(remedy, end="\n" if remedy else "", file=sys.stderr)
        sys.exit(found.returncode)


def clean_environment() -> dict[str, str]:
    """Return the environment in which nothing is reported home and tools of the environment come first."""
    path = os.pathsep.join([str(PYTHON.parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "DVC_NO_ANALYTICS": "1", "PYTHONUTF8": "1", "TOKENIZERS_PARALLELISM": "false"}


if __name__ == "__main__":
    sys.exit(main())
