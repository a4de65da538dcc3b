"""``portalcrawl show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from portalcrawl.cli import console, options, stored
from portalcrawl.store import Store, rows
from portalcrawl.store.texts import Texts

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import RenderableType

    from portalcrawl.items import Article
    from portalcrawl.store.revisions import Revision
    from portalcrawl.store.texts import Copy

_WIDTH = 88


@click.command()
@click.argument("article")
@options.output
@options.as_json
def show(article: str, folder: Path, *, as_json: bool) -> None:
    """Read a stored article.

    ARTICLE is the number that `search` prints, an address of the article, or the portal's own id.

    \b
    Examples:
      portalcrawl show 12
      portalcrawl show https://halongcity.gov.vn/…-p13n53868.html
      portalcrawl show 1150304 -o output
      portalcrawl show vn-ha-long/53868 --json | jq .evidence
    """  # noqa: D301
    with Store.open(folder, write=False) as store:
        ident = stored.number(store, folder, article)
        present = store.article(ident)
        revisions = store.revisions(ident)
        absent = _absent(*store.visits.of(ident))
        copies = Texts.of(store).copies(ident)
    if as_json:
        console.print_json(rows.record(present, revisions[-1].number))
        return
    screen = console.out()
    screen.print(_page(present, revisions, copies, absent), width=min(screen.width, _WIDTH))


def _absent(state: str, since: str | None, why: str | None) -> str | None:
    """What is to be said of an article that its portal gives no more."""
    if state == "present" or since is None:
        return None
    said = "taken down" if state == "gone" else "missing, not confirmed yet"
    return f"{said}: not there since {since[:10]} ({why}); this is the last good copy"


def _page(article: Article, revisions: list[Revision], copies: list[Copy], absent: str | None) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.rule import Rule
    from rich.text import Text

    def text(value: object, style: str = "") -> Text:
        return Text(console.plain(value), style=style, overflow="fold")

    parts: list[RenderableType] = []
    if article.article_section:
        parts.append(text(article.article_section, "dim"))
    parts.append(text(article.headline or "(no headline)", "bold"))
    facts = [console.day(article.date_published, article.date_published_precision)]
    if article.date_modified:
        facts.append(f"changed {console.day(article.date_modified, None)}")
    if article.authors:
        facts.append(", ".join(article.authors))
    if article.source_organization:
        facts.append(article.source_organization)
    if article.view_count is not None:
        facts.append(f"{console.number(article.view_count)} views")
    parts += [text(" · ".join(facts), "dim"), text("")]
    body = article.article_body or article.description
    for paragraph in body.split("\n\n") if body else ["(no text)"]:
        parts += [text(paragraph), text("")]
    if article.images:
        parts.append(text("Pictures", "bold"))
        for image in article.images:
            parts.append(Padding(text(f"▪ {console.picture(image)}"), (0, 0, 0, 2)))
            parts.append(Padding(text(image.content_url, "dim"), (0, 0, 0, 4)))
    for title, lines in (
        (
            "Files",
            [f"{one.name or one.content_url}  {one.content_url if one.name else ''}" for one in article.attachments],
        ),
        ("Video and audio", [one.embed_url for one in article.media]),
    ):
        if lines:
            parts.append(text(title, "bold"))
            parts += [Padding(text(f"▪ {line}"), (0, 0, 0, 2)) for line in lines]
    if copies:
        parts.append(text("The same text", "bold"))
        for copy in copies:
            said = f"▪ {copy.article}  {copy.portal}  {(copy.published or 'no date')[:10]}"
            parts.append(Padding(text(said), (0, 0, 0, 2)))
            parts.append(Padding(text(copy.url or "", "dim"), (0, 0, 0, 4)))
    parts.append(Rule(style="dim"))
    parts.append(text(article.url or "", "dim"))
    about = [f"portal {article.portal}"]
    if article.article_id:
        about.append(f"id {article.article_id}")
    if article.sections:
        about.append(f"listed in {', '.join(article.sections)}")
    if article.keywords:
        about.append(f"keywords {', '.join(article.keywords)}")
    parts.append(text(" · ".join(about), "dim"))
    last = revisions[-1]
    said = f"revision {last.number}, stored {console.day(last.stored, None)} UTC"
    parts.append(text(said + (f", changed: {', '.join(last.changed)}" if last.changed else ""), "dim"))
    if absent is not None:
        parts.append(text(absent, "yellow"))
    parts += [text(f"! {problem}", "yellow") for problem in article.problems]
    return Group(*parts)
