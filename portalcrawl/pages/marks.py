"""The elements of a page by what their markup calls them, gathered once: a lookup instead of a walk for each selector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMED = etree.XPath("//*[@class or @id or @itemprop or @rel='author' or @rel='category tag' or @data-testid]")


class Marks:
    """Elements by class, id and ``itemprop``, in document order."""

    __slots__ = ("_words", "authors", "classes", "ids", "properties")

    def __init__(self, root: _Element) -> None:
        self.classes: dict[str, list[tuple[int, _Element]]] = {}
        """Value of ``class`` as written → its elements with their position."""
        self.ids: dict[str, _Element] = {}
        self.properties: list[_Element] = []
        """Elements with an ``itemprop``."""
        self.authors: list[tuple[int, _Element]] = []
        """Elements that a relation, property or test id calls an author."""
        self._words: frozenset[str] | None = None
        classes, ids, properties = self.classes, self.ids, self.properties
        found: Any = _NAMED(root)
        for order, element in enumerate(found):
            get = element.get
            name = get("class")
            if name:
                same = classes.get(name)
                if same is None:
                    classes[name] = [(order, element)]
                else:
                    same.append((order, element))
            name = get("id")
            if name and name not in ids:
                ids[name] = element
            name = get("itemprop")
            if name:
                properties.append(element)
                if "author" in name:
                    self.authors.append((order, element))
            elif (
                get("rel") == "author" or "uthor" in (get("data-testid") or "") or "yline" in (get("data-testid") or "")
            ):
                self.authors.append((order, element))

    def with_class(self, word: str) -> list[_Element]:
        """Return the elements that have a class."""
        groups = [same for name, same in self.classes.items() if word in name and word in name.split()]
        if len(groups) == 1:
            return [element for _, element in groups[0]]
        return [element for _, element in sorted((pair for group in groups for pair in group), key=_order)]

    def authors_in_order(self, *parts: str) -> list[_Element]:
        """Return what is marked up as an author: by relation, property, test id, or a class that contains one of the parts."""
        pairs = [
            pair for name, same in self.classes.items() if any(part in name.lower() for part in parts) for pair in same
        ]
        known = {element for _, element in pairs}
        pairs += [pair for pair in self.authors if pair[1] not in known]
        return [element for _, element in sorted(pairs, key=_order)]

    @property
    def words(self) -> frozenset[str]:
        """Every class and id of the page."""
        if self._words is None:
            self._words = frozenset(" ".join(self.classes).split()).union(self.ids)
        return self._words


def _order(pair: tuple[int, _Element]) -> int:
    return pair[0]
