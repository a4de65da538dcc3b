"""How commands tell what became of files that go elsewhere."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from portalcrawl.cli import console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portalcrawl.objects import Sent


def record(sent: Sequence[Sent]) -> dict[str, Any]:
    """As JSON, below ``sent``; nothing where files stay."""
    return {"sent": asdict(sent[0])} if sent else {}


def show(sent: Sequence[Sent]) -> None:
    """Print what was sent."""
    for one in sent:
        if one.files or one.removed:
            removed = f", {console.number(one.removed)} deleted there" if one.removed else ""
            console.out().print(f"sent: {amount(one.files, one.bytes)}{removed}", soft_wrap=True)


def complain(sent: Sequence[Sent]) -> None:
    """Say on standard error what waits, and why."""
    for one in sent:
        if one.problem or one.waiting:
            verb = "waits" if one.waiting == 1 else "wait"
            waits = f"{amount(one.waiting, one.waiting_bytes)} {verb} to be sent" if one.waiting else "not all was sent"
            console.complain(
                f"{waits}: {one.problem or 'another machine has them'}; the next run goes on, or 'portalcrawl send'"
            )


def amount(files: int, size: int) -> str:
    """Files and their size.

    >>> amount(1, 1_234), amount(2, 5_678_901)
    ('1 file (1 kB)', '2 files (5.7 MB)')
    """
    shown = f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{size / 1e3:,.0f} kB"
    return f"{console.number(files)} file{'s' * (files != 1)} ({shown})"
