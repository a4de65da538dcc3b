from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.browse import chromium, sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

collect_ignore = (
    [] if importlib.util.find_spec("datasette") else ["test_pages.py", "test_chromium.py", "test_safety.py"]
)


class Stored(NamedTuple):
    folder: Path
    numbers: dict[str, int]


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    folder = tmp_path_factory.mktemp("browse") / "dữ liệu #1 100%"
    return Stored(folder, sample.fill(folder))


@pytest.fixture(scope="session")
def address(stored: Stored) -> Iterator[str]:
    with chromium.serving(stored.folder) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    # Of one module: Playwright's event loop runs in this thread until it ends.
    if chromium.PROGRAM is None:
        pytest.skip("no Chromium on this machine (PORTALCRAWL_CHROMIUM names one)")
    with chromium.browser() as found:
        yield found
