"""What a worker says: a JSON line an event, for journals and log collectors."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime
from typing import Any, TextIO

import orjson


class Log:
    """Events, each with its moment and whose they are."""

    def __init__(self, worker: str, stream: TextIO | None = None) -> None:
        self._worker = worker
        self._stream = stream or sys.stderr

    def say(self, event: str, **values: Any) -> None:
        """Write a line: ``{"time": …, "event": "run-ended", "worker": …, "portal": …, "verdict": …, …}``."""
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "event": event,
            "worker": self._worker,
            **values,
        }
        self._stream.write(orjson.dumps(line, default=str).decode() + "\n")
        self._stream.flush()

    def listen(self) -> None:
        """Say what libraries warn of, too; of jobs and lost connections the worker itself speaks."""
        root = logging.getLogger()
        root.handlers = [_Handler(self)]
        root.setLevel(logging.WARNING)
        for name in ("procrastinate", "psycopg", "psycopg.pool"):
            logging.getLogger(name).setLevel(logging.CRITICAL)


class _Handler(logging.Handler):
    def __init__(self, log: Log) -> None:
        super().__init__()
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        self._log.say("warning", logger=record.name, message=record.getMessage())
