"""What all tests share: the measuring material beside the checkout, where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.postgres import cluster, database

__all__ = ["cluster", "database", "shared"]

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of saved portals, pages with known answers and text cases; tests that need it skip without it."""
    if not (SHARED / "DESIGN.md").exists():
        pytest.skip("the measuring material (../shared) is not beside this checkout")
    return SHARED
