"""Lines on standard error; text from pages and from the command line is shown, never obeyed."""

from __future__ import annotations

import re

import click

# Escape sequences move the cursor and rename the window; bidirectional overrides show words in another order.
# A sequence is taken away whole: CSI (colours, cursor), OSC and its like up to their end, then whatever control is left.
_SEQUENCE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[]P^_X][^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)|\x1b[ -/]*[0-~]"
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST = 1000
"""Characters of a message."""
_REPEATED = 200
"""Characters of one word of the user's that a message repeats."""
_LONG_WORD = re.compile(rf"(['\"])((?:(?!\1).){{{_REPEATED},}})\1", re.DOTALL)


def plain(value: object) -> str:
    r"""Text from outside without what a terminal would obey.

    >>> plain("Hạ \x1b[31mLong\x1b[0m\x1b[2J\x07")
    'Hạ Long'
    """
    return _CONTROL.sub("", _SEQUENCE.sub("", str(value)))


def one_line(message: str) -> str:
    """A message as it is shown: on one line, cut where it repeats more than anybody reads."""
    line = " ".join(plain(message).split())
    line = _LONG_WORD.sub(lambda found: f"{found[1]}{found[2][:_REPEATED]}…{found[1]}", line)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 4 :]}"


def complain(message: str) -> None:
    """Say on standard error, in one line, what is wrong."""
    click.echo(f"portalcrawl: {one_line(message)}", err=True)
