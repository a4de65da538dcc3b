"""From a page to an article: the page is read once into raw strings, then cleaned one field at a time.

`extract` is the public face: bytes in, one article out, no engine, no network, no disk.  The crawl calls `read` and
leaves the cleaning to its item pipelines, each of which runs one of `CLEANERS`; re-reading an archive calls both.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from portalcrawl import platforms as families
from portalcrawl import text as strings
from portalcrawl import urls
from portalcrawl.clean import captions, dates, views
from portalcrawl.clean.context import Context
from portalcrawl.clean.lexicon import lexicon
from portalcrawl.clean.offices import is_title
from portalcrawl.errors import UsageError
from portalcrawl.items import Article
from portalcrawl.languages import detect, get, regional_order
from portalcrawl.pages import byline, genre, published, scripted
from portalcrawl.pages.base import Rules
from portalcrawl.pages.document import Document
from portalcrawl.pages.generic import GenericPage
from portalcrawl.pages.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from portalcrawl.items import ListingEntry
    from portalcrawl.pages.base import Found
    from portalcrawl.platforms.base import Platform
    from portalcrawl.portal import Portal

    Cleaner = Callable[[Article, Context], None]

__all__ = ["CLEANERS", "circumstances", "clean", "extract", "read"]

_OFFSET = re.compile(r"^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$")
_SAMPLE = 2_500


def extract(
    html: bytes | str,
    url: str | None = None,
    language: str | None = None,
    timezone: str | tzinfo | None = None,
    *,
    portal: Portal | None = None,
) -> Article:
    """Return the article of one page.

    ``html`` is the page's bytes, or text that was decoded before; ``url`` its address after redirects, which relative
    links stand on; ``language`` a BCP 47 code and ``timezone`` an IANA name, an offset (``+07:00``) or a tzinfo, where
    they are known; ``portal`` a definition whose selectors, language and zone count.  Nothing is fetched.

    Raises UnreadablePage for what is no HTML page, PageTooLarge for a page over the size that is read, UsageError for a time
    zone that does not exist.  A ``url`` that is no web address (a number of one's own, a file's name) is as good as none, and
    a problem; a page that seems no article comes back with what was found and a problem that begins with ``page:``.
    """
    zone = _zone(timezone)
    fault = None
    try:
        url = urls.checked(url) if url else None
    except UsageError as error:
        url, fault = None, str(error)
    document = Document(html, url)
    layout = Layout(document)
    context = circumstances(document, layout, portal, language=language, zone=zone)
    article = read(document, portal, context=context, layout=layout)
    clean(article, context)
    if fault is not None:
        _problem(article, "url", fault)
    return article


def _zone(value: str | tzinfo | None) -> tzinfo | None:
    if value is None or isinstance(value, tzinfo):
        return value
    offset = _OFFSET.match(value.strip())
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes < 24 * 60:
            return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    try:
        return ZoneInfo(value.strip())
    except (KeyError, ValueError, OSError) as error:
        raise UsageError(
            f"{value!r} is no time zone; expected a name such as 'Asia/Ho_Chi_Minh' or an offset such as '+07:00'"
        ) from error


def circumstances(
    document: Document,
    layout: Layout,
    portal: Portal | None = None,
    *,
    language: str | None = None,
    zone: tzinfo | None = None,
    now: datetime | None = None,
) -> Context:
    """Return what the cleaners must know of a page beside its strings.

    The language is the given one, the one its text is written in, the portal's, then what ``<html lang>`` says: menus and
    templates are often in another language than the articles.
    """
    code = language or detect(_sample(layout)) or (portal.language if portal is not None else None) or document.lang
    if zone is None and portal is not None and portal.timezone:
        zone = ZoneInfo(portal.timezone)
    return Context(
        language=get(code),
        zone=zone,
        order=(portal.date_order if portal is not None else None)
        or regional_order(language)
        or _declared_order(document, code),
        now=now if now is not None else datetime.now(UTC),
    )


def _declared_order(document: Document, code: str | None) -> str | None:
    """Return the order of dates of the country in ``<html lang>`` or of an English page's domain; a lang of en-US says nothing."""
    order = regional_order(document.lang)
    return order if order == "dmy" else regional_order(f"{code}-{urls.country(document.url or '')}")


def _sample(layout: Layout) -> str:
    """Return running text of the page: long lines that are no links."""
    parts: list[str] = []
    size = 0
    for block in layout.blocks:
        if len(block.text) >= 60 and block.link_chars * 3 < len(block.text):
            parts.append(block.text)
            size += len(block.text)
            if size > _SAMPLE:
                break
    if size < 120:
        parts = [block.text for block in layout.blocks[:200] if block.text]
    return " ".join(parts)


def read(
    document: Document,
    portal: Portal | None = None,
    entry: ListingEntry | None = None,
    context: Context | None = None,
    layout: Layout | None = None,
    *,
    platforms: Sequence[Platform] | None = None,
) -> Article:
    """Return the article as the page prints it: raw strings, evidence and problems; `clean` makes values of them.

    ``entry`` is what the listing printed of the article: it fills in what the page does not say.  ``platforms`` replaces
    the recognition of the platform (none: the generic reader alone).
    """
    layout = layout if layout is not None else Layout(document)
    marks = layout.marks
    context = context if context is not None else circumstances(document, layout, portal)
    rules: list[Rules] = _portal_rules(portal)
    distrust: frozenset[str] = frozenset()
    if platforms is None:
        named = families.get(portal.platform) if portal is not None and portal.platform in families.NAMES else None
        family = named or families.detect(document, marks)
        platforms = [family] if family is not None else []
    for family in platforms:
        rules.extend(family.rules)
        distrust |= family.distrust
    page = GenericPage(document, context, rules=rules, distrust=distrust, entry=entry, layout=layout, marks=marks)
    article = Article(url=document.url, portal=portal.id if portal is not None else None)
    # "page:" is kept for pages that seem no article; what of the source was not read is no reason to drop one.
    article.problems = [f"source:{one.removeprefix('page:')}" for one in (*document.problems, *layout.problems)]
    _identify(article, document, page)
    _fill(article, page)
    article.problems += [*page.content.problems, *(page.dates.problems or [])]
    doubt = genre.doubt(document, page)
    if doubt:
        article.problems.insert(0, f"page: {doubt}")
    return article


def _portal_rules(portal: Portal | None) -> list[Rules]:
    if portal is None:
        return []
    return [Rules("portal", layout.rules(), layout.requires) for layout in portal.article]


def _identify(article: Article, document: Document, page: GenericPage) -> None:
    """Fill in what names the article: address, id, language."""
    here = document.url
    claimed = document.canonical
    if (
        claimed
        and here
        and (urls.site(claimed) != urls.site(here) or claimed.rstrip("/").count("/") < 3 <= here.rstrip("/").count("/"))
    ):
        claimed = None  # another portal's, or the home page: a theme's mistake
    address = claimed or here
    if address:
        article.canonical_url = urls.canonical(address)
        article.article_id = urls.article_id(here or address) or urls.article_id(address)
        if article.article_id:
            article.evidence["article_id"] = "url"
    if page.article_id is not None:
        article.article_id = page.article_id.text
        article.evidence["article_id"] = page.article_id.evidence
    written = detect(page.content.text) if len(page.content.text) > 80 else None
    article.in_language = written or (
        page.context.language.code if page.context.language.code != "und" else document.lang
    )
    if article.in_language:
        article.evidence["in_language"] = "text" if written else "page"


def _fill(article: Article, page: GenericPage) -> None:
    """Take over what the readers of the fields found."""

    def take(field: str, found: Found | None, raw: str | None = None) -> None:
        if found is not None:
            setattr(article, raw or field, found.text)
            article.evidence[field] = found.evidence

    take("headline", page.headline)
    take("date_published", page.dates.published, "date_published_raw")
    take("date_modified", page.dates.modified, "date_modified_raw")
    take("view_count", page.views, "view_count_raw")
    take("authors", page.byline, "byline_raw")
    take("article_section", page.section)
    take("description", page.description)
    take("source_organization", page.source_organization)
    article.keywords = [found.text for found in page.keywords]
    if page.keywords:
        article.evidence["keywords"] = page.keywords[0].evidence
    if article.article_section:
        article.sections = [article.article_section]
    content = page.content
    article.article_body = content.text or None
    article.article_body_html = content.html or None
    if page.body_rule is not None:
        article.evidence["article_body"] = page.body_rule
    if (claimed := scripted.body(content.text, page.structured.body)) is not None:
        article.article_body, article.article_body_html = claimed
        article.evidence["article_body"] = "json-ld:articleBody"
    article.images = content.images
    article.attachments = content.attachments
    article.media = content.media


# ── cleaning, one field a step ───────────────────────────────────────────────────────────────────────────────────


def clean(article: Article, context: Context) -> None:
    """Run every cleaner over an article that `read` returned."""
    for step in CLEANERS:
        step(article, context)


def raws(article: Article) -> set[str | None]:
    """Return the printed strings that the cleaners read."""
    captions = (image.caption_raw for image in article.images)
    return {
        article.date_published_raw,
        article.date_modified_raw,
        article.view_count_raw,
        article.byline_raw,
        *captions,
    }


def clean_dates(article: Article, context: Context) -> None:
    """Turn the printed dates into instants with their precision."""
    raw = article.date_published_raw
    if raw:
        date = dates.parse(raw, context)
        if date is not None and date.value is not None:
            place = article.evidence.get("date_published", "").rpartition(published.LOCAL)[2]
            offset = _zone(place) if _OFFSET.match(place) and date.value.tzinfo is not None else None
            article.date_published = date.value.astimezone(offset) if offset is not None else date.value
            article.date_published_precision = date.precision
            article.date_published_raw = date.raw
            if date.problem:
                _problem(article, "date_published", date.problem)
        else:
            _problem(
                article,
                "date_published",
                f"{raw!r}: {date.problem if date is not None and date.problem else 'no date'}",
            )
    else:
        _problem(article, "date_published", "the page prints none")
    raw = article.date_modified_raw
    if raw:
        date = dates.parse(raw, context)
        if date is not None and date.value is not None:
            article.date_modified, article.date_modified_raw = date.value, date.raw
        else:
            _problem(
                article, "date_modified", f"{raw!r}: {date.problem if date is not None and date.problem else 'no date'}"
            )


def clean_views(article: Article, context: Context) -> None:
    """Turn the printed counter into a number."""
    raw = article.view_count_raw
    if not raw:
        return
    counted = views.parse(raw, context)
    if counted is None:
        _problem(article, "view_count", f"{raw!r} holds no count of readers")
        return
    article.view_count, article.view_count_raw = counted.value, counted.raw
    if counted.approximate:
        _problem(article, "view_count", f"{raw!r} is rounded")


def clean_captions(article: Article, context: Context) -> None:
    """Read each picture's caption and its credit.

    A credit that the page sets in an element of its own is a line of its own in ``caption_raw`` and leaves the caption;
    one that the editor wrote into the sentence ("Toàn cảnh buổi lễ. Ảnh: Minh Đức") stays in it.

    Vietnamese portals credit a person and may add where the picture came from ("Văn Đức/TTXVN"): the person is kept.
    The press elsewhere prints the line that its licence obliges it to ("Jane Doe/Reuters", "AP"): it is kept whole.
    """
    whole = context.language.code != "vi"
    for image in article.images:
        if not image.caption_raw:
            continue
        parsed = captions.parse(image.caption_raw, context)
        image.credits = list(parsed.holders or parsed.credits) if whole else list(parsed.credits)
        lines = image.caption_raw.split("\n")
        if not parsed.text:
            image.caption = None
        elif parsed.credit:
            if parsed.parted:
                del lines[-1]
            image.caption = strings.clean(" ".join(lines)) or None
        else:
            image.caption = parsed.text


def clean_byline(article: Article, context: Context) -> None:
    """Turn the byline into people and the source."""
    raw = article.byline_raw
    if not raw:
        return
    parsed = byline.parse(raw, article.evidence.get("authors", ""), context)
    article.authors = list(dict.fromkeys(parsed.authors))
    if article.source_organization is None:
        office = None if is_title(parsed.organization or "", lexicon(context.language)) else parsed.organization
        article.source_organization = parsed.source or office
        if article.source_organization:
            article.evidence["source_organization"] = article.evidence.get("authors", "byline")
    if not article.authors:
        _problem(article, "authors", f"{raw!r} names no person")
    if parsed.photographers and article.images and not any(image.credits for image in article.images):
        for image in article.images:
            if not (image.caption_raw and captions.parse(image.caption_raw, context).credit):
                # An agency's picture is not the reporter's.
                image.credits = list(parsed.photographers)


def clean_texts(article: Article, context: Context) -> None:  # noqa: ARG001
    """Repair what no reader sees in headline, lead, section and keywords."""
    for field in ("headline", "description", "article_section", "source_organization"):
        value = getattr(article, field)
        if value:
            setattr(article, field, strings.clean(value) or None)
    article.keywords = [word for one in article.keywords if (word := strings.clean(one))]
    article.sections = [word for one in article.sections if (word := strings.clean(one))]


def validate(article: Article, context: Context) -> None:  # noqa: ARG001
    """State what is missing, and refuse what cannot be."""
    if not article.headline:
        _problem(article, "headline", "the page shows none")
    if not article.article_body:
        _problem(article, "article_body", "no running text was found")
    first, last = article.date_published, article.date_modified
    if (
        first is not None
        and last is not None
        and last.replace(tzinfo=None) < first.replace(tzinfo=None) - timedelta(days=1)
    ):
        _problem(article, "date_modified", f"{last.isoformat()} is before the publication")
        article.date_modified = None
    if first is not None and first.tzinfo is None and article.date_published_precision != "day":
        _problem(article, "date_published", "zone unknown")
    article.problems = list(dict.fromkeys(article.problems))


def _problem(article: Article, field: str, reason: str) -> None:
    article.problems.append(f"{field}: {reason}")


CLEANERS: tuple[Cleaner, ...] = (clean_texts, clean_dates, clean_views, clean_captions, clean_byline, validate)
"""The steps in their order; each touches one field and is what one item pipeline runs."""
