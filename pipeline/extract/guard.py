"""Read documents in a child process that can neither hang the pipeline nor exhaust the computer."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.core.errors import InputError
from pipeline.core.schemas import Dropped, Line, Page
from pipeline.extract.limits import ExtractLimits

_STARTUP_SECONDS = 60
_REMEDY = "split the document, save it anew, or raise the limits of section extract in configs/params.yaml"


def read_guarded(paths: Sequence[Path], language: str = "", limits: ExtractLimits | None = None) -> list[Page]:
    """Return the pages of all files, read in one child process under the limits.

    The child sends plain JSON, one object a line; when it stalls for longer than a page may take,
    overruns its time in all, or dies, that is an `InputError` of the file that it was reading.
    """
    limits = limits or ExtractLimits()
    job = json.dumps({"paths": [str(path) for path in paths], "language": language, "limits": asdict(limits)})
    with subprocess.Popen(  # noqa: S603 - our own module; the job is data
        [sys.executable, "-m", "pipeline.extract.guard", job],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
        start_new_session=True,
    ) as child:  # fmt: skip
        try:
            return _received(child, paths, limits)
        finally:
            _end(child)


def _environment() -> dict[str, str]:
    """Let the child find this package, and Tesseract leave a core free."""
    places = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
    return {**os.environ, "PYTHONPATH": places, "OMP_THREAD_LIMIT": "2"}


def _received(child: subprocess.Popen[bytes], paths: Sequence[Path], limits: ExtractLimits) -> list[Page]:
    rows: queue.Queue[bytes] = queue.Queue(maxsize=64)
    threading.Thread(target=_pump, args=(child.stdout or (), rows), daemon=True).start()
    end = time.monotonic() + limits.total_seconds
    pages: list[Page] = []
    where: object = paths[0] if paths else "documents"
    patience = float(max(_STARTUP_SECONDS, limits.page_seconds))
    while True:
        try:
            row = json.loads(rows.get(timeout=max(0.0, min(patience, end - time.monotonic()))) or "null")
        except queue.Empty:
            raise InputError(where, "takes too long to read", _REMEDY) from None
        if row is None:
            raise InputError(where, "cannot be read within the memory and time that one document may use", _REMEDY)
        match row:
            case {"done": _}:
                return pages
            case {"error": error}:
                raise _again(error)
            case {"file": name}:
                where = name
            case {"page": page}:
                pages.append(_page(page))
        patience = float(limits.page_seconds)


def _pump(stream: Iterable[bytes], rows: queue.Queue[bytes]) -> None:
    with contextlib.suppress(ValueError, OSError):
        for row in stream:
            rows.put(row)
    rows.put(b"")


def _again(message: str) -> InputError:
    """Raise the child's error here, word for word."""
    error = InputError("", "", "")
    error.args = (message,)
    return error


def _page(row: dict[str, Any]) -> Page:
    lines = tuple(Line(**{**line, "box": tuple(line["box"])}) for line in row["lines"])
    dropped = tuple(Dropped(**item) for item in row["dropped"])
    return Page(**{**row, "lines": lines, "dropped": dropped})


def _end(child: subprocess.Popen[bytes]) -> None:
    """Stop the child and what it started, whether it still runs or not."""
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(child.pid, signal.SIGKILL)
            else:
                child.kill()
    child.wait()


def _send(**row: object) -> None:
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


def _restrict(limits: ExtractLimits) -> None:
    """Limit memory and processor time where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, limits.memory_mb << 20), (resource.RLIMIT_CPU, limits.total_seconds)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _read_all(job: dict[str, Any]) -> None:
    from pipeline.extract import read

    limits = ExtractLimits(**job["limits"])
    for name in job["paths"]:
        _send(file=name)
        for page in read(Path(name), job["language"], limits, lambda number: _send(beat=number)):
            _send(page=asdict(page))
    _send(done=True)


def _child(argument: str) -> None:
    job = json.loads(argument)
    _restrict(ExtractLimits(**job["limits"]))
    try:
        _read_all(job)
    except InputError as error:
        _send(error=str(error))
    except (MemoryError, RecursionError):
        os._exit(3)


if __name__ == "__main__":
    _child(sys.argv[1])
