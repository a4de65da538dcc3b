"""What the watches of a folder are, and what is wrong with them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from portalcrawl.errors import StoreError, UsageError
from portalcrawl.monitor import feeds, sending
from portalcrawl.monitor.definitions import FILE, load
from portalcrawl.monitor.ledger import NAME, Ledger
from portalcrawl.store import Store
from portalcrawl.store.database import FILE as DATABASE
from portalcrawl.store.selection import Selection, condition

if TYPE_CHECKING:
    from pathlib import Path

_SECRET = re.compile(r"://[^/@]*:[^/@$]+@|(?i:token|key|secret|password)=[^&$]+")
"""A password before the host, a token in the query, that come from no variable."""


def overview(folder: Path) -> list[dict[str, Any]]:
    """The watches as JSON values; receivers by their kind only. Raises as `definitions.load`."""
    watches = load(folder)
    waiting: Counter[str] = Counter()
    last: dict[str, str | None] = {}
    if (folder / NAME).exists():
        with Ledger(folder) as ledger:
            waiting.update(message.watch for message in ledger.waiting())
            last = {watch.name: ledger.last_run(watch.name) for watch in watches.watch}
    return [
        {
            "name": watch.name,
            "title": watch.title,
            "words": watch.words,
            "portals": watch.portals,
            "sections": watch.sections,
            "kinds": watch.kinds,
            "notify": [target.shown for target in watches.targets(watch)],
            "digest": watch.digest,
            "last_run": last.get(watch.name),
            "waiting": waiting[watch.name],
            "feeds": [
                str(path)
                for suffix in ("atom", "json")
                if (path := folder / feeds.FOLDER / f"{watch.name}.{suffix}").exists()
            ],
        }
        for watch in watches.watch
    ]


def problems(folder: Path, *, database: str | None = None) -> tuple[list[str], list[str]]:
    """What is wrong, and what may be meant so; lines that hold no secret. Nothing is sent."""
    try:
        watches = load(folder)
    except UsageError as error:
        return [str(error)], []
    wrong: list[str] = []
    doubts: list[str] = []
    path = folder / FILE
    if not watches.watch:
        doubts.append(f"{path} watches nothing: it has no [[watch]]")
    for watch in watches.watch:
        for target in watches.targets(watch):
            try:
                sending.service(target)
            except UsageError as error:
                wrong.append(f"{path}: watch {watch.name!r}, notify: {error}")
            if target.matches(_SECRET):
                doubts.append(
                    f"watch {watch.name!r}: {target.shown} seems to hold a secret; ${{NAME}} takes it from the environment"
                )
    if database is not None or (folder / DATABASE).exists():
        try:
            with Store.open(folder, database=database, write=False) as store:
                for watch in watches.watch:
                    for one in (
                        *(Selection(portals=(name,)) for name in watch.portals),
                        *(Selection(sections=(name,)) for name in watch.sections),
                    ):
                        try:
                            condition(store.database, one)
                        except UsageError as error:
                            # It may be crawled one day.
                            doubts.append(f"watch {watch.name!r}: {error}")
        except StoreError as error:
            wrong.append(str(error))
    return wrong, list(dict.fromkeys(doubts))
