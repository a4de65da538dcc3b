"""``portalcrawl demo``."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import click

from portalcrawl.cli import console, options


@click.command()
@options.output
@options.database
def demo(folder: Path, database: str | None) -> int:
    """Crawl the bundled sample portal and show what comes out.

    The portal is an invented Vietnamese town, served by this process on a free port of this machine and crawled by the
    same code as a real one; the network is not used. A second run finds nothing new.

    \b
    Examples:
      portalcrawl demo
      portalcrawl demo -o /tmp/try
    """  # noqa: D301
    from portalcrawl import demo as sample
    from portalcrawl.cli import crawl
    from portalcrawl.spiders.run import Job, settings_for
    from portalcrawl.store import Store

    truth = sample.answers()
    with sample.serving() as server:
        click.echo(f"An invented town's portal stands at {server.base} while this runs.", err=True)
        jobs = [Job(sample.definition(), base=server.base)]
        (result,) = results = crawl.watched(
            jobs, folder, settings_for(delay=0, extra={"PORTALCRAWL_STORE": database or ""}), quiet=False, verbose=False
        )
    crawl.table(results, folder, database)
    if result.code:
        return crawl.complain(results)
    with Store.open(folder, database=database, write=False) as store:  # a second run does not read all listings again
        have = len(store.captured(sample.ID))
    if have != len(truth.articles):
        console.complain(f"{have} articles are stored where the sample has {len(truth.articles)}")
        return 1
    click.echo(f"\nAll {have} articles are there. What failed is meant: one was taken down, one page is broken.")
    here = options.again(folder, database)
    click.echo("\nTry next:")
    click.echo(f'  {_program()} search "le hoi dua thuyen"{here}')
    click.echo(f"  {_program()} show {sample.ID}/{_pictured(truth)}{here}")
    return 0


def _program() -> str:
    """How this program is called from here: by its name, or by its path where it is not on the PATH (``make demo``)."""
    called = Path(sys.argv[0])
    if called.name != "portalcrawl" or shutil.which("portalcrawl"):
        return "portalcrawl"
    return shlex.quote(str(called))


def _pictured(truth: object) -> str:
    """Return the id of an article that shows well: with a credited picture, writers and readers."""
    from portalcrawl.demo import Answers

    assert isinstance(truth, Answers)
    return next(
        number
        for number, fields in truth.articles.items()
        if fields["view_count"] and len(fields["authors"]) > 1 and any(image["credits"] for image in fields["images"])
    )
