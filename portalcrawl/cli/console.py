"""How commands print: text from pages is shown, never obeyed."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click
import orjson
from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portalcrawl.items import Image

# Escape sequences move the cursor and rename the window; bidirectional overrides show words in another order.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def out() -> Console:
    """Standard output, as wide as the terminal; colours only on one."""
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False)


def plain(value: object) -> str:
    r"""Text from outside without what a terminal would obey.

    >>> plain("Hạ Long\x1b[2J")
    'Hạ Long[2J'
    """
    return _CONTROL.sub("", str(value))


def marked(text: str, marks: Iterable[tuple[int, int]], style: str) -> Text:
    """Text with the marked stretches in a style."""
    shown = Text()
    end = 0
    for start, stop in marks:
        shown.append(plain(text[end:start]))
        shown.append(plain(text[start:stop]), style=style)
        end = stop
    shown.append(plain(text[end:]))
    return shown


def day(value: str | datetime | None, precision: str | None) -> str:
    """A date as people read it, no finer than it is known.

    >>> day("2021-12-17T12:03:00+07:00", "minute"), day("2021-12-17T00:00:00+07:00", "day"), day(None, None)
    ('2021-12-17 12:03', '2021-12-17', '–')
    """
    if not value:
        return "–"
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return f"{value:%Y-%m-%d}" if precision == "day" else f"{value:%Y-%m-%d %H:%M}"


def number(value: int | None) -> str:
    """A count with its thousands apart.

    >>> number(2451), number(None)
    ('2,451', '–')
    """
    return "–" if value is None else f"{value:,}"


def share(part: int, whole: int) -> str:
    """A share in percent; 100 % and 0 % only where it is all or none.

    >>> share(647, 647), share(646, 647), share(1, 647), share(0, 647)
    ('100%', '99%', '1%', '0%')
    """
    percent = part * 100 // whole
    return f"{max(percent, 1) if part else 0}%"


def picture(image: Image) -> str:
    """A picture's caption, and who took it where the caption does not say so."""
    caption = image.caption or "(no caption)"
    missing = [name for name in image.credits if name.casefold() not in caption.casefold()]
    return f"{caption} (photo: {', '.join(missing)})" if missing else caption


def print_json(value: Any, *, indent: bool = True) -> None:
    """JSON on standard output, UTF-8 whatever the terminal says."""
    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2 if indent else None))
