"""Finds portals: the user's own definitions first, then the bundled ones.

A definition is the file ``<folder>/**/<id>.toml``, so that an id is found by its file name and looking one portal up
parses one file, however many there are.  Folders, the first that has an id wins:

1. those of the environment variable PORTALCRAWL_PORTALS (parted like PATH), or, where it is not set,
   ``portalcrawl/portals`` in the user's configuration folder (``~/.config`` on Linux);
2. the definitions that come with the package.

The working directory is not searched: what a crawl does must not depend on where it is started from.  A file is named
on the command line by its path instead, or its folder put into PORTALCRAWL_PORTALS.
"""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import platformdirs

from portalcrawl import platforms, urls
from portalcrawl import portal as portals
from portalcrawl.errors import InvalidPortal, UnknownPortal, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable

    from portalcrawl.portal import Portal

VARIABLE = "PORTALCRAWL_PORTALS"
"""Folders of definitions, parted like PATH, in place of the one in the user's configuration."""
MAX_SIZE = 1_000_000
"""Bytes of a definition that are read; the largest bundled one has 2 KB."""


@dataclass(frozen=True, slots=True)
class Definition:
    """One file that defines a portal, not read yet."""

    id: str
    """The file's name without ``.toml``."""
    source: str
    """How messages name the file: a path, or ``portals/…`` where it came with the package."""
    file: Path | Traversable
    bundled: bool = False

    def text(self) -> bytes:
        """Return what the file holds; InvalidPortal where it cannot be read."""
        try:
            with self.file.open("rb") as stream:
                text: bytes = stream.read(MAX_SIZE + 1)
        except OSError as error:
            raise InvalidPortal(f"{self.source}: {error.strerror or error}", portal=self.id) from error
        if len(text) > MAX_SIZE:
            raise InvalidPortal(
                f"{self.source}: expected a definition, got a file over {MAX_SIZE:,} bytes", portal=self.id
            )
        return text

    def read(self) -> Portal:
        """Return the portal; InvalidPortal or InvalidSelector names file and key."""
        portal = portals.parse(self.text(), self.source)
        if faults := self._of_place(portal):
            raise InvalidPortal(faults[0], portal=self.id)
        return portal

    def faults(self) -> list[str]:
        """Return every fault of the file, a line each."""
        try:
            portal, faults = portals.check(self.text(), self.source)
        except InvalidPortal as error:
            return [str(error)]
        return [message for _, message in faults] if portal is None else self._of_place(portal)

    def _of_place(self, portal: Portal) -> list[str]:
        """Return what is wrong with a definition that holds by itself: its file's name, a platform nobody wrote."""
        faults = []
        if portal.id != self.id:
            faults.append(f"{self.source}: id: expected {self.id!r} as the file is named, got {portal.id!r}")
        if portal.platform is not None and portal.platform not in platforms.NAMES:
            near = difflib.get_close_matches(portal.platform, platforms.NAMES, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(platforms.NAMES)}"
            faults.append(f"{self.source}: platform: no platform {portal.platform!r}; {hint}")
        return faults


def at_path(path: Path) -> Definition:
    """Return the definition at a path of the user's."""
    return Definition(path.name.removesuffix(".toml"), str(path), path)


class Registry:
    """The portals of some folders, an earlier folder before a later one."""

    def __init__(self, folders: Sequence[Path] = (), *, bundled: bool = True) -> None:
        """Take the user's folders; one that is not there counts as empty."""
        self.folders = tuple(folders)
        self.bundled = bundled

    @cached_property
    def _found(self) -> tuple[dict[str, Definition], list[tuple[Definition, Definition]]]:
        first: dict[str, Definition] = {}
        twice: list[tuple[Definition, Definition]] = []
        for definition in self._definitions():
            if definition.id in first:
                twice.append((first[definition.id], definition))
            else:
                first[definition.id] = definition
        return first, twice

    def _definitions(self) -> Iterator[Definition]:
        for folder in self.folders:
            for path in sorted(folder.rglob("*.toml")):
                yield at_path(path)
        if self.bundled:
            for file, source in _walk(files("portalcrawl") / "portals", "portals"):
                yield Definition(file.name.removesuffix(".toml"), source, file, bundled=True)

    @property
    def definitions(self) -> dict[str, Definition]:
        """Id → the file that counts, by id."""
        return dict(sorted(self._found[0].items()))

    def ids(self) -> list[str]:
        """Return the ids of all portals, without reading one."""
        return sorted(self._found[0])

    def __iter__(self) -> Iterator[Portal]:
        return (definition.read() for definition in self.definitions.values())

    def __contains__(self, portal_id: object) -> bool:
        return portal_id in self._found[0]

    def get(self, portal_id: str) -> Portal:
        """Return the portal of this id; UnknownPortal names the nearest ones."""
        return self.definition(portal_id).read()

    def definition(self, portal_id: str) -> Definition:
        """Return the file that defines this portal."""
        found = self._found[0].get(portal_id)
        if found is None:
            near = difflib.get_close_matches(portal_id.casefold(), self.ids(), n=3, cutoff=0.5)
            hint = (
                f"did you mean {' or '.join(near)}?" if near else "'portalcrawl portals list' shows the ones there are"
            )
            raise UnknownPortal(f"no portal {urls.shown(portal_id)!r}; {hint}", portal=portal_id)
        return found

    def named(self, word: str) -> Definition:
        """Return the file that a user's word names: itself, or that of an id."""
        return at_path(Path(word)) if word.endswith(".toml") else self.definition(word)

    def by_url(self, url: str) -> Portal | None:
        """Return the portal that an address belongs to, by its host, now or formerly; None where none is known.

        Where portals share a host (``quangninh.gov.vn/donvi/…``), the one whose home page is the longest beginning of
        the address; a present host counts before a former one.
        """
        host = _host(url)
        if host is None:
            return None
        best: tuple[tuple[bool, int], Portal] | None = None
        for definition in self.definitions.values():
            if host.encode() not in definition.text().lower():
                continue
            portal = definition.read()
            if not {host, urls.host(url)} & portal.hosts:
                continue
            home, path = urlsplit(portal.url).path.rstrip("/") + "/", urlsplit(url).path.rstrip("/") + "/"
            rank = (host == portal.host, len(home) if path.startswith(home) else 0)
            if best is None or rank > best[0]:
                best = rank, portal
        return best[1] if best else None

    def find(self, word: str) -> Portal | None:
        """Return the portal that a user's word means: a ``.toml`` file, an address (None where unknown), or an id."""
        if word.endswith(".toml"):
            return at_path(Path(word)).read()
        if "://" in word:
            return self.by_url(urls.checked(word))
        if word not in self and os.path.isfile(word):  # noqa: PTH113  (pathlib raises where a word is too long for a name)
            raise UsageError(f"{word} is no definition: the name of a definition's file ends in .toml")
        return self.get(word)

    def duplicates(self) -> list[tuple[Definition, Definition]]:
        """Return the files that define an id once more, each as (the one that counts, the one that does not)."""
        return list(self._found[1])


def _walk(folder: Traversable, source: str) -> Iterator[tuple[Traversable, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _walk(entry, f"{source}/{entry.name}")
        elif entry.name.endswith(".toml"):
            yield entry, f"{source}/{entry.name}"


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def user_folders() -> tuple[Path, ...]:
    """Return the folders of the user's own definitions, whether they exist or not."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return tuple(Path(folder).expanduser() for folder in named.split(os.pathsep) if folder)
    return (platformdirs.user_config_path("portalcrawl") / "portals",)


def astray() -> list[str]:
    """Return a line for each folder that the environment names and that is none: a portal of one's own would be missed in silence."""
    if VARIABLE not in os.environ:
        return []
    return [f"{VARIABLE}: {folder} is no folder" for folder in user_folders() if not folder.is_dir()]


def registry() -> Registry:
    """Return the registry of the user who runs this; it looks the files up once, when first asked."""
    return Registry(user_folders())


def readable() -> tuple[list[tuple[Definition, Portal]], list[str]]:
    """Return the definitions that hold, by id, and a line for each that does not and each folder that is none: these cost no other portal."""
    good, faults = [], astray()
    for definition in registry().definitions.values():
        try:
            good.append((definition, definition.read()))
        except UsageError as error:
            faults.append(str(error))
    return good, faults
