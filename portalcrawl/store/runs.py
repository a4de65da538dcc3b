"""``DIR/<portal>/runs.jsonl``: one line a run, with its verdict, for whoever watches scheduled crawls."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import orjson

from portalcrawl import disk
from portalcrawl.store.crawls import portal_id

if TYPE_CHECKING:
    from pathlib import Path

    from portalcrawl.sql import Connection

_TAIL = 1 << 20
"""Bytes from the file's end in which the last line is looked for."""


class Runs:
    """Those of one folder."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self._sql = connection
        self._folder = folder

    def tell(self, portal: str) -> None:
        """Write a line for each run that ended and has none yet, in the order of their beginnings.

        Raises StoreUnwritable; the lines are written after the next run then.
        """
        query = (
            "select id, started, finished, verdict, code, message, counts, version from crawls"
            " where portal = ? and told = 0 and verdict is not null order by id"
        )
        waiting = self._sql.execute(query, (portal,)).fetchall()
        if not waiting:
            return
        path = self._folder / portal_id(portal) / "runs.jsonl"
        try:
            path.parent.mkdir(exist_ok=True)
            _append(path, [_line(portal, row) for row in waiting])
        except OSError as error:
            raise disk.refused(path, error) from error
        with self._sql.atomic():
            self._sql.executemany("update crawls set told = 1 where id = ?", ((row[0],) for row in waiting))


def _line(portal: str, row: tuple[Any, ...]) -> dict[str, Any]:
    ident, started, finished, verdict, code, message, counts, version = row
    return {
        "run": ident, "portal": portal, "started": started, "finished": finished, "verdict": verdict, "exit_code": code,
        "message": message, "version": version, **(orjson.loads(counts) if counts else {}),
    }  # fmt: skip


def _append(path: Path, lines: list[dict[str, Any]]) -> None:
    """Write the lines behind the last whole one, but those that a killed process wrote already."""
    with path.open("ab+") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
        whole = tail[: tail.rfind(b"\n") + 1]
        if len(whole) < len(tail):
            file.truncate(size - len(tail) + len(whole))
        last = orjson.loads(whole.splitlines()[-1])["run"] if whole else 0
        for line in lines:
            if line["run"] > last:
                file.write(orjson.dumps(line) + b"\n")
