"""``portalcrawl show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.text import Text

from portalcrawl.cli import console, kinds, options, stored
from portalcrawl.store import Store, rows
from portalcrawl.store.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from portalcrawl.items import Article
    from portalcrawl.store.revisions import Revision
    from portalcrawl.store.texts import Copy

_WIDTH = 88
_RULE = 24


@click.command()
@click.argument("article", type=kinds.WORD)
@options.output
@options.database
@options.as_json
def show(article: str, folder: Path, database: str | None, *, as_json: bool) -> None:
    """Read a stored article.

    ARTICLE is the number that `search` prints, an address of the article, or the portal's own id.

    \b
    Examples:
      portalcrawl show 12
      portalcrawl show https://halongcity.gov.vn/…-p13n53868.html
      portalcrawl show 1150304 -o output
      portalcrawl show vn-ha-long/53868 --json | jq .evidence
    """  # noqa: D301
    with Store.open(folder, database=database, write=False) as store:
        ident = stored.number(store, article)
        present = store.article(ident)
        revisions = store.revisions(ident)
        absent = _absent(*store.visits.of(ident))
        copies = Texts.of(store).copies(ident)
    if as_json:
        console.print_json(rows.record(present, revisions[-1].number))
        return
    screen = console.out()
    for line, indent in _page(present, revisions, copies, absent):
        console.say(screen, line, indent=indent, most=_WIDTH)


def _absent(state: str, since: str | None, why: str | None) -> str | None:
    """What is to be said of an article that its portal gives no more."""
    if state == "present" or since is None:
        return None
    said = "taken down" if state == "gone" else "missing, not confirmed yet"
    return f"{said}: not there since {since[:10]} ({why}); this is the last good copy"


def _page(
    article: Article, revisions: list[Revision], copies: list[Copy], absent: str | None
) -> Iterator[tuple[Text, int]]:
    """The lines of an article, each with its indent."""

    def text(value: object, style: str = "", indent: int = 0) -> tuple[Text, int]:
        return Text(console.plain(value), style=style), indent

    if article.article_section:
        yield text(article.article_section, "dim")
    yield text(article.headline or "(no headline)", "bold")
    facts = [console.day(article.date_published, article.date_published_precision)]
    if article.date_modified:
        facts.append(f"changed {console.day(article.date_modified, None)}")
    if article.authors:
        facts.append(", ".join(article.authors))
    if article.source_organization:
        facts.append(article.source_organization)
    if article.view_count is not None:
        facts.append(f"{console.number(article.view_count)} views")
    yield text(" · ".join(facts), "dim")
    yield text("")
    for paragraph in (article.article_body or article.description or "(no text)").split("\n\n"):
        for line in paragraph.split("\n"):
            yield text(line)
        yield text("")
    if article.images:
        yield text("Pictures", "bold")
        for image in article.images:
            caption = console.picture(image)
            if caption:
                yield text(f"▪ {caption}", indent=2)
            yield text(image.content_url if caption else f"▪ {image.content_url}", "dim", 4 if caption else 2)
    if article.attachments:
        yield text("Files", "bold")
        for file in article.attachments:
            yield text(f"▪ {file.name or file.content_url}", indent=2)
            if file.name:
                yield text(file.content_url, "dim", 4)
    if article.media:
        yield text("Video and audio", "bold")
        for one in article.media:
            yield text(f"▪ {one.embed_url}", indent=2)
    if copies:
        yield text("The same text", "bold")
        for copy in copies:
            yield text(f"▪ {copy.article}  {copy.portal}  {(copy.published or 'no date')[:10]}", indent=2)
            yield text(copy.url or "", "dim", 4)
    yield text("─" * _RULE, "dim")
    yield text(article.url or "", "dim")
    about = [f"portal {article.portal}"]
    if article.article_id:
        about.append(f"id {article.article_id}")
    if article.sections:
        about.append(f"listed in {', '.join(article.sections)}")
    if article.keywords:
        about.append(f"keywords {', '.join(article.keywords)}")
    yield text(" · ".join(about), "dim")
    last = revisions[-1]
    said = f"revision {last.number}, stored {console.day(last.stored, None)} UTC"
    yield text(said + (f", changed: {', '.join(last.changed)}" if last.changed else ""), "dim")
    if absent is not None:
        yield text(absent, "yellow")
    for problem in article.problems:
        yield text(f"! {problem}", "yellow")
