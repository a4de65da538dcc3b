"""``portalcrawl jobs``: what waits, runs and failed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from portalcrawl.cli import console, kinds, options, queues

if TYPE_CHECKING:
    from portalcrawl.jobs.queue import Queue

_STATES = ("waiting", "running", "failed", "done", "cancelled")
_SHOWN = ("running", "waiting", "failed")


@click.group(invoke_without_command=True)
@queues.option
@click.option(
    "--state",
    "states",
    type=click.Choice(_STATES),
    multiple=True,
    help="Only these; may be given again.  [default: waiting, running, failed]",
)
@click.option(
    "--portal", "portals", type=kinds.WORD, metavar="ID", multiple=True, help="Only this portal; may be given again."
)
@click.option("--limit", type=kinds.NUMBER, default=50, show_default=True, metavar="N", help="At most N jobs.")
@options.as_json
@click.pass_context
def jobs(
    context: click.Context, url: str, states: tuple[str, ...], portals: tuple[str, ...], limit: int, *, as_json: bool
) -> None:
    """See which jobs wait, run and failed, where, since when and why.

    A job is one run of one portal. What failed is tried again by itself, after a pause that grows and depends on the verdict; only
    a wrong configuration waits for a person. Jobs that ended are kept for two weeks.

    \b
    Examples:
      portalcrawl jobs --queue postgresql://news@db.example.org/queue
      portalcrawl jobs --state failed --json | jq -r '.[] | [.portal, .verdict, .message] | @tsv'
      portalcrawl jobs retry 1271
      portalcrawl jobs cancel 1271
    """  # noqa: D301
    context.obj = url
    if context.invoked_subcommand is not None:
        return

    async def work(queue: Queue) -> list[dict[str, Any]]:
        from portalcrawl.jobs import overview

        return await overview.jobs(queue, set(states or _SHOWN), list(portals), limit)

    found = queues.at(url, work)
    if as_json:
        console.print_json(found)
        return
    rows = [
        (str(row["id"]), row["portal"], _state(row), _since(row), row["verdict"] or "–", _why(row), _next(row))
        for row in found
    ]
    if rows:
        console.table(
            console.out(), ("job", "portal", "state", "since", "verdict", "why", "again"), rows, right=("job",)
        )
    else:
        click.echo(f"no job is {' or '.join(states or _SHOWN)}")


@jobs.command("retry")
@click.argument("number", type=kinds.NUMBER, metavar="JOB")
@click.pass_obj
def retry(url: str, number: int) -> None:
    """Crawl the portal of a job that ended again now, as a new job.

    \b
    Example:
      portalcrawl jobs retry 1271
    """  # noqa: D301

    async def work(queue: Queue) -> str:
        from portalcrawl.jobs import overview

        return await overview.again(queue, number)

    click.echo(f"{queues.at(url, work)} is queued")


@jobs.command("cancel")
@click.argument("number", type=kinds.NUMBER, metavar="JOB")
@click.pass_obj
def cancel(url: str, number: int) -> None:
    """End a job that waits or runs.

    One that waits is not begun, one that runs ends within seconds, with all that it fetched stored. Its portal is crawled again
    at its usual time; `portalcrawl schedule --stop PORTAL` ends that too.

    \b
    Example:
      portalcrawl jobs cancel 1271
    """  # noqa: D301

    async def work(queue: Queue) -> str:
        from portalcrawl.jobs import overview

        return await overview.cancel(queue, number)

    click.echo(f"the job of {queues.at(url, work)} is cancelled")


def _state(row: dict[str, Any]) -> str:
    if row["state"] == "running":
        return (
            f"{'ending' if row['abort_requested'] else 'running'} on {row['worker']}" if row["worker"] else "beginning"
        )
    return f"waiting for {row['behind']}" if row["behind"] else str(row["state"])


def _since(row: dict[str, Any]) -> str:
    moment = row["queued"] if row["state"] == "waiting" else row["ended"] or row["started"] or row["queued"]
    from portalcrawl.jobs.rhythm import roughly

    return "–" if moment is None else roughly(datetime.now(UTC) - moment)


def _why(row: dict[str, Any]) -> str:
    if row["state"] == "waiting" and row["attempts"] and not row["message"]:
        return "taken back from a worker"
    return row["message"] or "–"


def _next(row: dict[str, Any]) -> str:
    if row["state"] in {"waiting", "running"}:
        return "–"
    if row["stopped"]:
        return "stopped"
    if row["next_run"] is None:
        return "when a person says so"
    return console.day(row["next_run"].astimezone(), None)
