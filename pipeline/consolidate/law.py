"""The law as it stands while instructions are worked into it, and what is said about each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

from pipeline.consolidate.tree import Forest, Node, walk
from pipeline.core.schemas import Provision, Remark

SHOWN = 160
"""Signs of an instruction that a remark quotes."""


@dataclass(frozen=True, slots=True)
class Law:
    """The documents' forests, the remarks, and which words of amending documents have found a place.

    `placed` are ids of provisions whose words now stand elsewhere, `done` of clauses that were worked in
    whole, `failed` of those of which something is left; `amending` are documents that change others.
    """

    forests: Mapping[str, Forest]
    remarks: tuple[Remark, ...] = ()
    placed: frozenset[str] = field(default_factory=frozenset)
    done: frozenset[str] = field(default_factory=frozenset)
    failed: frozenset[str] = field(default_factory=frozenset)
    amending: frozenset[str] = field(default_factory=frozenset)

    def with_forest(self, document: str, nodes: Forest) -> Law:
        """Return the law with another text of one document."""
        return replace(self, forests={**self.forests, document: nodes})

    def noting(self, clause: Node, kind: str, number: str, text: str) -> Law:
        """Return the law with a remark on an instruction."""
        remark = Remark(clause.own.law, clause.own.document, kind, number, f"{source(clause.own)}: {text}")
        return self if remark in self.remarks else replace(self, remarks=(*self.remarks, remark))

    def taking(self, clause: Node, pieces: Iterable[Node] = ()) -> Law:
        """Return the law in which an instruction was carried out and the words of some pieces have their place."""
        ids = {node.own.id for node in walk(tuple(pieces))}
        return replace(self, placed=self.placed | ids, done=self.done | {clause.own.id})

    def keeping(self, clause: Node) -> Law:
        """Return the law in which an instruction stays under its own document."""
        return replace(self, failed=self.failed | {clause.own.id})

    def failing(self, clause: Node, why: str) -> Law:
        """Return the law in which an instruction could not be carried out."""
        return self.keeping(clause).noting(
            clause, "unplaced", f"{stem(clause.own.document)} {clause.own.number}", f"{why}: {shown(clause.own)}"
        )


def stem(document: str) -> str:
    """Return a document's name without what tells its format."""
    return FilePath(document).stem if "." in document else document


def source(own: Provision) -> str:
    """Name a provision of an amending document: "ra-10364 5"."""
    return f"{stem(own.document)} {own.number}".strip()


def shown(own: Provision) -> str:
    """Return the first words of a provision."""
    return own.text if len(own.text) <= SHOWN else own.text[:SHOWN].rsplit(" ", 1)[0] + " …"


def lost(old: Sequence[Node], new: Sequence[Node]) -> list[Provision]:
    """Return the provisions of the old nodes whose words no longer stand in the new ones."""
    held = [(node.own.document, node.own.start, node.own.end) for node in walk(new)]
    gone = [node.own for node in walk(old)]
    return [
        own
        for own in gone
        if not any(own.document == document and own.start <= start and end <= own.end for document, start, end in held)
    ]


def listed(provisions: Sequence[Provision]) -> str:
    """Return the citations of provisions, by document, each once."""
    by_document: dict[str, list[str]] = {}
    for provision in provisions:
        numbers = by_document.setdefault(stem(provision.document), [])
        term = f" “{provision.heading}”" if provision.kind == "definition" and provision.heading else ""
        if provision.number + term not in numbers:
            numbers.append(provision.number + term)
    return "; ".join(f"{document} {', '.join(numbers)}" for document, numbers in by_document.items())
