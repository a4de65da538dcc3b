"""A headless Chromium, and the pages served to it by the command itself."""

from __future__ import annotations

import http.client
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from portalcrawl.middlewares.browser import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PROGRAM = os.environ.get("PORTALCRAWL_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def browser() -> Iterator[Any]:
    """A browser of Playwright's; --no-sandbox because Chromium refuses to run as root otherwise."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        try:
            yield chromium
        finally:
            chromium.close()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """``portalcrawl browse`` on a free port; its address, which ends in a slash."""
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "portalcrawl", "browse", "-o", str(folder), "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            address = next((word for word in line.split() if word.startswith("http://")), None)
            assert address, f"browse did not start: {line}"
            yield address
        finally:
            process.terminate()


def ask(address: str, path: str, method: str = "GET", **headers: str) -> tuple[int, str, Mapping[str, str]]:
    """Status, text and headers (in small letters) of a path, which is sent as it is; a redirect is not followed."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        return answer.status, text, {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()
