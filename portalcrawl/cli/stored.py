"""How commands find the article that the user means, and show what changed in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from portalcrawl import urls
from portalcrawl.cli import console
from portalcrawl.errors import UsageError
from portalcrawl.portal.stand import Stand
from portalcrawl.registry import registry
from portalcrawl.store import differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portalcrawl.store import Store
    from portalcrawl.store.differences import Piece

_AROUND = 60
"""Characters of unchanged text that stay on each side of a change."""
_LINE = 160
"""Characters up to which a value stands on one line with its change."""


def number(store: Store, article: str) -> int:
    """The number of the article that is meant; UsageError where there is none, a line where there are more."""
    found = store.find(article) or [one for name in _other_names(article) for one in store.find(name)]
    if not found:
        raise UsageError(
            f"{store.shown} holds no article {urls.shown(article)!r}: 'portalcrawl search WORDS' finds its number"
        )
    if others := found[1:]:
        click.echo(f"{article} also means: {', '.join(map(str, others[:9]))}", err=True)
    return found[0]


def _other_names(address: str) -> list[str]:
    """What an address is stored under, where a portal's definition says it: an old one of a portal that moved."""
    portal = registry().by_url(address) if urls.is_web(address) else None
    return [] if portal is None else [f"{portal.id}/{urls.identity(address)}", Stand(portal).present(address)]


def is_coloured() -> bool:
    """Whether colours can tell removed words from added ones."""
    screen = console.out()
    return screen.is_terminal and not screen.no_color and screen.color_system is not None


def lines(name: str, before: Any, after: Any) -> Iterator[Text]:
    """The change of one field, in as few lines as it takes."""
    coloured = is_coloured()
    if name in {"date_published", "date_modified"}:
        yield Text(f"{console.day(before, None)} → {console.day(after, None)}")
        return
    if isinstance(before, str) and isinstance(after, str) and name != "article_body_html":
        yield from _passages(differences.words(before, after), coloured=coloured)
        return
    if isinstance(before, list) and isinstance(after, list):
        for sign, one in _members(before, after):
            yield _signed(sign, _said(one), coloured=coloured)
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            if before.get(key) != after.get(key):
                change = f"{key}: {_said(before.get(key))} → {_said(after.get(key))}"
                yield Text(console.plain(_short(change)), overflow="fold")
        return
    yield Text(console.plain(f"{_short(_said(before))} → {_short(_said(after))}"), overflow="fold")


def summary(name: str, before: Any, after: Any) -> str:
    """The field with the size of its change, where it is a text.

    >>> summary("article_body", "một hai", "một hai ba"), summary("authors", [], ["An"])
    ('article_body (+1 −0 words)', 'authors')
    """
    if name in {"article_body", "description"} and isinstance(before, str) and isinstance(after, str):
        added, removed = differences.count(differences.words(before, after))
        return f"{name} (+{added} −{removed} words)"
    return name


def inline(pieces: list[Piece], *, coloured: bool) -> Text:
    """A text with what was removed and added, in colours or in wdiff's marks."""
    shown = Text(overflow="fold")
    for piece in pieces:
        text = console.plain(piece.text)
        if piece.kind == "same":
            shown.append(text)
        elif coloured:
            shown.append(text, style="red strike" if piece.kind == "removed" else "green underline")
        else:
            shown.append(f"[-{text}-]" if piece.kind == "removed" else f"{{+{text}+}}")
    return shown


def _passages(pieces: list[Piece], *, coloured: bool) -> Iterator[Text]:
    """The changes with the words around them; what did not change in between is left out."""
    kept: list[Piece] = []
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        if piece.kind != "same" or len(piece.text) <= 2 * _AROUND or last == 0:
            kept.append(piece)
            continue
        head, tail = _cut(piece.text)
        if at:
            kept.append(differences.Piece("same", f"{head} …"))
        if at != last:
            if at:
                yield from inline(kept, coloured=coloured).split("\n")
            kept = [differences.Piece("same", f"… {tail}")]
    for line in inline(kept, coloured=coloured).split("\n"):
        if line.plain.strip():
            yield line


def _cut(text: str) -> tuple[str, str]:
    """The beginning and the end of an unchanged stretch, at words, within one paragraph."""
    head = text[:_AROUND].split("\n\n", maxsplit=1)[0]
    tail = text[-_AROUND:].rsplit("\n\n", 1)[-1]
    if len(head) == _AROUND:
        head = head.rsplit(None, 1)[0] if " " in head.strip() else head
    if len(tail) == _AROUND:
        tail = tail.split(None, 1)[-1] if " " in tail.strip() else tail
    return head, tail


def _members(before: list[Any], after: list[Any]) -> Iterator[tuple[str, Any]]:
    gone, come = [one for one in before if one not in after], [one for one in after if one not in before]
    yield from (("-", one) for one in gone)
    yield from (("+", one) for one in come)
    if not gone and not come:
        yield ("~", f"another order: {', '.join(map(_said, after))}")


def _signed(sign: str, text: str, *, coloured: bool) -> Text:
    style = {"-": "red", "+": "green"}.get(sign, "") if coloured else ""
    return Text(f"{sign} {console.plain(_short(text, 2 * _LINE))}", style=style, overflow="fold")


def _said(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return ", ".join(f"{key} {_said(one)}" for key, one in value.items() if one not in (None, [], ""))
    if isinstance(value, list):
        return ", ".join(map(_said, value)) or "nothing"
    return str(value)


def _short(text: str, most: int = _LINE) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
