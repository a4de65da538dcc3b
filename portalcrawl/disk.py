"""The disk that everything is written to: how much room it has, and when a name in a folder is there to stay."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

RESERVE = 200_000_000
"""Bytes that archive and files leave free, so that the database can still be written; of small disks a twentieth."""


def shortage(folder: Path) -> str | None:
    """Say how little is free where a folder is, or is to be; None where there is enough."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    usage = shutil.disk_usage(folder)
    if usage.free >= min(RESERVE, usage.total // 20):
        return None
    return f"only {usage.free / 1e6:,.0f} MB are free on the disk of {folder}"


def sync_folder(folder: Path) -> None:
    """Return when new names in a folder are durable; where folders cannot be opened (Windows) the system sees to it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
