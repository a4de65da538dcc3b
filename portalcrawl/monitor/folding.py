"""The same text on several portals is one event."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from typing import TYPE_CHECKING

from portalcrawl.store.selection import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHINGLE = 4
"""Words."""
_KEPT = 64
"""Smallest hashes of an article's shingles (bottom-k sketch, Broder 1997): the share of those that two sketches have in
common estimates the share of their text."""
_SAME = 0.7
"""A copy with its own dateline, signature or a paragraph less still reaches this; two reports of one event do not."""
_FEWEST = 20
"""Shingles below which only the whole text tells: notices of a line resemble each other."""
_CROWD = 40
"""Events of one hash that are looked at, the latest: the sentences of a form letter stand in thousands."""


def sketch(text: str) -> bytes:
    """The text's fingerprint, at most 512 bytes; empty where there is too little of it to tell."""
    words = plain(text).split()
    hashes = {_hash(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
    return array("Q", sorted(hashes)[:_KEPT]).tobytes() if len(hashes) >= _FEWEST else b""


def alike(one: bytes, other: bytes) -> bool:
    """Whether two sketches are of one text.

    >>> text = "sáng nay thành phố khởi công cầu mới qua sông " * 3 + " ".join(map(str, range(60)))
    >>> alike(sketch(text), sketch(f"(Hà Nội) - {text}")), alike(sketch(text), sketch(text[:120])), alike(b"", b"")
    (True, False, False)
    """
    left, right = _read(one), _read(other)
    if not left or not right:
        return False
    both = sorted(left | right)[:_KEPT]
    return len([value for value in both if value in left and value in right]) >= _SAME * len(both)


class Copies:
    """The events of a watch that a copy may be a copy of, found without comparing each with each, form letters neither."""

    def __init__(self) -> None:
        self._events: list[tuple[str, str, str, bytes]] = []
        self._by_mark: dict[tuple[str, str], list[int]] = {}
        self._by_hash: dict[int, list[int]] = {}

    def add(self, ident: str, kind: str, portal: str, mark: str, blob: bytes) -> None:
        """An event by its id; ``mark`` is equal for equal texts, and empty, as the sketch, where there is too little text."""
        at = len(self._events)
        self._events.append((ident, kind, portal, blob))
        if mark:
            equal = self._by_mark.setdefault((kind, mark), [])
            if all(self._events[one][2] != portal for one in equal):
                equal.append(at)
        for value in _read(blob):
            crowd = self._by_hash.setdefault(value, [])
            crowd.append(at)
            if len(crowd) > _CROWD:
                del crowd[0]

    def find(self, kind: str, portal: str, mark: str, blob: bytes) -> str | None:
        """The id of another portal's event of this kind and text; a portal's own articles may well resemble each other."""
        hashes = _read(blob)
        shared = Counter(at for value in hashes for at in self._by_hash.get(value, ()))
        likely = {at for at, number in shared.items() if number >= _SAME * len(hashes) / 2}
        equal = set(self._by_mark.get((kind, mark), ())) if mark else set()
        for at in sorted(equal | likely):
            ident, other_kind, other_portal, other = self._events[at]
            if other_kind == kind and other_portal != portal and (at in equal or alike(blob, other)):
                return ident
        return None


def _read(value: bytes) -> set[int]:
    numbers = array("Q")
    numbers.frombytes(value)
    return set(numbers)


def _hash(words: Iterable[str]) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest(), "little")
