"""Provisions as trees: find a piece by its citation, put others in its place, lay the trees out flat again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.consolidate.numbering import key
from pipeline.core.schemas import OWN_KINDS, Provision, children

CITED = (*OWN_KINDS, "subsection", "paragraph", "item", "subitem")
"""Kinds of provision that a citation can name."""
CONTAINERS = ("book", "title", "part", "chapter", "division")


@dataclass(frozen=True, slots=True)
class Node:
    """One provision with the pieces under it."""

    own: Provision
    children: tuple[Node, ...] = ()

    @property
    def label(self) -> str:
        """Return the part of the citation that is the piece's own: "(b)" of "3(1)(b)", "[2]" of "3[2]"."""
        found = re.search(r"(\[[^\]]*\]|\([^()]*\))$", self.own.number)
        return found[0] if found else self.own.number


Forest = tuple[Node, ...]
Path = tuple[int, ...]


def forest(provisions: Sequence[Provision]) -> Forest:
    """Return the trees of one document."""
    under = children(provisions)
    known = {provision.id for provision in provisions}
    roots = [provision for provision in provisions if provision.parent not in known]
    return tuple(_grown(root, under) for root in roots)


def _grown(provision: Provision, under: dict[str, list[Provision]]) -> Node:
    return Node(provision, tuple(_grown(below, under) for below in under.get(provision.id, ())))


def walk(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield every node in the order of the text."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def located(
    nodes: Sequence[Node], holds: Callable[[Node, Node | None], bool], above: Node | None = None
) -> Path | None:
    """Return the path to the first node of which the test holds; the test is given the node above, too."""
    for index, node in enumerate(nodes):
        if holds(node, above):
            return (index,)
        if below := located(node.children, holds, node):
            return (index, *below)
    return None


def cited(nodes: Sequence[Node], citation: str) -> Path | None:
    """Return the path to the provision that a citation names."""
    wanted = key(citation)

    def holds(node: Node, above: Node | None) -> bool:
        own = node.own
        same = own.kind in CITED and key(own.number) == wanted
        return same and (own.kind in OWN_KINDS or above is None or own.number != above.own.number)

    return located(nodes, holds)


def node_at(nodes: Sequence[Node], path: Path) -> Node:
    """Return the node at a path."""
    node = nodes[path[0]]
    return node_at(node.children, path[1:]) if len(path) > 1 else node


def spliced(nodes: Forest, path: Path, new: Sequence[Node]) -> Forest:
    """Return the forest with other nodes in the place of the one at a path."""
    first, rest = path[0], path[1:]
    middle = (replace(nodes[first], children=spliced(nodes[first].children, rest, new)),) if rest else tuple(new)
    return (*nodes[:first], *middle, *nodes[first + 1 :])


def flat(nodes: Sequence[Node], prefix: str, taken: dict[str, int], parent: str = "") -> list[Provision]:
    """Return the provisions of a forest with their ids and parents; `prefix` goes before each number.

    `taken` counts the ids in use; it grows. Provisions that stand where they stood keep their ids.
    """
    found: list[Provision] = []
    for node in nodes:
        own = node.own
        name = unique(own.id, taken)
        number = f"{prefix} {own.number}" if prefix and own.number else own.number
        found.append(replace(own, id=name, parent=parent, number=number))
        found += flat(node.children, prefix, taken, name)
    return found


def unique(name: str, taken: dict[str, int]) -> str:
    """Return an id that is not in use, the name itself where it is free."""
    known = name
    while known in taken:
        taken[name] += 1
        known = f"{name}~{taken[name]}"
    taken[known] = 1
    return known


def renamed(own: Provision, kind: str, number: str, heading: str) -> Provision:
    """Return the words of a provision as another one: its kind, its citation, an id to match."""
    name = number if kind in OWN_KINDS else f"{kind} {number}".strip()
    tail = re.sub(r"\s+", "-", name)
    return replace(own, kind=kind, number=number, heading=heading, id=f"{own.document}#{tail}")


def cut(own: Provision, start: int, end: int) -> Provision:
    """Return a stretch of a provision's words (offsets within its text), outer spaces left off."""
    words = own.text[start:end]
    start += len(words) - len(words.lstrip())
    end = max(start, end - (len(words) - len(words.rstrip())))
    return replace(own, text=own.text[start:end], start=own.start + start, end=own.start + end)
