"""Watch a folder: each new file in it is assessed once."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import InputError
from pipeline.core.store import write_text

if TYPE_CHECKING:
    from pipeline.assess import Assessment

SEEN = "seen.json"
PAUSE = 5.0
"""Seconds between two looks at the folder."""
SETTLED = 2.0
"""Seconds for which a file must have been left alone: it may still be on its way into the folder."""
UNFINISHED = (".part", ".crdownload", ".download", ".tmp")

Assess = Callable[[list[Path]], "Assessment"]
Say = Callable[[str], None]


def watch(
    folder: Path, out: Path, *, once: bool = False, pause: float = PAUSE, say: Say = print, assess: Assess | None = None
) -> None:
    """Assess each file that lands in a folder into a folder of its own under `out`, until stopped (or `once`).

    What was seen is kept by sha256 in `out`/seen.json, so that neither a second run nor a copy is read twice. A file
    that cannot be read is told in one line, and the next one is taken.
    """
    if not folder.is_dir():
        raise InputError(folder, "is no folder", "give the folder in which new laws land")
    if out.exists() and not out.is_dir():
        raise InputError(out, "is a file", "give a folder for what comes out")
    watcher = _Watcher(out, say, assess or _assess)
    while True:
        for path in _settled(folder, 0.0 if once else SETTLED):
            watcher.look(path)
        if once:
            return
        time.sleep(pause)


def _assess(files: list[Path]) -> Assessment:
    from pipeline.assess import assess

    return assess(files)


def _settled(folder: Path, seconds: float) -> Iterator[Path]:
    """Yield the folder's files by name: no hidden ones, none that is still being written."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~$")) or path.name.lower().endswith(UNFINISHED) or not path.is_file():
            continue
        if time.time() - path.stat().st_mtime >= seconds:
            yield path


State = tuple[str, int, int]
"""A file as it lies there: name, size, time of its last change."""


@dataclass(frozen=True, slots=True)
class _Watcher:
    """Where results go, and what has been looked at since the watch began."""

    out: Path
    say: Say
    assess: Assess
    known: set[State] = field(default_factory=set)

    def look(self, path: Path) -> None:
        """Assess one file unless its content has been seen; what fails for other reasons is tried by the next watch."""
        found = path.stat()
        state = (path.name, found.st_size, found.st_mtime_ns)
        if state in self.known:
            return
        self.known.add(state)
        seen = _seen(self.out)
        try:
            mark = _sha256(path)
            if mark not in seen:
                seen[mark] = self.assessed(path, mark)
                write_text(self.out / SEEN, json.dumps(seen, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
        except Exception as error:  # noqa: BLE001 - one bad file must not stop the watch
            self.say(_line(f"{path.name}: not assessed ({type(error).__name__}: {error})"))

    def assessed(self, path: Path, mark: str) -> dict[str, str]:
        """Assess a file, write what came of it, and return what to remember."""
        from pipeline.assess import slug, write

        target = f"{slug(path.stem)}-{mark[:8]}"
        try:
            found = self.assess([path])
        except InputError as error:
            self.say(_line(f"{path.name}: not assessed ({error})"))
            return {"file": path.name, "refused": str(error)}
        write(found, self.out / target)
        missing = sum(row["verdict"] == "missing" for row in found.findings)
        self.say(_line(f"{path.name}: {len(found.findings)} obligations, {missing} missing; see {self.out / target}"))
        return {"file": path.name, "folder": target}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _seen(out: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((out / SEEN).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError) as error:
        raise InputError(out / SEEN, "is damaged", "delete it; all files are then assessed again") from error
