"""``portalcrawl send``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from portalcrawl.cli import console, kinds, options, sending
from portalcrawl.errors import UnknownPortal
from portalcrawl.store import Store

if TYPE_CHECKING:
    from pathlib import Path

_WAITS = 1


@click.command()
@click.argument("portals", nargs=-1, metavar="[ID]...", type=kinds.WORD)
@options.output
@options.database
@click.option(
    "--files",
    type=kinds.WORD,
    envvar="PORTALCRAWL_FILES",
    metavar="URL",
    help="Where files go (default: $PORTALCRAWL_FILES, else where each portal's went last).",
)
@click.option("--keep-files", is_flag=True, help="Leave what was sent in DIR as well.")
@options.as_json
def send(
    portals: tuple[str, ...],
    folder: Path,
    database: str | None,
    *,
    files: str | None,
    keep_files: bool,
    as_json: bool,
) -> int:
    """Send WARC files, attachments and articles.jsonl from DIR to an object store, as a crawl with --files does at its end.

    What is there already is not sent again; what was seen to have arrived is deleted in DIR, but articles.jsonl. For what
    waits because the store was away, for what a killed run left on this machine, and for a folder that was filled without
    --files. No portal is named: all of DIR. Ends with 1 where something waits still.

    Credentials are found by the library (for s3:// in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, in ~/.aws, by the machine's
    role; AWS_ENDPOINT_URL for a server of your own). Needs pip install 'portalcrawl[objects]'.

    \b
    Examples:
      portalcrawl send --files s3://bucket/news
      portalcrawl send vn-ha-long -o /srv/news
      portalcrawl send --files file:///mnt/shared/news --keep-files
    """  # noqa: D301
    from portalcrawl import delivery, objects

    address = objects.checked(files, folder) if files else None
    Store.open(folder, database=database, write=False).close()  # there is something to send
    with Store.open(folder, database=database) as store:
        known = store.portals()
        if strange := [one for one in portals if one not in known]:
            raise UnknownPortal(
                f"{store.shown} holds no portal {strange[0]!r}: it has {', '.join(known) or 'none'}", portal=strange[0]
            )
        sent = delivery.aside(
            lambda stop: delivery.deliver(store, portals or known, address, again=True, keep=keep_files, stop=stop)
        )
    if as_json:
        console.print_json({"folder": str(folder), **sending.record([sent])})
    else:
        sending.show([sent])
    sending.complain([sent])
    if not (as_json or sent.files or sent.removed or sent.problem or sent.waiting):
        console.out().print("nothing waits")
    return _WAITS if sent.problem or sent.waiting else 0
