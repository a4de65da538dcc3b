"""The changes between two revisions, field by field, cut down to what changed and the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portalcrawl.store import differences
from portalcrawl.store.differences import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portalcrawl.items import Article

_AROUND = 120
"""Characters of unchanged text that stay on each side of a change."""
_UNREAD = frozenset({"article_body_html", "view_count", "view_count_raw", "evidence", "problems"})
"""Fields that change with others, or that say nothing of what the portal changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in one field."""

    field: str
    pieces: list[Piece]
    """Text as it was and is; a piece of ``same`` may be shortened, with an ellipsis."""
    removed: list[str]
    """Members that a list lost."""
    added: list[str]


def changes(before: Article, after: Article) -> list[Change]:
    """What a reader would call changed, in the order of the fields.

    >>> from portalcrawl.items import Article
    >>> [(one.field, one.added) for one in changes(Article(authors=["An"]), Article(authors=["An", "Bình"]))]
    [('authors', ['Bình'])]
    """
    found = []
    for name, (old, new) in differences.differences(before, after).items():
        if name in _UNREAD:
            continue
        if isinstance(old, list) and isinstance(new, list):
            gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
            found.append(Change(name, [], [_said(one) for one in gone], [_said(one) for one in come]))
        elif isinstance(old, str) and isinstance(new, str) and not name.startswith("date_"):
            found.append(Change(name, list(_shortened(differences.words(old, new))), [], []))
        else:
            found.append(
                Change(name, [], [_said(old)] if old is not None else [], [_said(new)] if new is not None else [])
            )
    return found


def _shortened(pieces: list[Piece]) -> Iterator[Piece]:
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        if piece.kind != "same" or len(piece.text) <= 2 * _AROUND or last == 0:
            yield piece
            continue
        head = "" if at == 0 else piece.text[:_AROUND].rsplit(None, 1)[0]
        tail = "" if at == last else piece.text[-_AROUND:].split(None, 1)[-1]
        yield Piece("same", f"{head} … {tail}".strip() if head and tail else f"{head} …" if head else f"… {tail}")


def _said(value: Any) -> str:
    if isinstance(value, dict):
        words: Iterable[str] = (_said(one) for one in value.values() if one not in (None, [], ""))
        return " · ".join(words)
    return ", ".join(map(_said, value)) if isinstance(value, list) else str(value)
