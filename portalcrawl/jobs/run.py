"""One run of one portal, in a process of its own: ``portalcrawl crawl``."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL, SIGTERM
from typing import TYPE_CHECKING, Any

import orjson

from portalcrawl import verdicts
from portalcrawl.jobs import rules
from portalcrawl.jobs.guard import BEAT, GRACE

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAID = 20
"""Lines of a process's last words that are kept."""
_LINE = 1 << 20
"""Bytes of its longest line; the result is read as a whole."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended."""

    verdict: str
    """One of `portalcrawl crawl`'s, or of the words in `rules`."""
    message: str = ""
    seconds: float = 0.0
    pages: int = 0
    """Answers that came."""
    bytes: int = 0
    new: int = 0
    """Articles that were not stored before."""


@dataclass(frozen=True, slots=True)
class Crawling:
    """How a worker runs its crawls."""

    folder: Path
    """Of the output."""
    store: str | None = None
    """Address of a database that runs write into side by side; None: a folder's own, which takes one writer: each portal has one."""
    max_time: float | None = None
    """Seconds after which a run makes room for other portals of its server."""
    options: tuple[str, ...] = ()
    """More of `portalcrawl crawl`'s."""

    def output(self, portal: str) -> Path:
        """Return the folder that a portal's runs write to."""
        return self.folder / portal if self.store is None else self.folder


class Run:
    """A crawl under way."""

    def __init__(
        self, process: asyncio.subprocess.Process, home: tempfile.TemporaryDirectory[str], limit: float | None
    ) -> None:
        self._process = process
        self._home = home
        self._limit = limit
        self._began = time.monotonic()
        self._said: deque[str] = deque(maxlen=_SAID)
        self._work = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, portal: str, definition: str, crawling: Crawling) -> Run:
        """Start the crawl of a portal by the text of its definition."""
        home = tempfile.TemporaryDirectory(prefix="portalcrawl-run-")
        file = Path(home.name) / f"{portal}.toml"
        file.write_text(definition, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "portalcrawl.cli.guarded",
            "crawl",
            str(file),
            "-o",
            str(crawling.output(portal)),
            "--json",
        ]
        if crawling.max_time is not None:
            command += ["--max-time", f"{crawling.max_time:g}"]
        pipe = asyncio.subprocess.PIPE
        try:
            process = await asyncio.create_subprocess_exec(
                *command, *crawling.options, stdin=pipe, stdout=pipe, stderr=pipe, limit=_LINE, env=_environment(crawling.store),
                # Ctrl-C at a terminal is the worker's to pass on.
                start_new_session=True,
            )  # fmt: skip
        except BaseException:
            home.cleanup()
            raise
        return cls(process, home, crawling.max_time)

    @property
    def pid(self) -> int:
        """Number of its process."""
        return self._process.pid

    async def ended(self) -> Outcome:
        """Wait for its end; a caller that is cancelled leaves it running."""
        return await asyncio.shield(self._work)

    async def end(self) -> Outcome:
        """End it cleanly within seconds, or by force."""
        self._signal(SIGTERM)
        done, _ = await asyncio.wait([self._work], timeout=GRACE)
        if not done:
            self._signal(SIGKILL)
        return await self._work

    def _signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            self._process.send_signal(number)

    async def _read(self) -> Outcome:
        assert self._process.stdout is not None
        beats = asyncio.create_task(self._beat())
        try:
            printed, _ = await asyncio.gather(self._process.stdout.read(), self._listen())
            code = await self._process.wait()
        finally:
            beats.cancel()
            if self._process.stdin is not None:
                self._process.stdin.close()
            self._home.cleanup()
        return outcome(code, printed, list(self._said), time.monotonic() - self._began, self._limit)

    async def _beat(self) -> None:
        stdin = self._process.stdin
        assert stdin is not None
        with suppress(ConnectionError):
            while True:
                stdin.write(b".")
                await stdin.drain()
                await asyncio.sleep(BEAT)

    async def _listen(self) -> None:
        stderr = self._process.stderr
        assert stderr is not None
        while True:
            try:
                line = await stderr.readline()
            except ValueError:  # a line over the limit: it is dropped
                continue
            if not line:
                return
            self._said.append(line.decode(errors="replace").rstrip())


def _environment(store: str | None) -> dict[str, str]:
    """A crawl need not know where the queue is; what its store's address holds is nobody's who lists processes."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PORTALCRAWL_QUEUE", "PORTALCRAWL_STORE"}}
    return kept if store is None else {**kept, "PORTALCRAWL_STORE": store}


def outcome(code: int, printed: bytes, said: Sequence[str], seconds: float, limit: float | None) -> Outcome:
    """Return what a process said of its run; ``code``: its exit code, negative for a signal's number.

    ``said``: its last lines on standard error; ``limit``: the seconds after which it was to end.
    """
    try:
        record: dict[str, Any] = orjson.loads(printed)["portals"][0]
        verdict, message = str(record["verdict"]), str(record["message"])
    except (orjson.JSONDecodeError, LookupError, TypeError):
        last = next((line for line in reversed(said) if line.strip()), "").removeprefix("portalcrawl: ")
        if code < 0:
            return Outcome(rules.CRASHED, f"its process was ended by signal {-code}; {last}".rstrip("; "), seconds)
        return Outcome(
            verdicts.BY_CODE.get(code, rules.CRASHED) if code else rules.CRASHED,
            last or f"its process ended with {code}",
            seconds,
        )
    if verdict == "partial" and limit is not None and seconds >= limit:
        verdict = rules.OVER
    return Outcome(verdict, message, seconds, record["requests"], record["bytes"], record["new"])
