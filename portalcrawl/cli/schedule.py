"""``portalcrawl schedule``: which portals are crawled by the workers, and how often."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from portalcrawl.cli import console, kinds, options, queues
from portalcrawl.errors import UsageError

if TYPE_CHECKING:
    from portalcrawl.jobs.plan import Entry
    from portalcrawl.jobs.queue import Queue


@click.command()
@click.argument("portals", nargs=-1, metavar="[PORTAL|FILE]...", type=kinds.WORD)
@queues.option
@click.option("--all", "every", is_flag=True, help="Every portal that has a definition; retired ones are left out.")
@click.option("--stop", is_flag=True, help="Crawl these portals no more, from now on; running crawls end in seconds.")
@options.as_json
def schedule(portals: tuple[str, ...], url: str, *, every: bool, stop: bool, as_json: bool) -> int:
    """Plan when portals are crawled by `portalcrawl worker`, on as many machines as there are.

    A new portal is due at once. From then on it is crawled as often as its definition says (`[politeness] every = "6h"`), or by how
    often it publishes, as its runs of the last two weeks saw: so that a run finds some four new articles, every two hours at most
    and every three days at least; daily until that is known. Its definition goes with it: the workers need no copy.

    Called again it takes up changed definitions and addresses; a portal that waits or runs is not queued twice. --all does not
    bring back what --stop ended: only its name does. Without a portal it shows the plan. Needs pip install 'portalcrawl[cluster]'.

    \b
    Examples:
      portalcrawl schedule --queue postgresql://news@db.example.org/queue --all
      portalcrawl schedule vn-ha-long my/portal.toml            with PORTALCRAWL_QUEUE set
      portalcrawl schedule --stop vn-ha-long                    it must not be crawled any more
      portalcrawl schedule --json | jq '.[] | select(.failures > 2)'
    """  # noqa: D301
    queues.needed()
    if stop and (every or not portals):
        raise UsageError("--stop: name the portals that are to stop")
    entries, retired, faults = ([], [], []) if stop else _entries(portals, every=every)
    names = list(portals) if stop else [entry.portal.id for entry in entries] or None

    async def work(queue: Queue) -> list[dict[str, Any]]:
        from portalcrawl.jobs import overview, plan

        if stop:
            await plan.stop(queue, portals)
        else:
            if entries:
                await plan.enter(queue, entries, resume=not every)
            await plan.leave(queue, retired)
            await plan.due(queue)
        return await overview.portals(queue, names)

    found = queues.at(url, work)
    if as_json:
        console.print_json([_record(row) for row in found])
    else:
        _table(found)
    for fault in faults:
        console.complain(fault)
    return UsageError.exit_code if faults else 0


def _entries(words: tuple[str, ...], *, every: bool) -> tuple[list[Entry], list[str], list[str]]:
    """Portals to be crawled, ids of retired ones, and a line for each definition that does not hold, where all are asked for."""
    from portalcrawl.jobs.plan import Entry
    from portalcrawl.registry import readable, registry

    known, today = registry(), datetime.now(UTC).date()
    definitions = [known.named(word) for word in words]
    chosen = [(definition, definition.read()) for definition in definitions]
    for _, portal in chosen:
        if portal.is_retired(today):
            raise UsageError(f"{portal.id} is retired since {portal.active_until}")
    named = {portal.id for _, portal in chosen}
    retired: list[str] = []
    good, faults = readable() if every else ([], [])
    for definition, portal in good:
        if portal.id in named:
            continue
        if portal.is_retired(today):
            retired.append(portal.id)
        else:
            chosen.append((definition, portal))
    return [Entry(portal, definition.text().decode("utf-8-sig")) for definition, portal in chosen], retired, faults


def _record(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "portal": row["portal"], "every_seconds": round(row["every"].total_seconds()), "why": row["why"], "next_run": row["next_run"],
        "stopped": row["stopped"], "failures": row["failures"], "servers": row["servers"], "lock": row["lock"], "sharing": row["sharing"],
        "last_run": row["last_run"], "verdict": row["verdict"], "message": row["message"],
    }  # fmt: skip


def _table(found: list[dict[str, Any]]) -> None:
    from portalcrawl.jobs.rhythm import words

    now = datetime.now(UTC)
    rows = [
        (
            row["portal"],
            words(row["every"]),
            row["why"],
            _next(row, now),
            row["verdict"] or "–",
            f"{row['lock']}, with {row['sharing']} more" if row["sharing"] else row["lock"],
        )
        for row in found
    ]
    console.table(console.out(), ("portal", "every", "why", "next run", "last verdict", "server"), rows)


def _next(row: dict[str, Any], now: datetime) -> str:
    if row["stopped"]:
        return "stopped"
    if row["next_run"] is None:
        return "waits for a person"
    if row["next_run"] <= now:
        return "now"
    return console.day(row["next_run"].astimezone(), None)
