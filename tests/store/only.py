"""Tests that are not for every database."""

from __future__ import annotations

import pytest


def sqlite(reason: str) -> pytest.MarkDecorator:
    """For a folder's own database only, and why."""
    return pytest.mark.parametrize("address", [pytest.param(None, id=f"sqlite only: {reason}")])
