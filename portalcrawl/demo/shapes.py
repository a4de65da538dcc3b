"""The forms that dates, credits and bylines take on pages of this kind, each with what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from portalcrawl.demo.story import Byline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class Chooser(Protocol):
    """What picks one of several for an article, the same one every time."""

    index: int

    def number(self, what: str, low: int, high: int) -> int:
        """Return a number of this range."""


def date_line(when: datetime, *, padded: bool) -> str:
    """Return the theme's date, in twelve hours: listings pad the hour, older articles do not.

    >>> from datetime import datetime
    >>> date_line(datetime(2023, 5, 3, 0, 15), padded=True), date_line(datetime(2023, 5, 3, 16, 53), padded=False)
    ('03/05/2023 | 12:15 AM', '03/05/2023 | 4:53 PM')
    """
    hour = when.hour % 12 or 12
    shown = f"{hour:02}" if padded else str(hour)
    return f"{when:%d/%m/%Y} | {shown}:{when:%M} {'AM' if when.hour < 12 else 'PM'}"


def credit(choice: Chooser, what: str, caption: str, writers: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the caption as printed, and its photographers."""
    who = writers[choice.number(f"{what}/ai", 0, len(writers) - 1)]
    form = choice.number(f"{what}/the", 0, 5)
    if form == 0:
        return f"{caption} (Ảnh: {who})", (who,)
    if form == 1:
        return f"{caption}. Ảnh: {who}", (who,)
    if form == 2:
        return f"{caption} (Ảnh: Đài Truyền thanh thị trấn)", ()
    if form == 3:
        return f"{caption}.", ()
    if form == 4:
        return f"{caption} - Ảnh: {who}", (who,)
    return caption, ()


def byline(choice: Chooser, writers: Sequence[str]) -> Byline:
    """Return the form that is this article's turn."""
    first = choice.number("tac gia", 0, len(writers) - 1)
    a, b = writers[first], writers[(first + choice.number("tac gia 2", 1, len(writers) - 1)) % len(writers)]
    forms = (
        Byline(a, "strong", (a,)),
        Byline(f"{a}- {b}", "strong", (a, b)),
        Byline(f"Tin, ảnh: {a}", "right", (a,), photographed=True),
        Byline(f"{a} – Văn phòng HĐND-UBND", "strong", (a,), "Văn phòng HĐND-UBND"),
        Byline(f"Tác giả: {a}", "span", (a,)),
        Byline(f"Bài, ảnh: {a} – {b}", "right", (a, b), photographed=True),
        Byline(None, "none"),
        Byline("BBT", "right"),
        Byline(f"Tin bài: {a}", "last-line", (a,)),
        Byline("Đài Truyền thanh thị trấn", "strong", (), "Đài Truyền thanh thị trấn"),
        Byline("PV", "strong"),
        Byline(f"{a} - {b}", "last-line", (a, b)),
        Byline("Nguồn: Báo Trung Châu", "right", (), "Báo Trung Châu"),
        Byline("T.H", "strong", ("T.H",)),
    )
    return forms[choice.index % len(forms)]
