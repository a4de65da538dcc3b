"""The pager of a listing: the next page, and how many articles the portal itself says there are.

Themes write pagers in every way; what they share is that a link's own text is a number or a word for "next", and that its
address numbers a page (``urls.pagination``).  A window of numbers may slide, so the page after the present one is
computed where it is not printed but later ones are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portalcrawl import urls
from portalcrawl.pages import controls, numbering, written
from portalcrawl.pages.anchors import text_of
from portalcrawl.pages.numbering import unlinked
from portalcrawl.pages.onward import is_current, says_next, words_of
from portalcrawl.pages.totals import total_in
from portalcrawl.urls import pagination

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portalcrawl.languages import Language
    from portalcrawl.pages.anchors import Anchor, Anchors
    from portalcrawl.pages.document import Document


_SAID = 60
"""Characters of a link to the next page, with what only screen readers say."""


@dataclass(slots=True)
class Pager:
    """What the page's pager says."""

    next: str | None = None
    """Absolute URL of the next page; None on the last, or where the page has none."""
    total: int | None = None
    current: int | None = None
    """Number of the present page, as the pager prints it."""
    pages: int | None = None
    """The highest number that it links."""
    first: int | None = None
    """Position of its first link among the page's links; None where there is no pager."""
    postback: tuple[str, str] | None = None
    """Target and argument of the next page where it comes by an ASP.NET postback."""


def find(anchors: Anchors, document: Document, language: Language | None = None) -> Pager:
    """Find the pager of a page."""
    own = document.url or ""
    own_stem = urls.page_key(pagination.stem(own))
    found = Pager(total=_total(document, language))
    mine = _own(_pages(anchors.all, own_stem), own_stem)
    declared = document.link("next") or next(
        (a.url for a in anchors.all if "next" in (a.element.get("rel") or "").split()), None
    )
    if mine:
        found.first = min(a.order for a, _, _ in mine)
        found.next = _next(mine, found, own, language)
    if declared and urls.page_key(declared) != urls.page_key(own):
        rel_page = pagination.read(declared)
        if rel_page.style != "none" or found.next or numbering.is_step(own, declared):
            found.next = declared
            if found.first is None:
                found.first = next((a.order for a in anchors.all if a.url == declared), None)
    if found.next is None and not mine:
        _in_names(anchors, own, found)
    if found.next is None and found.first is None:
        _untold(anchors, own, found, language)
    if found.next is None and found.first is None and (loose := anchors.loose()):
        mine = _own(_pages(loose, own_stem), own_stem)
        found.next = _next(mine, found, own, language) if mine else None
    if found.next is None:
        found.next = written.following(document)
    if found.next is None:
        found.postback = controls.find(document, language)
    elif own:
        found.next = _with_own(found.next, anchors, own)
    return found


def _pages(links: Iterable[Anchor], own_stem: str) -> list[tuple[Anchor, pagination.Page, int | None]]:
    """Return the links whose addresses number pages, with the number that each reads."""
    found = []
    for anchor in links:
        page = pagination.read(anchor.url)
        printed = pagination.printed(anchor.text, page)
        if (page.style != "none" and page.style not in ("postback", "ajax")) or (
            # page 1 under the section's own address
            printed is not None and urls.page_key(anchor.url) == own_stem
        ):
            found.append((anchor, page, printed))
    return found


def _untold(anchors: Anchors, own: str, found: Pager, language: Language | None) -> None:
    """Follow pagers whose addresses number pages by a name that nobody knows: the numbers and words of the links tell it."""
    numbers = [(n, a) for a in anchors.all if (n := pagination.number(a.text)) is not None]
    told = numbering.infer(own, [(n, a.url) for n, a in numbers])
    if told is not None:
        found.next, found.pages = told
        found.first = min(a.order for _, a in numbers)
        return
    words = words_of(language)
    steps = (a for a in anchors.all if len(a.text) <= _SAID and numbering.is_step(own, a.url))
    said = {a.key: a for a in steps if says_next(a, words) == 3}
    if len(said) == 1:
        (link,) = said.values()
        found.next, found.first = link.url, link.order


def _with_own(following: str, anchors: Anchors, own: str) -> str:
    """Give a link what its script adds to it: eGovFrame's "?pageIndex=2" leaves out which board it is, the form does not."""
    link = next((a.element for a in anchors.all if a.url == following), None)
    if link is None or "(" not in (link.get("onclick") or ""):
        return following
    return numbering.completed(own, following)


def _in_names(anchors: Anchors, own: str, found: Pager) -> None:
    """Follow pagers whose pages are numbered in their files' names alone ("news.html", "news2.html"): told beside the first."""
    for anchor in anchors.all:
        if pagination.follows(own, anchor.url) and (says_next(anchor) or anchor.text.strip("[]() .").isdecimal()):
            found.next, found.first = anchor.url, anchor.order
            return


def _own(
    pages: list[tuple[Anchor, pagination.Page, int | None]], own_stem: str
) -> list[tuple[Anchor, pagination.Page, int | None]]:
    """Keep the links that page the list at hand: its own stem, else the one stem that has numbers."""
    by_stem: dict[str, list[tuple[Anchor, pagination.Page, int | None]]] = {}
    for link in pages:
        by_stem.setdefault(urls.page_key(pagination.stem(link[0].url)), []).append(link)
    if own_stem in by_stem and any(p.style != "none" for _, p, _ in by_stem[own_stem]):
        return by_stem[own_stem]
    path = own_stem.partition("?")[0]
    rivals = [
        (sum(n is not None for _, _, n in links) + 2 * (stem.partition("?")[0] == path), links)
        for stem, links in by_stem.items()
        if any(p.style != "none" for _, p, _ in links)
    ]
    rivals = [r for r in rivals if r[0] >= 2 or any(says_next(a) for a, _, _ in r[1])]
    return max(rivals, key=lambda r: r[0])[1] if rivals else []


def _next(
    mine: list[tuple[Anchor, pagination.Page, int | None]], found: Pager, own: str, language: Language | None
) -> str | None:
    here = pagination.read(own)
    own_key = urls.page_key(own)
    numbered = [(n, a, p) for a, p, n in mine if n is not None]
    if numbered and all(p.style == "offset" and p.page == n for n, _, p in numbered):
        # SPIP shows the number of the first entry (0 | 10 | 20) and not the page's.
        later = [(n, a.url) for n, a, _ in numbered if n > (here.page or 0)]
        return min(later)[1] if later else None
    found.pages = max((n for n, _, _ in numbered), default=None)
    found.current = _current(numbered, own_key, here)
    forward = [
        (a, p)
        for a, p, _ in mine
        if a.key != own_key and (here.page is None or p.page is None or p.style != here.style or p.page > here.page)
    ]
    # The page with the next number is next whatever the words beside it say.
    if found.current is not None:
        following = next((a.url for n, a, _ in numbered if n == found.current + 1 and a.key != own_key), None)
        if following:
            return following
    words = words_of(language)
    said = [(says_next(anchor, words), anchor, page) for anchor, page in forward]
    for sure in (3, 2, 1):
        # Of several, the nearer page is the next one ("›"), the other the last ("»").
        likely = [
            (page.page if page.page is not None else 1 << 30, anchor) for how, anchor, page in said if how == sure
        ]
        if likely:
            return min(likely, key=lambda one: one[0])[1].url
    return _computed(numbered, found.current, own)


def _current(numbered: list[tuple[int, Anchor, pagination.Page]], own_key: str, here: pagination.Page) -> int | None:
    """Tell the number of the present page: marked, not linked among linked ones, or in its own address."""
    for n, anchor, _ in numbered:
        if anchor.key == own_key:
            return n
    for n, anchor, _ in numbered:
        if is_current(anchor.element):
            return n
    marked = _unlinked(numbered)
    if marked is not None:
        return marked
    if here.page is not None and here.style in ("liferay_cur", "path", "query"):
        shift = _shift(numbered)
        return here.page + shift if shift is not None else here.page
    return 1 if numbered and here.page is None else None


def _shift(numbered: list[tuple[int, Anchor, pagination.Page]]) -> int | None:
    """Printed number less the address's: 1 where pages are counted from 0."""
    for n, _, page in numbered:
        if page.page is not None and page.style in ("query", "liferay_cur", "path"):
            return n - page.page
    return None


def _unlinked(numbered: list[tuple[int, Anchor, pagination.Page]]) -> int | None:
    """Return the one number of the pager that is no link."""
    if not numbered:
        return None
    return unlinked(numbered[0][1].element, {n for n, _, _ in numbered})


def _computed(numbered: list[tuple[int, Anchor, pagination.Page]], current: int | None, own: str) -> str | None:
    """Make the address of the next page where a sliding window leaves it out but later pages are linked."""
    if current is None:
        return None
    later = [(n, a, p) for n, a, p in numbered if n > current and p.page is not None]
    if not later:
        return None
    n, anchor, page = min(later, key=lambda r: r[0])
    if page.page is None:
        return None
    if page.style == "offset":
        step = page.page // (n - 1) if n > 1 and page.page % (n - 1) == 0 else None
        return pagination.with_page(anchor.url, step * current) if step else None
    made = pagination.with_page(anchor.url, page.page - (n - current - 1))
    return made if made and urls.page_key(made) != urls.page_key(own) else None


def _total(document: Document, language: Language | None) -> int | None:
    body = document.root.find("body")
    return total_in(text_of(body if body is not None else document.root), language)
