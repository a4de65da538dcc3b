"""Charts as inline SVG: no script, no style of their own, right at any width; the numbers stand in a table beside them.

Colours are ``currentColor``, so that the page's own colours hold in light and dark; where nobody styles the page (mail),
a colour is given.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

_MOST = 400
"""Points of a curve; more are thinned out."""


def bars(
    values: Sequence[tuple[str, int]],
    label: str,
    *,
    width: int = 720,
    height: int = 120,
    colour: str = "currentColor",
    shown: Callable[[int], str] = str,
) -> str:
    """One bar a value, (name, number); ``label`` says what they are to whoever does not see them.

    >>> bars([("1", 2), ("2", 4)], "two days", width=100, height=20).count("<rect")
    2
    """
    if not values:
        return ""
    top = max(1, *(number for _, number in values))
    step = width / len(values)
    wide = min(max(step * 0.72, 0.6), 28)
    room = height - 2
    drawn = [
        f'<rect x="{step * at + (step - wide) / 2:.1f}" y="{height - 1 - tall:.1f}" width="{wide:.1f}" height="{tall:.1f}" rx="1">'
        f"<title>{escape(name)}: {escape(shown(number))}</title></rect>"
        for at, (name, number) in enumerate(values)
        if number and (tall := max(room * number / top, 1.5))
    ]
    base = f'<path d="M0 {height - 0.5}H{width}" stroke="{colour}" stroke-opacity=".35" fill="none"/>'
    drawing = f'<g fill="{colour}">{"".join(drawn)}</g>{base}'
    return _svg("bars", width, height, label, drawing, ' preserveAspectRatio="none"')


def spark(numbers: Sequence[int], *, width: int = 120, height: int = 24, colour: str = "currentColor") -> str:
    """Bars without words, for a cell of a table that says the number too; hidden from screen readers."""
    if not any(numbers):
        return ""
    top, step = max(numbers), width / len(numbers)
    wide = max(step * 0.7, 0.8)
    path = "".join(
        f"M{step * at:.1f} {height}v-{max((height - 1) * number / top, 1.2):.1f}h{wide:.1f}V{height}z"
        for at, number in enumerate(numbers)
        if number
    )
    return (
        f'<svg class="chart spark" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-hidden="true"'
        f' focusable="false" preserveAspectRatio="none"><path fill="{colour}" d="{path}"/></svg>'
    )


def curve(
    points: Sequence[tuple[datetime, int]],
    label: str,
    *,
    width: int = 720,
    height: int = 160,
    colour: str = "currentColor",
    shown: Callable[[int], str] = str,
    day: Callable[[datetime], str] = lambda moment: f"{moment:%Y-%m-%d}",
) -> str:
    """A number over time, (moment, number) in order; its scale begins at the smallest number, and says so."""
    if not points:
        return ""
    points = _thinned(points)
    low, high = min(number for _, number in points), max(number for _, number in points)
    first, last = points[0][0], points[-1][0]
    span, rise = (last - first).total_seconds() or 1, (high - low) or 1
    left, top, right, bottom = 88, 14, width - 12, height - 26
    placed = [
        (
            left + (right - left) * (moment - first).total_seconds() / span if first != last else (left + right) / 2,
            bottom - (bottom - top) * (number - low) / rise if high != low else (top + bottom) / 2,
        )
        for moment, number in points
    ]
    lines = "".join(
        f'<path d="M{left} {y}H{right}"/>' for y in ((top, bottom) if high != low else ((top + bottom) / 2,))
    )
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in placed)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"><title>{escape(day(moment))}: {escape(shown(number))}</title></circle>'
        for (x, y), (moment, number) in zip(placed, points, strict=True)
        if len(points) <= 60
    )
    texts = [_text(left - 8, y + 4, shown(number), "end") for y, number in _scale(low, high, top, bottom)]
    texts.append(
        _text(
            left if first != last else (left + right) / 2,
            height - 6,
            day(first),
            "start" if first != last else "middle",
        )
    )
    if first != last:
        texts.append(_text(right, height - 6, day(last), "end"))
    return _svg(
        "curve",
        width,
        height,
        label,
        f'<g stroke="{colour}" stroke-opacity=".25" fill="none">{lines}</g>'
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-linejoin="round"/>'
        f'<g fill="{colour}">{dots}{"".join(texts)}</g>',
    )


def _scale(low: int, high: int, top: int, bottom: int) -> list[tuple[float, int]]:
    return [(top, high), (bottom, low)] if high != low else [((top + bottom) / 2, low)]


def _thinned(points: Sequence[tuple[datetime, int]]) -> Sequence[tuple[datetime, int]]:
    if len(points) <= _MOST:
        return points
    every = len(points) / (_MOST - 1)
    return [*(points[int(at * every)] for at in range(_MOST - 1)), points[-1]]


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="13" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(kind: str, width: int, height: int, label: str, inner: str, more: str = "") -> str:
    return (
        f'<svg class="chart {kind}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
        f' aria-label="{escape(label)}" xmlns="http://www.w3.org/2000/svg"{more}>{inner}</svg>'
    )
