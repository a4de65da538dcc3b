"""Forgetting an article everywhere at once: database, search, JSON Lines, files, archive."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portalcrawl import disk, urls
from portalcrawl.archive import Archive, Captures, files
from portalcrawl.delivery import deliver
from portalcrawl.errors import DamagedRecord, UsageError
from portalcrawl.objects import Far, Objects
from portalcrawl.store.forgetting import sweep

if TYPE_CHECKING:
    from pathlib import Path

    from portalcrawl.objects import Sent
    from portalcrawl.store import Store
    from portalcrawl.store.forgetting import Held


@dataclass(slots=True)
class Plan:
    """What is to be forgotten."""

    held: Held
    records: list[str] = field(default_factory=list)
    """Of the archive."""
    shared: int = 0
    """Records that stay in their file, because other addresses sent the same bytes and refer to them."""


def find(store: Store, reference: str) -> list[Held]:
    """What an address, number, key or ``portal/id`` means in this folder; one entry a portal for an address that is not stored.

    Raises UsageError for what is neither stored nor an address of a portal that is.
    """
    portals = [store.portal(one) for one in store.portals()]
    near = [
        one["id"]
        for one in portals
        if urls.is_web(reference) and one["url"] and urls.same_portal(reference, one["url"])
    ]
    key = urls.identity(reference)
    found = dict.fromkeys(store.find(reference))
    for portal in near:
        found.update(dict.fromkeys(store.find(f"{portal}/{key}")))
    with store.transaction():
        held = [store.forgetting.held(number) for number in found]
        if held:
            return held
        if near:
            return [store.forgetting.unknown(portal, reference) for portal in near]
    raise UsageError(
        f"{store.shown} holds no article {urls.shown(reference)!r}, and no portal of that address: 'portalcrawl search WORDS' finds an article's number"
    )


def plan(store: Store, held: Held) -> Plan:
    """What would go with an article."""
    captures = Captures(store.database, store.folder)
    records = captures.held(held.portal, held.keys, held.capture)
    alone = sum(map(len, captures.places(held.portal, records).values()))
    return Plan(held, records, len(records) - alone)


def forget(store: Store, chosen: Plan, why: str, *, purge: bool = False) -> Sent | None:
    """Do it: one transaction, then the files that nothing names any more; what became of those that were sent elsewhere.

    A process that is killed in between leaves nothing readable: what is left to delete is deleted by the next run.  ``purge``:
    take the records out of the archive's files, which are written anew without them.  Raises StoreError, DamagedRecord, ObjectsAway.
    """
    held = chosen.held
    store.claim(held.portal)
    captures = Captures(store.database, store.folder)
    where = store.folder / held.portal / "archive"
    if where.is_dir():
        # Records that a killed crawl left without rows get them, and with them are found.
        with store.transaction():
            archive = Archive.open(store.folder, held.portal, store.database)
        archive.close()
        chosen = plan(store, held)
    moved: dict[str, dict[int, tuple[str, int]]] = {}
    if purge:
        for file, offsets in captures.places(held.portal, chosen.records).items():
            _bring(store, held.portal, where, file)
            try:
                moved[file] = files.without(where / file, offsets)
            except FileNotFoundError as error:
                raise DamagedRecord(f"{where / file} is not there") from error
    with store.erasing():
        with store.transaction():
            captures.forget(chosen.records)
            for file, places in moved.items():
                captures.moved(held.portal, file, places)
            Objects(store.database).doom(held.portal, [f"archive/{file}" for file in moved], store.time())
            store.forgetting.forget(held, why, store.time())
        for file in moved:
            with suppress(OSError):
                (where / file).unlink()  # or the next crawl does it: it has no rows
        sweep(store)
        store.recover_lines()
    return _delivered(store, held.portal)


def _bring(store: Store, portal: str, where: Path, file: str) -> None:
    """Copy a file of the archive back into the folder; DamagedRecord for one that is nowhere, ObjectsAway."""
    if (where / file).exists():
        return
    disk.make(where)
    try:
        Far(store.database).fetch(portal, f"archive/{file}", where / file)
    except FileNotFoundError as error:
        raise DamagedRecord(f"{where / file} is not there") from error
    except OSError as error:
        raise disk.refused(where / file, error) from error


def _delivered(store: Store, portal: str) -> Sent | None:
    """Do the same where files go: delete there what was forgotten, send what was written anew; None where nothing ever went."""
    return deliver(store, [portal], None, again=True) if Objects(store.database).place(portal) else None
