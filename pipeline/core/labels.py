"""Which provision of a coded law carries which parts of which obligation, as a reader has marked it.

Of a law written to teach the marks lie beside its coding (`labels.csv`), of another in `corpora/silver/<law>.labels.csv`;
columns `place,code,elements`: the number of a provision, and the parts that it carries. A translation shares the marks
of the law that it translates, provision by provision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.codebook import Requirement, by_code
from pipeline.core.errors import InputError
from pipeline.core.passages import Passage
from pipeline.core.schemas import Provision
from pipeline.core.settings import SILVER
from pipeline.core.store import read_csv
from pipeline.core.written import written_laws


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked place as passages (by number in the law).

    `candidates` are the passages of the place, one or more of which carry `parts`; `around` are those above and below
    it, which share its words and so teach nothing of the obligation.
    """

    code: str
    parts: tuple[str, ...]
    candidates: tuple[int, ...]
    around: tuple[int, ...]


def labels_file(law: str) -> Path:
    """Return where a law's marks lie, whether or not there are any."""
    written = written_laws().get(law)
    return written.labels if written else SILVER / f"{law}.labels.csv"


@dataclass(frozen=True, slots=True)
class Label:
    """One line of a file of marks, checked against the codebook; `line` is its number in the file."""

    line: int
    place: str
    requirement: Requirement
    parts: tuple[str, ...]


def read_labels(path: Path) -> list[Label]:
    """Return the lines of a file of marks; `InputError` names one with an unknown code or part."""
    found = []
    for number, row in enumerate(read_csv(path), 2):
        parts = tuple(part.strip() for part in row.get("elements", "").split(";") if part.strip())
        requirement = by_code().get(row.get("code", ""))
        if requirement is None or not parts or not set(parts) <= set(requirement.targets):
            raise InputError(f"{path}:{number}", "has an unknown code or part", "use the codebook's")
        found.append(Label(number, row.get("place", ""), requirement, parts))
    return found


def read_marks(
    law: str, provisions: Sequence[Provision], found: Sequence[Passage], first: Sequence[Provision] = ()
) -> tuple[Mark, ...] | None:
    """Return a law's marks, or `None` where nobody has marked it.

    `first` are the provisions of the law that this one translates; its marks are taken over by order.
    """
    path = labels_file(law)
    if not path.is_file():
        return None
    numbered = first or provisions
    if len(numbered) != len(provisions):
        raise InputError(path, f"{law} has {len(provisions)} provisions, its source {len(numbered)}", "cut both alike")
    places: dict[str, list[int]] = {}
    for at, provision in enumerate(numbered):
        places.setdefault(provision.number, []).append(at)
    return tuple(_marks(path, places, _Tree(provisions, found)))


def _marks(path: Path, places: Mapping[str, Sequence[int]], tree: _Tree) -> Iterator[Mark]:
    for label in read_labels(path):
        if not label.place or label.place not in places:
            raise InputError(f"{path}:{label.line}", f"the law has no provision {label.place!r}", "name one as printed")
        yield tree.mark(label.requirement.code, label.parts, places[label.place])


class _Tree:
    """A law's provisions with their passages, parents and children."""

    def __init__(self, provisions: Sequence[Provision], found: Sequence[Passage]) -> None:
        self.passages: dict[int, list[int]] = {}
        for at, passage in enumerate(found):
            self.passages.setdefault(passage.provision, []).append(at)
        place = {provision.id: at for at, provision in enumerate(provisions)}
        self.parent = {at: place[p.parent] for at, p in enumerate(provisions) if p.parent in place}
        self.children: dict[int, list[int]] = {}
        for child, parent in self.parent.items():
            self.children.setdefault(parent, []).append(child)

    def mark(self, code: str, parts: tuple[str, ...], provisions: Sequence[int]) -> Mark:
        """Return the mark on some provisions that share a number."""
        candidates = [at for provision in provisions for at in self.passages.get(provision, ())]
        near = {at for provision in provisions for other in self.near(provision) for at in self.passages.get(other, ())}
        return Mark(code, parts, tuple(candidates), tuple(sorted(near - set(candidates))))

    def near(self, provision: int) -> Iterator[int]:
        """Yield the provisions above and below one."""
        above = self.parent.get(provision)
        while above is not None:
            yield above
            above = self.parent.get(above)
        below = list(self.children.get(provision, ()))
        while below:
            child = below.pop()
            yield child
            below.extend(self.children.get(child, ()))
