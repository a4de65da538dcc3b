"""What readers ask for when a file is in no folder any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalcrawl.objects.address import object_name
from portalcrawl.objects.place import Content, Place
from portalcrawl.objects.table import Objects

if TYPE_CHECKING:
    from pathlib import Path

    from portalcrawl.objects.table import Piece
    from portalcrawl.sql import Connection


class Far:
    """The pieces that one database knows to be in object stores."""

    def __init__(self, database: Connection) -> None:
        self._objects = Objects(database)
        self._places: dict[str, Place] = {}

    def holds(self, portal: str, path: str) -> bool:
        """Whether a piece is there, as far as the table knows: no store is asked."""
        return self._objects.get(portal, path) is not None

    def read(self, portal: str, path: str, start: int, length: int) -> bytes:
        """Some bytes of a piece; FileNotFoundError where it is nowhere, ObjectsAway."""
        piece = self._piece(portal, path)
        return self._place(piece).read(object_name(portal, path), start, length)

    def fetch(self, portal: str, path: str, target: Path) -> None:
        """Copy a piece into a folder; FileNotFoundError where it is nowhere, OSError, DamagedRecord, ObjectsAway."""
        piece = self._piece(portal, path)
        self._place(piece).fetch(object_name(portal, path), target, Content(piece.size, piece.sha256))

    def address(self, portal: str, path: str) -> str | None:
        """Where a piece was sent, for people; None for one that is nowhere."""
        piece = self._objects.get(portal, path)
        return None if piece is None else f"{piece.place}/{object_name(portal, path)}"

    def _piece(self, portal: str, path: str) -> Piece:
        piece = self._objects.get(portal, path)
        if piece is None:
            raise FileNotFoundError(2, "No such file or directory", f"{portal}/{path}")
        return piece

    def _place(self, piece: Piece) -> Place:
        if piece.place not in self._places:
            self._places[piece.place] = Place(piece.place)
        return self._places[piece.place]
