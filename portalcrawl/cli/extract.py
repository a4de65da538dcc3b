"""``portalcrawl extract``."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from portalcrawl import settings, urls
from portalcrawl.cli import console, kinds, options
from portalcrawl.errors import PortalcrawlError, UnreadablePage, UsageError
from portalcrawl.languages import CODES

if TYPE_CHECKING:
    from http.client import HTTPMessage
    from typing import IO

    from portalcrawl.items import Article

_TIMEOUT = 30
_MOST = 9 * 1024 * 1024
"""Bytes that are fetched: a little over what the reader takes, so that it can say so itself."""


@click.command()
@click.argument("page", metavar="FILE|URL|-")
@click.option(
    "--url", "address", type=kinds.WORD, metavar="URL", help="The address of a saved page: relative links stand on it."
)
@click.option(
    "--portal", "portal_id", type=kinds.WORD, metavar="ID|FILE", help="Read it with this definition's selectors."
)
@click.option("--language", type=kinds.WORD, metavar="CODE", help="Its language, where it is known (vi, en, ko …).")
@click.option("--timezone", type=kinds.WORD, metavar="ZONE", help="The zone of its dates: Asia/Ho_Chi_Minh, +07:00.")
@options.as_json
def extract(
    page: str, address: str | None, portal_id: str | None, language: str | None, timezone: str | None, *, as_json: bool
) -> int:
    """Read one page: a file, an address or standard input.

    Prints every field that was found with its evidence, and why the others are missing. Nothing is stored. Exits with 1
    for a page that seems no article: what was found of it is printed all the same.

    \b
    Examples:
      portalcrawl extract page.html
      portalcrawl extract https://example.gov.vn/news/1-a.html --json | jq .headline
      curl -s https://example.gov.vn/a.html | portalcrawl extract - --url https://example.gov.vn/a.html
      portalcrawl extract page.html --portal vn-ha-long
    """  # noqa: D301
    if language is not None and language.partition("-")[0].lower() not in CODES:
        raise UsageError(f"no language {language!r}: expected one of {', '.join(CODES)}")
    if not page:
        raise UsageError("nothing to read: expected a file, an address or - for standard input")
    body, address = _load(page, urls.checked(address) if address is not None else None)
    try:
        article = _read(body, address, portal_id, language, timezone)
    except UnreadablePage as error:
        raise type(error)(f"{'standard input' if page == '-' else page}: {error}", url=address) from error
    doubts = [problem for problem in article.problems if problem.startswith("page:")]
    if as_json:
        console.print_json(asdict(article))
    else:
        _print(article)
    for doubt in doubts:
        console.complain(f"{page} seems no article ({doubt.removeprefix('page: ')})")
    return 1 if doubts else 0


def _load(page: str, address: str | None) -> tuple[bytes, str | None]:
    """Return the page's bytes and its address."""
    if page == "-":
        return sys.stdin.buffer.read(_MOST), address
    if "://" in page:
        return _fetch(urls.checked(page))
    try:
        with Path(page).open("rb") as file:
            return file.read(_MOST), address
    except (OSError, ValueError) as error:
        raise UsageError(f"{urls.shown(page)} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _fetch(url: str) -> tuple[bytes, str]:
    request = urllib.request.Request(url, headers={"User-Agent": settings.USER_AGENT, "Accept": "text/html,*/*;q=0.5"})  # noqa: S310
    try:
        with urllib.request.build_opener(_Redirects(url)).open(request, timeout=_TIMEOUT) as response:
            return response.read(_MOST), response.url
    except urllib.error.HTTPError as error:
        raise PortalcrawlError(f"{url} answered {error.code} {error.reason}", url=url) from error
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise PortalcrawlError(f"{url} cannot be fetched: {getattr(error, 'reason', error)}", url=url) from error


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects on the web only: a public page must not lead to a file or a private address."""

    def __init__(self, start: str) -> None:
        self.start = start

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """Refuse what a crawl that started at this page would refuse."""
        if not urls.may_fetch(newurl, (self.start,)):
            raise PortalcrawlError(f"{self.start} redirects to {newurl}, which is not fetched", url=newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _read(
    body: bytes, address: str | None, portal_id: str | None, language: str | None, timezone: str | None
) -> Article:
    from portalcrawl.reading import extract as read

    portal = None
    if portal_id is not None:
        from portalcrawl.registry import Registry, user_folders

        portal = Registry(user_folders()).find(portal_id)
        if portal is None:
            raise UsageError(f"no definition is known for {portal_id}")
    return read(body, url=address, language=language, timezone=timezone, portal=portal)


_FIELDS = (
    "headline", "article_section", "date_published", "date_modified", "authors", "source_organization", "view_count",
    "description", "keywords", "in_language", "article_id", "canonical_url",
)  # fmt: skip


def _print(article: Article) -> None:
    from rich.text import Text

    rows: list[tuple[str, Text | str, str]] = [
        (name, str(value), article.evidence.get(name, "")) for name in _FIELDS if (value := _shown(article, name))
    ]
    rows += [("image", console.picture(image), image.content_url) for image in article.images]
    rows += [("attachment", file.name or "", file.content_url) for file in article.attachments]
    rows += [(media.kind, media.embed_url, "") for media in article.media]
    rows += [("problem", Text(console.plain(problem), style="yellow"), "") for problem in article.problems]
    screen = console.out()
    console.table(screen, ("", "", ""), rows)
    if article.article_body:
        screen.print()
        for line in console.plain(article.article_body).split("\n"):
            console.say(screen, Text(line))


def _shown(article: Article, name: str) -> Any:
    value = getattr(article, name)
    if name == "date_published" and value is not None:
        return f"{value:%Y-%m-%d}" if article.date_published_precision == "day" else value.isoformat()
    if isinstance(value, list):
        return ", ".join(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
