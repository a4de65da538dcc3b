"""The elements of a page by what their markup calls them, gathered once: a lookup instead of a walk for each selector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalcrawl.pages.blocks import any_of

if TYPE_CHECKING:
    from lxml.etree import _Element


class Marks:
    """Elements by class, id and ``itemprop``, in document order."""

    __slots__ = ("_joined", "_root", "_words", "authors", "categories", "classes", "ids", "properties")

    def __init__(self, root: _Element, source: bytes | None = None) -> None:
        """``source`` is the page as it was parsed: an attribute that is not in it is not looked for.

        Without it nothing is gathered: `Layout` does that on its own walk.
        """
        self.classes: dict[str, list[_Element]] = {}
        """Value of ``class`` as written → its elements."""
        self.properties: list[_Element] = []
        """Elements with an ``itemprop``."""
        self.authors: list[_Element] = []
        """Elements that a relation, property or test id calls an author."""
        self.categories: list[_Element] = []
        """Links that a relation calls a category."""
        self.ids: dict[str, _Element] = {}
        """The first element of every id, and of the names that anchors have instead."""
        self._words: frozenset[str] | None = None
        self._joined: str | None = None
        self._root = root
        if source is None:
            return
        classes = self.classes
        marked = self.looks_for(source)
        # libxml2's own walk is five times as fast as an XPath over attributes.
        for element in root.iter("*"):
            self.identify(element)
            name = element.get("class")
            if name:
                same = classes.get(name)
                if same is None:
                    classes[name] = [element]
                else:
                    same.append(element)
            if marked:
                self.add(element)

    def identify(self, element: _Element) -> None:
        """Note an element's id, or the name that an anchor has instead."""
        for word in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if word:
                self.ids.setdefault(word, element)

    @staticmethod
    def looks_for(source: bytes) -> bool:
        """Say whether a page can have anything for `add`."""
        return any(name in source for name in (b"itemprop", b"author", b"data-testid", b"category"))

    def add(self, element: _Element) -> None:
        """Note what an element says of itself beside its class."""
        get = element.get
        name = get("itemprop")
        if name:
            self.properties.append(element)
            if "author" in name:
                self.authors.append(element)
        elif (name := get("data-testid")) and ("uthor" in name or "yline" in name):
            self.authors.append(element)
        relation = get("rel")
        if relation:
            if relation == "author" and not get("itemprop") and element not in self.authors[-1:]:
                self.authors.append(element)
            if "category" in relation and element.tag == "a" and "category" in relation.split():
                self.categories.append(element)

    def with_class(self, word: str) -> list[_Element]:
        """Return the elements that have a class."""
        if not self.has_class(word):
            return []
        if self._joined is None:
            self._joined = "\n".join(self.classes)
        if word not in self._joined:
            return []
        return self._sorted([same for name, same in self.classes.items() if word in name and word in name.split()])

    def containing(self, *parts: str) -> list[_Element]:
        """Return the elements whose class contains one of the (lower-case) parts, in any case."""
        return self._sorted(self._groups(parts))

    def authors_in_order(self, *parts: str) -> list[_Element]:
        """Return what is marked up as an author: by relation, property, test id, or a class that contains one of the parts."""
        groups = self._groups(parts)
        if self.authors:
            known = {element for same in groups for element in same}
            groups.append([element for element in self.authors if element not in known])
        return self._sorted(groups)

    def _groups(self, parts: tuple[str, ...]) -> list[list[_Element]]:
        return [same for name, same in self.classes.items() if any_of(parts, name.lower())]

    def _sorted(self, groups: list[list[_Element]]) -> list[_Element]:
        """Return the elements of several groups in document order."""
        if len(groups) < 2:
            return groups[0][:] if groups else []
        found = [element for same in groups for element in same]
        # libxml2 passes by the elements of other tags five times as fast as Python can number them.
        places = {element: n for n, element in enumerate(self._root.iter({element.tag for element in found}))}
        return sorted(found, key=places.__getitem__)

    def with_id(self, word: str) -> _Element | None:
        """Return the element of an id."""
        return self.ids.get(word)

    def has(self, word: str) -> bool:
        """Say whether a class or an id is on the page."""
        return self.has_class(word) or self.with_id(word) is not None

    def has_class(self, word: str) -> bool:
        """Say whether a class is on the page."""
        if self._words is None:
            self._words = frozenset(" ".join(self.classes).split())
        return word in self._words
