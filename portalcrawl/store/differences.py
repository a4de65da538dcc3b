"""What differs between two states of an article: field by field, and word by word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Literal

import orjson

from portalcrawl.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portalcrawl.items import Article

PROVENANCE = frozenset({"date_downloaded", "capture"})
"""Fields that differ at every visit and say nothing of the article."""

# A number or date with its points and strokes; a word; scripts without spaces by their letters; anything else by itself.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"\d+(?:[.,:/-]\d+)+|[{_UNSPACED}]|[^\W{_UNSPACED}]+|\s+|[^\w\s]")
_MOST = 20_000
"""Words beyond which a passage is shown as replaced: comparing costs the square."""

Kind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that both states have, or one."""

    kind: Kind
    text: str


def record(article: Article) -> dict[str, Any]:
    """The article as its line in JSON holds it, read back: equal values are equal here."""
    read: dict[str, Any] = orjson.loads(orjson.dumps(rows.record(article, 0)))
    return {name: value for name, value in read.items() if name not in PROVENANCE and name != "revision"}


def differences(before: Article, after: Article) -> dict[str, tuple[Any, Any]]:
    """Field → its value before and after, as JSON values, in the order of the fields; nothing of `PROVENANCE`.

    >>> from portalcrawl.items import Article
    >>> differences(Article(headline="Hạ Long"), Article(headline="Hạ Long", view_count=3))
    {'view_count': (None, 3)}
    """
    old, new = record(before), record(after)
    return {name: (old[name], new[name]) for name in old if old[name] != new[name]}


def words(before: str, after: str) -> list[Piece]:
    """Word by word, a paragraph at a time; the pieces that are not ``added`` make the text before, in order.

    >>> [(piece.kind, piece.text) for piece in words("Bão số 3 đổ bộ", "Bão số 4 đổ bộ")]
    [('same', 'Bão số '), ('removed', '3'), ('added', '4'), ('same', ' đổ bộ')]
    """
    old, new = (unicodedata.normalize("NFC", text) for text in (before, after))
    return list(_joined(_paragraphs(old, new)))


def count(pieces: list[Piece]) -> tuple[int, int]:
    """How many words were added and removed.

    >>> count(words("một hai", "một hai ba bốn"))
    (2, 0)
    """
    counts = {"same": 0, "added": 0, "removed": 0}
    for piece in pieces:
        counts[piece.kind] += sum(any(map(str.isalnum, token)) for token in _TOKEN.findall(piece.text))
    return counts["added"], counts["removed"]


def _paragraphs(old: str, new: str) -> Iterator[Piece]:
    left, right = (re.findall(r".*?(?:\n+|\Z)", text, re.DOTALL) for text in (old, new))
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(left[a1:a2]))
        else:
            yield from _tokens("".join(left[a1:a2]), "".join(right[b1:b2]))


def _tokens(old: str, new: str) -> Iterator[Piece]:
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(left) * len(right) > _MOST * _MOST / 4:
        yield from (Piece("removed", old), Piece("added", new))
        return
    # Spaces match anywhere: they must not tear a sentence that was rewritten into crumbs.
    matcher = SequenceMatcher(lambda token: token.isspace() and "\n" not in token, left, right)
    if matcher.quick_ratio() < 0.25:
        yield from (Piece("removed", old), Piece("added", new))
        return
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(left[a1:a2]))
        else:
            yield from (Piece("removed", "".join(left[a1:a2])), Piece("added", "".join(right[b1:b2])))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one; "một hai" → "ba bốn" is one change, not two around a space."""
    texts: dict[Kind, str] = {"same": "", "removed": "", "added": ""}

    def flush() -> Iterator[Piece]:
        for kind, text in texts.items():
            if text:
                yield Piece(kind, text)
            texts[kind] = ""

    for piece in pieces:
        if piece.kind != "same":
            texts[piece.kind] += piece.text
        elif texts["removed"] and texts["added"] and piece.text.isspace() and "\n" not in piece.text:
            texts["removed"] += piece.text
            texts["added"] += piece.text
        else:
            if texts["removed"] or texts["added"]:
                yield from flush()
            texts["same"] += piece.text
    yield from flush()
