"""Kinds of value that options and arguments take."""

from __future__ import annotations

import math
import re
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_TIME = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([smhd]?)\s*", re.IGNORECASE)


class Word(click.ParamType[Any]):
    """Text of the user's; a terminal or a script in another charset may hand over bytes that are none."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text; a word that is no UTF-8 is refused."""
        word = str(value)
        try:
            word.encode()
        except UnicodeEncodeError:
            self.fail(f"expected text in UTF-8, got {word.encode(errors='replace').decode()!r}", param, ctx)
        return word


class Number(click.ParamType[Any]):
    """A whole number from 1 on; what no database counts to means all."""

    name = "integer"
    _most = 2**31

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, at most 2^31."""
        word = str(value).strip()
        if not (word.isascii() and word.isdigit()) or not word.strip("0"):
            self.fail(f"expected a whole number from 1 on, got {str(value)!r}", param, ctx)
        return int(word) if len(word) < 10 else self._most


class Seconds(click.ParamType[Any]):
    """A time to wait; without end would be a crawl that never ends."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the seconds, from 0 on."""
        try:
            seconds = float(value)
        except ValueError:
            seconds = math.nan
        if not 0 <= seconds < math.inf:
            self.fail(f"expected seconds such as 2 or 0.5, got {str(value)!r}", param, ctx)
        return seconds


class Day(click.ParamType[Any]):
    """A day of the calendar."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value).strip())
        except ValueError:
            self.fail(f"expected a day such as 2024-01-31, got {str(value)!r}", param, ctx)


class Zone(click.ParamType[str]):
    """A time zone of the tz database."""

    name = "zone"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return its name."""
        name = WORD.convert(value, param, ctx)
        try:
            return ZoneInfo(name).key
        except (KeyError, ValueError, OSError):
            self.fail(f"expected a time zone such as Europe/Madrid or Asia/Ho_Chi_Minh, got {name!r}", param, ctx)


class Time(click.ParamType[float]):
    """Seconds, with a unit."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the seconds."""
        found = _TIME.fullmatch(str(value))
        seconds = float(found[1]) * _UNITS[found[2].lower() or "s"] if found else 0.0
        if not seconds:
            self.fail(f"expected a time such as 90, 30m or 1.5h, got {value!r}", param, ctx)
        return seconds


class Folder(click.ParamType[Any]):
    """A folder that is there or can be made; whether it can be used, the store finds out."""

    name = "directory"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return its path."""
        if not str(value) or "\0" in str(value):
            self.fail(f"expected a folder, got {str(value)!r}", param, ctx)
        # The archive and the database name their files in text.
        WORD.convert(value, param, ctx)
        return Path(value)


WORD = Word()
NUMBER = Number()
SECONDS = Seconds()
DAY = Day()
ZONE = Zone()
TIME = Time()
FOLDER = Folder()
