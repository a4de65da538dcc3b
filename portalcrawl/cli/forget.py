"""``portalcrawl forget``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from portalcrawl.cli import console, kinds, options
from portalcrawl.errors import UsageError
from portalcrawl.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from portalcrawl.forgetting import Plan
    from portalcrawl.objects import Sent


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="URL|ARTICLE...", type=kinds.WORD)
@options.output
@options.database
@click.option(
    "--why", required=True, type=kinds.WORD, metavar="TEXT", help="The reason; it is kept, so name nobody in it."
)
@click.option(
    "--purge-archive",
    is_flag=True,
    help="Take the pages out of the WARC files too, which are written anew; a later call cannot.",
)
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@options.as_json
def forget(
    articles: tuple[str, ...],
    folder: Path,
    database: str | None,
    *,
    why: str,
    purge_archive: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Remove articles from everything that DIR holds, and never fetch them again.

    Removed are the article with its revisions, view counts and visits, its words in the search index, its lines in
    articles.jsonl, its files that no other article has, what watches told of it in feeds. Its records in the archive are marked, and nothing of portalcrawl
    reads them any more; with --purge-archive they are taken out of the WARC files. What stays is a digest of the article's
    identity, the reason and the day. Data sets that were exported before are not changed; listing pages in the archive still
    show its headline.

    Files that were sent elsewhere (--files of crawl) are deleted or written anew there too; where that place is away it is done by
    the next run or `portalcrawl send`, and this ends with 1.

    An address that is not stored is never fetched from then on. What is to go is shown first; without a terminal, --yes is
    needed.

    \b
    Examples:
      portalcrawl forget https://example.gov.vn/tin/123.html --why "court order 12/2026"
      portalcrawl forget vn-ha-long/123456 --why "request of a person" --purge-archive --yes
    """  # noqa: D301
    from portalcrawl import forgetting, monitor

    if not why.strip():
        raise UsageError("--why: a reason is needed")
    done: list[dict[str, Any]] = []
    with Store.open(folder, database=database) as store:
        plans = [forgetting.plan(store, held) for one in articles for held in forgetting.find(store, one)]
        if not as_json:
            for one in plans:
                _show(one, purge=purge_archive)
        if not yes:
            if not sys.stdin.isatty():
                raise UsageError("nothing was forgotten: --yes is needed where nobody can be asked")
            if not click.confirm("Forget this for good?", err=True):
                click.echo("nothing was forgotten", err=True)
                return 1
        sent: list[Sent] = []
        for one in plans:
            if (delivered := forgetting.forget(store, one, why.strip(), purge=purge_archive)) is not None:
                sent.append(delivered)
            done.append(_record(one))
    monitor.forget(folder, database=database)
    if as_json:
        console.print_json({"folder": str(folder), "why": why.strip(), "purged": purge_archive, "forgotten": done})
    else:
        console.out().print(f"{'forgotten' if plans else 'nothing'}; it will not be fetched again", soft_wrap=True)
    if left := next((one.problem for one in sent if one.problem), None):
        console.complain(f"where files were sent to it is not forgotten yet: {left}; 'portalcrawl send' goes on")
        return 1
    return 0


def _show(one: Plan, *, purge: bool) -> None:
    held = one.held
    screen = console.out()
    if held.article is None:
        screen.print(f"{held.portal}: not stored; its address will not be fetched", soft_wrap=True, markup=False)
    else:
        screen.print(
            console.plain(f"{held.portal}, article {held.article}: {held.headline or ''}"), soft_wrap=True, markup=False
        )
        parts = [(held.revisions, "revision"), (len(held.files), "file"), (len(one.records), "record")]
        said = ", ".join(f"{console.number(n)} {word}{'s' if n != 1 else ''}" for n, word in parts)
        screen.print(f"  {said} of the archive", soft_wrap=True)
    if purge and one.shared:
        screen.print(
            f"  {console.number(one.shared)} of these stay in their WARC file, marked: other addresses sent the same bytes",
            soft_wrap=True,
        )


def _record(one: Plan) -> dict[str, Any]:
    held = one.held
    return {
        "portal": held.portal,
        "article": held.article,
        "revisions": held.revisions,
        "files": len(held.files),
        "records": len(one.records),
        "records_shared": one.shared,
    }
