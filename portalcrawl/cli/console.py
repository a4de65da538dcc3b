"""How commands print: text from pages is shown, never obeyed."""

from __future__ import annotations

import re
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any, TextIO, cast

import click
import orjson
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from portalcrawl.cli.messages import complain, one_line, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from portalcrawl.items import Image

__all__ = [
    "complain",
    "day",
    "marked",
    "number",
    "one_line",
    "out",
    "picture",
    "plain",
    "print_json",
    "say",
    "share",
    "table",
]


_UNLIMITED = 1_000_000
"""Columns of what is no terminal: another program reads it, and takes a line for a line."""
_WORD = 24
"""Columns above which a word may be broken: texts in Chinese or Thai have no blanks."""
_GAP = 2
_PADDING = re.compile(r" +(?=\n)")


class _Unpadded:
    """A stream without the blanks that fill table cells up."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(_PADDING.sub("", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class _Screen(Console):
    """Rich's own, which lets the command line say what a reader that leaves early means."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError from None


def out() -> Console:
    """Standard output: as wide as the terminal, colours only on one; elsewhere nothing is wrapped."""
    screen = _Screen(highlight=False, markup=False, emoji=False, soft_wrap=False)
    if screen.is_terminal:
        return screen
    file = cast("TextIO", _Unpadded(sys.stdout))
    return _Screen(file=file, width=_UNLIMITED, highlight=False, markup=False, emoji=False, soft_wrap=False)


def say(screen: Console, line: Text, *, indent: int = 0, label: str = "", most: int = _UNLIMITED) -> None:
    """Print a paragraph, on a terminal wrapped between words; an address longer than a line is the terminal's to wrap.

    ``label`` stands before the paragraph, and the lines after the first below it; ``most``: columns, where the terminal
    has more.
    """
    if label:
        indent = len(label) + _GAP
    width = min(screen.width, most if screen.is_terminal else _UNLIMITED)
    if any("://" in word and cell_len(word) > width - indent for word in line.plain.split()):
        screen.print(Text(label.ljust(indent), style="dim") + line, soft_wrap=True)
        return
    line.overflow = "fold"
    for at, one in enumerate(line.wrap(screen, max(width - indent, 1))):
        one.rstrip()
        screen.print(Text((label if at == 0 else "").ljust(indent), style="dim") + one, soft_wrap=True)


def table(
    screen: Console, names: Sequence[str], rows: Sequence[Sequence[Text | str]], *, right: Iterable[str] = ()
) -> None:
    """Print rows below names, columns of ``right`` to the right; on a terminal too narrow for that a line a value."""
    cells = [[one if isinstance(one, Text) else Text(plain(one)) for one in row] for row in rows]
    lines = [[one.plain for one in row] for row in cells] + [list(names)]
    whole = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    least = [max(map(_least, column)) for column in zip(*lines, strict=True)]
    room = screen.width - _GAP * (len(names) - 1)
    if sum(least) > room:
        for row in cells:
            if not any(names):
                say(screen, Text("  ").join(cell for cell in row if cell.plain))
                continue
            for name, cell in zip(names, row, strict=True):
                if cell.plain and cell.plain != "–":
                    say(screen, Text(f"{name}: ", style="dim") + cell)
            screen.print()
        return
    shown = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), show_header=any(names), header_style="dim")
    spare = room - sum(least)
    for at, name in enumerate(names):
        wanted = min(whole[at] - least[at], spare)
        spare -= wanted
        shown.add_column(name, justify="right" if name in right else "left", width=least[at] + wanted, overflow="fold")
    for row in cells:
        shown.add_row(*row)
    screen.print(shown)


def _least(text: str) -> int:
    """Columns in which no word is broken but those that have to be; addresses are not."""
    return max((cell_len(word) if "://" in word else min(cell_len(word), _WORD) for word in text.split()), default=1)


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
    """A picture's caption, and who took it where the caption does not say so; empty where the page says neither."""
    caption = image.caption or ""
    missing = [name for name in image.credits if name.casefold() not in caption.casefold()]
    return f"{caption} (photo: {', '.join(missing)})".lstrip() if missing else caption


def print_json(value: Any, *, indent: bool = True) -> None:
    """JSON on standard output, UTF-8 whatever the terminal says."""
    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2 if indent else None))
