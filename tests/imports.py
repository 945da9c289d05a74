"""Follow the imports of a module inside the project, also those inside functions."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def module_file(name: str) -> Path | None:
    """Return the file of a module of the project."""
    base = ROOT.joinpath(*name.split("."))
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.is_file():
            return path
    return None


def direct_imports(path: Path) -> set[Path]:
    """Return the project files that a file imports by name, packages' `__init__` included."""
    found: set[Path] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            if name.startswith("pipeline") and (file := module_file(name)):
                found.add(file)
    return found


def needed_files(module: str) -> set[str]:
    """Return the files that running `python -m module` reads as code, relative to the project, without empty packages."""
    base = ROOT.joinpath(*module.split("."))
    start = [base / "__main__.py", base / "__init__.py"] if base.is_dir() else [base.with_suffix(".py")]
    seen: set[Path] = set()
    todo = list(start)
    while todo:
        path = todo.pop()
        if path not in seen:
            seen.add(path)
            todo.extend(direct_imports(path))
    roots = {ROOT / "pipeline" / "__init__.py", ROOT / "pipeline" / "core" / "__init__.py"}
    return {path.relative_to(ROOT).as_posix() for path in seen - roots}


def folded(files: set[str], named: Iterable[str]) -> set[str]:
    """Put a package that is named as a whole in the place of its files."""
    packages = [name for name in named if not name.endswith(".py")]
    return {next((whole for whole in packages if name.startswith(f"{whole}/")), name) for name in files}
