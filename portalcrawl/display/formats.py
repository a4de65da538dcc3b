"""Numbers, days and sizes as readers of a language write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Literal

Language = Literal["en", "vi"]
LANGUAGES: tuple[Language, ...] = ("en", "vi")

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def number(value: float | None, language: Language) -> str:
    """A count with its thousands apart; an en dash for none.

    >>> number(12451, "en"), number(12451, "vi"), number(None, "en")
    ('12,451', '12.451', '–')
    """
    if value is None:
        return "–"
    text = f"{value:,}"
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text


def percent(part: int, whole: int) -> str:
    """A share; 100 % and 0 % only where it is all or none, an en dash of nothing.

    >>> percent(74, 74), percent(73, 74), percent(1, 900), percent(0, 0)
    ('100 %', '98 %', '1 %', '–')
    """
    if not whole:
        return "–"
    return f"{max(part * 100 // whole, 1) if part else 0} %"


def day(value: str | date | None, language: Language, precision: str | None = "day") -> str:
    """A day, with the time of day where the precision is ``minute``; what is no ISO date is shown as it is.

    >>> day("2021-12-17T12:03:00+07:00", "en", "minute"), day("2021-12-17T00:00:00+07:00", "vi")
    ('17 December 2021, 12:03', '17/12/2021')
    >>> day("2021-12", "en"), day(None, "vi")
    ('2021-12', '–')
    """
    if value is None:
        return "–"
    if isinstance(value, str):
        try:
            moment: date = datetime.fromisoformat(value)
        except ValueError:
            return value
    else:
        moment = value
    text = (
        f"{moment.day:02}/{moment.month:02}/{moment.year}"
        if language == "vi"
        else f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    )
    if precision == "minute" and isinstance(moment, datetime):
        text += f" {moment:%H:%M}" if language == "vi" else f", {moment:%H:%M}"
    return text


def month(value: str, language: Language) -> str:
    """A month of the form ``2021-12``.

    >>> month("2021-12", "en"), month("2021-12", "vi")
    ('December 2021', '12/2021')
    """
    year, _, name = value.partition("-")
    if not name.isdecimal() or not 1 <= int(name) <= 12:
        return value
    return f"{int(name):02}/{year}" if language == "vi" else f"{_MONTHS[int(name) - 1]} {year}"


def ago(value: str | None, now: datetime, language: Language) -> str:
    """How long ago a moment was, in the largest unit that fits; beyond 30 days the day itself.

    >>> now = datetime(2026, 1, 31, 12, tzinfo=UTC)
    >>> ago("2026-01-31T11:15:00+00:00", now, "en"), ago("2026-01-29T11:15:00+00:00", now, "vi")
    ('45 minutes ago', '2 ngày trước')
    """
    if value is None:
        return "–"
    moment = datetime.fromisoformat(value)
    seconds = int((now - (moment if moment.tzinfo else moment.replace(tzinfo=UTC))).total_seconds())
    if seconds > 30 * 86_400 or seconds < 0:
        return day(value, language)
    for size, name, viet in ((86_400, "day", "ngày"), (3_600, "hour", "giờ"), (60, "minute", "phút")):
        if count := seconds // size:
            return f"{count} {viet} trước" if language == "vi" else f"{count} {name}{'s' * (count != 1)} ago"
    return "vừa xong" if language == "vi" else "just now"


def size(value: int | None, language: Language) -> str:
    """Bytes as people say them; nothing for none.

    >>> size(1_300_000, "vi"), size(900, "en"), size(None, "en")
    ('1,3 MB', '900 B', '')
    """
    if value is None:
        return ""
    amount = float(value)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            break
        amount /= 1000
    return f"{number(round(amount, 1) if amount < 10 and unit != 'B' else round(amount), language)} {unit}"


def spans(months: list[str]) -> list[tuple[str, int]]:
    """Months (``2024-05``), newest first, those that follow one another as one span, each with their number.

    >>> spans(["2023-12", "2024-01", "2024-02", "2024-07"])
    [('2024-07', 1), ('2023-12 to 2024-02', 3)]
    """
    found: list[list[str]] = []
    for month in sorted(months):
        if found and _ordinal(month) == _ordinal(found[-1][-1]) + 1:
            found[-1].append(month)
        else:
            found.append([month])
    return [(f"{one[0]} to {one[-1]}" if len(one) > 1 else one[0], len(one)) for one in reversed(found)]


def _ordinal(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number)
