"""What an edit changed, in few words."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portalcrawl.store import differences
from portalcrawl.store.differences import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portalcrawl.items import Article

_AROUND = 40
"""Letters of unchanged text that stay beside a change."""
_MOST = 360
"""Letters of a field's diff."""
_IGNORED = {"sections"}
"""Where an article is listed is no edit of it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that an edit changed."""

    field: str
    text: str
    """In wdiff's marks: ``Bão số [-3-]{+4+} đổ bộ``."""
    html: str
    """The same with ``del`` and ``ins``, escaped."""


def changes(before: Article, after: Article, names: Iterable[str]) -> list[Change]:
    """The fields of the names that differ, in the order of the fields."""
    wanted = set(names) - _IGNORED
    return [_change(name, *values) for name, values in differences.differences(before, after).items() if name in wanted]


def _change(name: str, before: Any, after: Any) -> Change:
    if isinstance(before, str) and isinstance(after, str) and not name.startswith("date_"):
        pieces = _short(differences.words(before, after))
    elif isinstance(before, list) and isinstance(after, list):
        pieces = _members(before, after)
    else:
        pieces = [Piece("removed", _said(before)), Piece("added", _said(after))]
    pieces = list(_cut(pieces))
    return Change(name, "".join(map(_marked, pieces)), "".join(map(_tagged, pieces)))


def _short(pieces: list[Piece]) -> list[Piece]:
    """The pieces with long unchanged stretches left out."""
    short: list[Piece] = []
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        text = " ".join(piece.text.split(" "))
        if piece.kind == "same" and len(text) > 2 * _AROUND:
            head = text[:_AROUND].rsplit(" ", 1)[0] if at else ""
            tail = text[-_AROUND:].split(" ", 1)[-1] if at != last else ""
            text = f"{head} … {tail}" if head and tail else f"{head} …" if head else f"… {tail}"
        short.append(Piece(piece.kind, text))
    return short


def _members(before: list[Any], after: list[Any]) -> list[Piece]:
    gone = [_said(one) for one in before if one not in after]
    come = [_said(one) for one in after if one not in before]
    pieces: list[Piece] = []
    for kind, texts in (("removed", gone), ("added", come)):
        for text in texts:
            if pieces:
                pieces.append(Piece("same", " "))
            pieces.append(Piece("removed" if kind == "removed" else "added", text))
    return pieces or [Piece("same", "another order")]


def _cut(pieces: list[Piece]) -> Iterable[Piece]:
    left = _MOST
    for piece in pieces:
        text = " ".join(piece.text.split("\n"))
        if len(text) > left:
            yield Piece(piece.kind, f"{text[:left]}…")
            return
        left -= len(text)
        yield Piece(piece.kind, text)


def _said(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        # A picture or a file is known by what a reader reads.
        return str(value.get("caption") or value.get("name") or value.get("content_url") or value.get("embed_url"))
    return str(value)


def _marked(piece: Piece) -> str:
    return {"same": piece.text, "removed": f"[-{piece.text}-]", "added": f"{{+{piece.text}+}}"}[piece.kind]


def _tagged(piece: Piece) -> str:
    text = html.escape(piece.text, quote=False)
    return {"same": text, "removed": f"<del>{text}</del>", "added": f"<ins>{text}</ins>"}[piece.kind]
