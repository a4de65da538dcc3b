"""Lists of a page: links of one place in the markup, parted into boxes, joined where several lead to the same pages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portalcrawl.pages.anchors import Anchor, text_of
from portalcrawl.pages.entry import HEADINGS, Entry

if TYPE_CHECKING:
    from lxml.etree import _Element

_FEATURED = 4
"""Entries that a theme sets larger before its list."""
_RELATED_WITHIN = 3
_HOLDING = 50
"""Groups with a link to the same page that another one is compared with."""

Fingerprint = tuple[tuple[str, ...], frozenset[str]]
"""Where a list stands in the markup, and what it lists."""


@dataclass(slots=True)
class Group:
    """Entries of one list, in document order."""

    container: _Element
    entries: list[Entry]
    region: str
    first: int
    last: int
    """Positions of its first and last link among the page's."""
    score: float = 0.0

    @property
    def mean(self) -> float:
        """How much its entries look like articles, on average."""
        return sum(e.weight for e in self.entries) / len(self.entries)


def parents(key: str) -> set[str]:
    """Return the pages above a page: links to them are its breadcrumb, never its entries."""
    path = key.partition("?")[0].rstrip("/")
    found = set()
    while "/" in path:
        path = path.rsplit("/", 1)[0]
        found |= {path, f"{path}/"}
    return found


def partition(members: list[Anchor]) -> list[list[Anchor]]:
    """Part the links of one signature into lists: a box with a heading of its own is a list of its own."""
    if len({a.key for a in members}) < 2:
        return [members]
    container = common(members)
    depth = members[0].path.index(container)
    children: dict[_Element, list[Anchor]] = {}
    for anchor in members:
        child = anchor.path[depth + 1] if len(anchor.path) > depth + 1 else anchor.element
        children.setdefault(child, []).append(anchor)
    if len(children) < 2:
        return [members]  # nested so deeply that their places are no longer told apart
    several = [part for part in children.values() if len({a.key for a in part}) > 1]
    if len(several) * 2 < len(children) or not several:
        return [members]
    # Rows of a grid hold several entries each and nothing before the first; boxes begin with a heading or link more.
    if all(_leads_with_entry(child, part) for child, part in children.items()):
        return [members]
    return [piece for part in children.values() for piece in partition(part)]


def _leads_with_entry(child: _Element, part: list[Anchor]) -> bool:
    first = part[0].element
    for node in child.iter():
        if node is first:
            return True
        if (
            node.tag in HEADINGS
            and node not in part[0].path
            and text_of(node)
            and part[0].key not in _keys_in(node, part)
        ):
            return False
    return True


def _keys_in(node: _Element, part: list[Anchor]) -> set[str]:
    return {a.key for a in part if node in a.path}


def common(members: list[Anchor]) -> _Element:
    """Return the deepest element that holds all the links (for one link: what holds it)."""
    first = members[0].path
    if len(members) == 1 or len({a.key for a in members}) == 1:
        return first[max(len(first) - _RELATED_WITHIN - 1, 0)]
    shared = len(first) - 1
    for anchor in members[1:]:
        path = anchor.path
        shared = min(shared, len(path) - 1)
        while shared and path[shared - 1] is not first[shared - 1]:
            shared -= 1
    return first[max(shared - 1, 0)]


def stretch(entries: list[Entry]) -> None:
    """Let flat entries (heading, date and teaser side by side) reach to the next one."""
    for entry, following in [*pairwise(entries), *([(entries[-1], None)] if entries else [])]:
        block = entry.block[0]
        if len(block) > 2 or block.tag in {"li", "tr", "article"}:
            continue
        stop = following.block[0] if following else None
        at = block.getnext()
        while (
            at is not None
            and at is not stop
            and len(entry.block) < 6
            and at.tag not in {"ul", "nav", "h1"}
            and (stop is not None or len(at) < 3)
        ):
            entry.block.append(at)
            at = at.getnext()
        if stop is not None and at is None and len(entry.block) > 1:
            del entry.block[1:]


def fingerprint(group: Group) -> Fingerprint:
    """Return what tells a list when it stands on another page too."""
    return group.entries[0].anchors[0].signature, frozenset(e.key for e in group.entries)


def merge(groups: list[Group]) -> list[Group]:
    """Join the groups of one list: the picture's links, the headlines' and the "read more" ones lead to the same pages."""
    result: list[tuple[Group, dict[str, Entry]]] = []
    holding: dict[str, list[int]] = {}  # key of an entry → where in the result the groups that hold it stand
    for group in sorted(groups, key=lambda g: (-sum(len(e.headline) > 12 for e in g.entries), g.first)):
        for at in sorted({at for e in group.entries for at in holding.get(e.key, ())}):
            other, keys = result[at]
            same = [e for e in group.entries if e.key in keys]
            if len(same) * 2 >= len(group.entries) and _close(other.container, group.container):
                for entry in same:
                    held = keys[entry.key]
                    held.anchors += entry.anchors
                    for name in ("image", "date", "summary", "views"):
                        if getattr(held, name) is None:
                            setattr(held, name, getattr(entry, name))
                fresh = [e for e in group.entries if e.key not in keys]
                other.entries += fresh
                other.first, other.last = min(other.first, group.first), max(other.last, group.last)
                break
        else:
            at, fresh = len(result), group.entries
            keys = {}
            result.append((group, keys))
        for entry in fresh:
            keys[entry.key] = entry
            held_by = holding.setdefault(entry.key, [])
            if len(held_by) < _HOLDING:
                held_by.append(at)
    return [group for group, _ in result]


def _ancestors(element: _Element, levels: int) -> list[_Element]:
    found = [element]
    for parent in element.iterancestors():
        if len(found) > levels:
            break
        found.append(parent)
    return found


def _close(one: _Element, other: _Element) -> bool:
    return one is other or one in _ancestors(other, _RELATED_WITHIN) or other in _ancestors(one, _RELATED_WITHIN)


def near(main: Group, group: Group) -> bool:
    """Whether a group belongs to the main list: inside its container, or a few entries set larger before it."""
    if main.container in _ancestors(group.container, 6):
        return True
    few = len(main.entries) + len(group.entries) <= 2  # a last page may hold one large and one small entry
    if group.region != main.region or (group.first > main.first and not few) or len(group.entries) > _FEATURED:
        return False
    levels = 4 if few else 2
    around = [node for node in _ancestors(main.container, levels) if node.tag not in {"body", "html"}]
    return any(node in around for node in _ancestors(group.container, levels))


def alike(main: Group, group: Group) -> bool:
    """Whether the entries of a group have the addresses of the main list's."""

    def shape(entry: Entry) -> tuple[str, bool, int]:
        path = urlsplit(entry.url).path
        return entry.address.kind, entry.address.article_id is not None, path.rstrip("/").count("/")

    shapes = {shape(e) for e in main.entries}
    folders = {urlsplit(e.url).path.rsplit("/", 1)[0] for e in main.entries}
    alike = sum(shape(e) in shapes for e in group.entries)
    beneath = sum(urlsplit(e.url).path.rsplit("/", 1)[0] in folders for e in group.entries)
    return alike == len(group.entries) and (
        beneath * 2 > len(group.entries) or (len(folders) > 1 and group.region == "main")
    )
