"""The pages: an address, what it asks of the database, the template that shows it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from datasette import NotFound, Response

from portalcrawl.browse import archived, article, body, finding, ledger, portals, shown
from portalcrawl.browse.guard import SANDBOX, policy
from portalcrawl.browse.reader import Reader
from portalcrawl.errors import PortalcrawlError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from jinja2 import Environment

    from portalcrawl.browse.site import Browser

    View = Callable[[Any, Any], Awaitable[Any]]

log = logging.getLogger(__name__)


def prepare(env: Environment) -> None:
    """Give our templates their filters."""
    env.filters["marked"] = shown.marked
    env.filters["host"] = shown.host
    env.globals["asset"] = shown.asset
    env.globals["spark"] = shown.spark


def page(template: str) -> Callable[[Callable[[Any, Browser, Reader], Awaitable[dict[str, Any]]]], View]:
    """A view that answers with a template filled from what the function returns, in the reader's language."""

    def made(question: Callable[[Any, Browser, Reader], Awaitable[dict[str, Any]]]) -> View:
        # No functools.wraps: Datasette would look for the arguments of what is wrapped.
        async def view(request: Any, datasette: Any) -> Any:
            reader = Reader.of(request)
            if reader.chosen is not None:
                answer = Response.redirect(reader.here(lang=None))
                answer.set_cookie("lang", reader.language, max_age=365 * 86_400, httponly=True)
                return answer
            return await _html(datasette, request, reader, template, await question(request, datasette, reader))

        return view

    return made


async def _html(
    datasette: Any, request: Any, reader: Reader, template: str, values: dict[str, Any], status: int = 200
) -> Response:
    text = await datasette.render_template(f"portalcrawl/{template}", {"say": reader, **values}, request=request)
    headers = {
        "content-security-policy": policy(values.get("picture_origins")),
        "content-language": reader.language,
        "vary": "Accept-Language",
    }
    return Response.html(text, status=status, headers=headers)


@page("front.html")
async def front(request: Any, site: Browser, reader: Reader) -> dict[str, Any]:  # noqa: ARG001
    """Portals, articles a day, the newest."""
    found: portals.Front = await site.read(portals.front, reader.now.date())
    return {"front": found, "chart": shown.days(found.days, reader), "days": found.days}


@page("portals.html")
async def every_portal(request: Any, site: Browser, reader: Reader) -> dict[str, Any]:  # noqa: ARG001
    """All portals."""
    return {"front": await site.read(portals.front, reader.now.date(), portals=10_000, newest=1)}


@page("portal.html")
async def portal(request: Any, site: Browser, reader: Reader) -> dict[str, Any]:
    """One portal."""
    found: portals.PortalPage | None = await site.read(
        portals.portal, shown.argument(request, "portal"), reader.now.date()
    )
    if found is None:
        raise NotFound("portal")
    return {"page": found, "chart": shown.months(found.months, reader)}


@page("article.html")
async def one_article(request: Any, site: Browser, reader: Reader) -> dict[str, Any]:
    """One article, to be read."""
    revision = request.args.get("revision") or ""
    number = int(revision) if revision.isdecimal() and len(revision) < 10 else None
    found: article.ArticlePage | None = await site.read(article.article_page, int(request.url_vars["article"]), number)
    if found is None:
        raise NotFound("article")
    pictures = request.args.get("pictures") == "1"
    html = found.article.article_body_html or body.paragraphs(found.article.article_body or "")
    addresses = [*body.sources(html), *(image.content_url for image in found.article.images)]
    return {
        "page": found,
        "article": found.article,
        "body": shown.body(html, reader, pictures=pictures),
        "lead": shown.lead(found.article),
        "pictures": pictures,
        "servers": body.origins(addresses),
        "picture_origins": body.origins(addresses) if pictures else [],
        "chart": shown.views(found.views, reader),
        "provenance": shown.provenance(found.article, reader),
        "archived": await site.read(archived.is_kept, found.article.capture),
    }


async def archived_page(request: Any, datasette: Any) -> Any:
    """The archived copy as a page of an origin of its own, in which nothing runs and nothing is loaded."""
    return await _archived(request, datasette, "text/html", SANDBOX)


async def archived_source(request: Any, datasette: Any) -> Any:
    """The archived copy as text."""
    return await _archived(request, datasette, "text/plain", "default-src 'none'")


async def _archived(request: Any, site: Browser, kind: str, held: str) -> Any:
    known = await site.read(article.known, int(request.url_vars["article"]))
    found = await site.read(archived.copy, site.folder, known[1]) if known else None
    if found is None:
        raise NotFound("archived")
    charset = f"; charset={found.charset}" if found.charset else ""
    headers = {"content-security-policy": held, "x-archived-from": shown.header(found.url)}
    return Response(found.body, headers=headers, content_type=f"{kind}{charset}")


@page("search.html")
async def search(request: Any, site: Browser, reader: Reader) -> dict[str, Any]:
    """Words, and what narrows them."""
    number = request.args.get("page") or "1"
    asked = finding.Asked(
        words=request.args.get("q") or "",
        portal=request.args.get("portal") or None,
        section=request.args.get("section") or None,
        year=request.args.get("year") or None,
        page=max(1, int(number)) if number.isdecimal() and len(number) < 6 else 1,
    )
    result: finding.Result = await site.read(finding.find, asked)
    teasers = await site.read(portals.teasers, [one.id for one in result.found])
    return {
        "asked": asked,
        "result": result,
        "hits": [(one, teasers[one.id]) for one in result.found if one.id in teasers],
        "names": {ident: name or ident for ident, name in await site.read(ledger.names)},
        "more": asked.page * finding.SIZE < result.total,
        "here": reader.here,
    }


@page("coverage.html")
async def coverage(request: Any, site: Browser, reader: Reader) -> dict[str, Any]:  # noqa: ARG001
    """Of each section what is listed, stored and missing."""
    known: list[tuple[str, str | None]] = await site.read(ledger.names)
    wanted = request.args.get("portal") or (known[0][0] if known else None)
    found = await site.read(ledger.coverage, site.coverage, wanted) if wanted else None
    if wanted and found is None:
        raise NotFound("portal")
    return {"portals": known, "wanted": wanted, "found": found}


@page("failures.html")
async def failures(request: Any, site: Browser, reader: Reader) -> dict[str, Any]:  # noqa: ARG001
    """Addresses that gave nothing."""
    known: list[tuple[str, str | None]] = await site.read(ledger.names)
    wanted, kind = request.args.get("portal") or None, request.args.get("kind") or None
    return {"portals": known, "wanted": wanted, "kind": kind, "found": await site.read(ledger.failures, wanted, kind)}


async def failed(request: Any, datasette: Any, exception: Exception) -> Response:
    """A page for what went wrong, in plain words; the log holds what a programmer needs."""
    reader = Reader.of(request)
    status = getattr(exception, "status", 500)
    problem: str | None = None
    if isinstance(exception, PortalcrawlError):
        problem = str(exception)
    elif status == 500:
        log.error("%s", request.path, exc_info=exception)
    return await _html(datasette, request, reader, "failed.html", {"status": status, "problem": problem}, status)


ROUTES: list[tuple[str, Callable[..., Any]]] = [
    (r"/$", front),
    (r"/portals$", every_portal),
    (r"/portals/(?P<portal>[^/]{1,300})$", portal),
    (r"/articles/(?P<article>[0-9]{1,18})$", one_article),
    (r"/articles/(?P<article>[0-9]{1,18})/archived$", archived_page),
    (r"/articles/(?P<article>[0-9]{1,18})/archived\.txt$", archived_source),
    (r"/search$", search),
    (r"/coverage$", coverage),
    (r"/failures$", failures),
]
"""Pattern of the path → view, for Datasette's ``register_routes``."""
