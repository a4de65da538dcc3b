"""The pager of a listing: the next page, and how many articles the portal itself says there are.

Themes write pagers in every way; what they share is that a link's own text is a number or a word for "next", and that its
address numbers a page (``urls.pagination``).  A window of numbers may slide, so the page after the present one is
computed where it is not printed but later ones are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portalcrawl import urls
from portalcrawl.pages import numbering, written
from portalcrawl.pages.anchors import text_of
from portalcrawl.pages.totals import total_in
from portalcrawl.urls import pagination

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.languages import Language
    from portalcrawl.pages.anchors import Anchor, Anchors
    from portalcrawl.pages.document import Document

# What a link to the next page reads beside the words of the page's language: signs and the words themes leave in English.
_NEXT = re.compile(
    r"^\W*(?:next(?: page| posts?| entries| \d+)?|older(?: posts?| entries| articles| news)?|newer? page|load more|"
    r"tiếp(?: theo)?|trang (?:sau|tiếp(?: theo)?|kế(?: tiếp)?|tới)|kế tiếp|sau|tin cũ hơn|bài cũ hơn|"
    r"pr[oó]xim[oa]s?(?: p[aá]gina| \d+ itens?| \d+)?|seguinte|siguientes?|p[aá]gina siguiente|anteriores|suivante?s?|page suivante|"
    r"nächste(?: seite| \d+.*)?|weiter|vor|successiv[ao]|avanti|pagina successiva|berikutnya|selanjutnya|lanjut|"
    r"次へ|次の?ページ|次の?\d+件|次|下一[页頁]|下[页頁]|下一個|다음(?: ?페이지)?|ถัดไป|หน้าถัดไป)\W*$",
    re.IGNORECASE,
)
_SIGN = re.compile(r"^(?:›|>|&gt;|→|»|>>|❯|⟩|▶|►|⇒|\uf105|\uf101)$")
_BACK = re.compile(
    r"prev|trước|anterior|précéd|zurück|previous|newer|first|đầu|mới hơn|last|cuối|[uú]ltim|dernier|letzte",
    re.IGNORECASE,
)
_NEXT_CLASS = re.compile(
    r"(?:^|[-_ ])(?:next|nextpostslink|rgpagenext|page-next|siguiente|suivant|nextpage|next-page)(?:$|[-_ ])",
    re.IGNORECASE,
)
_CURRENT = re.compile(
    r"(?:^|[-_ ])(?:current|currentpage|active|selected|on|now|this|pageactive|cur|rgcurrentpage)(?:$|[-_ ])",
    re.IGNORECASE,
)
# What the calendar and the grids of ASP.NET send back beside pages: a month is V8735, a sorted column Sort$Title.
_CALENDAR = re.compile(r"^[VR]\d{2,7}$")
_NO_PAGER = re.compile(r"^(?:sort|select|edit|delete|cancel|update|expand|filter|tab|menu)\b", re.IGNORECASE)
_BETWEEN = "|-[]() .\u00a0\n\t"
"""What stands beside a number between two links."""
_NOWHERE = ("#", "javascript")


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
    pages: list[tuple[Anchor, pagination.Page, int | None]] = []
    for anchor in anchors.all:
        page = pagination.read(anchor.url)
        printed = pagination.printed(anchor.text, page)
        if page.style != "none" and page.style not in ("postback", "ajax"):
            pages.append((anchor, page, printed))
        elif printed is not None and urls.page_key(anchor.url) == own_stem:
            pages.append((anchor, page, printed))  # page 1 under the section's own address
    found = Pager(total=_total(document, language))
    mine = _own(pages, own_stem)
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
    if found.next is None:
        found.next = written.following(document)
    if found.next is None:
        found.postback = _postback(document, language)
    elif own:
        found.next = _with_own(found.next, anchors, own)
    return found


def _untold(anchors: Anchors, own: str, found: Pager, language: Language | None) -> None:
    """Follow pagers whose addresses number pages by a name that nobody knows: the numbers and words of the links tell it."""
    numbers = [(n, a) for a in anchors.all if (n := pagination.number(a.text)) is not None]
    told = numbering.infer(own, [(n, a.url) for n, a in numbers])
    if told is not None:
        found.next, found.pages = told
        found.first = min(a.order for _, a in numbers)
        return
    words = _words(language)
    said = {a.key: a for a in anchors.all if _says_next(a, words) == 3 and numbering.is_step(own, a.url)}
    if len(said) == 1:
        (link,) = said.values()
        found.next, found.first = link.url, link.order


def _with_own(following: str, anchors: Anchors, own: str) -> str:
    """Give a link what its script adds to it: eGovFrame's "?pageIndex=2" leaves out which board it is, the form does not."""
    link = next((a.element for a in anchors.all if a.url == following), None)
    if link is None or "(" not in (link.get("onclick") or ""):
        return following
    return numbering.completed(own, following)


def _words(language: Language | None) -> frozenset[str]:
    return frozenset(word.casefold() for word in (language.page.next if language else ()))


def _in_names(anchors: Anchors, own: str, found: Pager) -> None:
    """Follow pagers whose pages are numbered in their files' names alone ("news.html", "news2.html"): told beside the first."""
    for anchor in anchors.all:
        if pagination.follows(own, anchor.url) and (_says_next(anchor) or anchor.text.strip("[]() .").isdecimal()):
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
    rivals = [r for r in rivals if r[0] >= 2 or any(_says_next(a) for a, _, _ in r[1])]
    return max(rivals, key=lambda r: r[0])[1] if rivals else []


def _says_next(anchor: Anchor, words: frozenset[str] = frozenset()) -> int:
    """How surely a link says "next": 3 by word or relation, 2 by class or label, 1 by a sign."""
    element = anchor.element
    text = " ".join(anchor.text.split())
    if (
        "next" in (element.get("rel") or "").split()
        or _NEXT.match(text)
        or (text.casefold().strip("›»>→ ") in words and text.strip("›»>→ "))
    ):
        return 3
    labels = [
        element.get("aria-label") or "",
        element.get("title") or "",
        *(i.get("alt") or "" for i in element.iter("img")),
    ]
    if any(
        _NEXT.match(label) or re.match(r"(?:go to )?(?:the )?next\b", label, re.IGNORECASE) for label in labels if label
    ):
        return 3
    parent = element.getparent()
    classes = f"{element.get('class') or ''} {parent.get('class') if parent is not None and len(parent) == 1 and parent.get('class') else ''}"
    classes += " ".join(f" {i.get('class') or ''}" for i in element.iter("i", "span", "em"))
    if _NEXT_CLASS.search(classes) and not text.isdecimal() and not _BACK.search(text):
        return 2
    if _SIGN.match(text):
        return 1
    return 0


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
    words = _words(language)
    said = [(_says_next(anchor, words), anchor, page) for anchor, page in forward]
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
        parent = anchor.element.getparent()
        said = f"{anchor.element.get('class') or ''} {parent.get('class') if parent is not None else ''}"
        if anchor.element.get("aria-current") or _CURRENT.search(said):
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


def unlinked(first: _Element, linked: set[int], *, scripts: bool = False) -> int | None:
    """Return the one number beside a pager's links that is none; ``scripts``: the links themselves are scripts."""
    box: _Element | None = first.getparent()
    for _ in range(3):
        if box is None or box.tag == "body":
            return None
        plain = []
        for element in box.iter():
            if (tail := element.tail) and not tail.isspace():
                plain.append(pagination.number(tail.strip(_BETWEEN)))
            tag = element.tag
            if tag == "a":
                # Some themes leave the present number as a link to nowhere.
                aim = element.get("href") or "#"
                if aim.startswith("#") and not element.get("onclick") if scripts else aim.startswith(_NOWHERE):
                    plain.append(pagination.number(text_of(element)))
            elif len(element) == 0 and isinstance(tag, str) and tag not in {"option", "script"}:
                above = element.getparent()
                if above is not None and above.tag != "a":
                    plain.append(pagination.number(element.text or ""))
        fresh = [n for n in plain if n is not None and n not in linked and 0 < n <= max(linked) + 1]
        if len(fresh) == 1:
            return fresh[0]
        box = box.getparent()
    return None


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


@dataclass(slots=True)
class _Control:
    element: _Element
    text: str
    target: str
    argument: str
    printed: int | None
    """The number it shows."""


def _controls(document: Document) -> list[_Control]:
    """Collect what sends the page's form back: links and buttons, less calendars, sorting and selecting."""
    found = []
    for element in document.root.iter("a", "input", "button"):
        script = f"{element.get('href') or ''} {element.get('onclick') or ''}"
        text = text_of(element) or element.get("value") or ""
        text = text.strip() or element.get("title") or element.get("aria-label") or ""
        text = text.strip() or next((i.get("alt") or "" for i in element.iter("img")), "")
        text = " ".join(text.split())
        printed = pagination.number(text)
        if "doPostBack" in script.replace("WebForm_DoPostBackWithOptions", "doPostBack"):
            page = pagination.read(script.strip())
            if page.target is None:
                continue
            argument = page.argument or ""
            if _CALENDAR.match(argument) or _NO_PAGER.match(argument):
                continue
            if printed is not None and page.page is not None and page.page not in (printed, printed - 1):
                continue  # the days of a calendar
            found.append(_Control(element, text, page.target, argument, printed))
        elif element.tag != "a" and (element.get("type") or "submit").lower() in ("submit", "image"):
            name = element.get("name")
            if name:
                image = (element.get("type") or "").lower() == "image"
                text = text or element.get("alt") or ""
                value = "1" if image else element.get("value") or ""
                found.append(_Control(element, text, f"={name}{'.x' if image else ''}", value, printed))
    return found


def _postback(document: Document, language: Language | None) -> tuple[str, str] | None:
    """Find the control of an ASP.NET page that shows the next page of its list: target and argument."""
    if b"__VIEWSTATE" not in document.source and b"doPostBack" not in document.source:
        return None
    words = _words(language)
    controls = _controls(document)
    numbered = [c for c in controls if c.printed is not None]
    if numbered:
        linked = {c.printed for c in numbered if c.printed is not None}
        current = unlinked(numbered[0].element, linked, scripts=True)
        if current is None:
            marked = next((c for c in numbered if _is_current(c.element)), None)
            current = marked.printed if marked else 1 if 2 in linked and 1 not in linked else None
        if current is not None:
            for control in numbered:
                if control.printed == current + 1:
                    return control.target, control.argument
            # "…" behind the window leads to the first number beyond it.
            for control in controls:
                number = pagination.read(f"__doPostBack('{control.target}','{control.argument}')").page
                if control.printed is None and number == current + 1:
                    return control.target, control.argument
    for sure in (3, 2, 1):
        for control in controls:
            if control.printed is None and not _is_off(control.element) and _steps(control, words) == sure:
                return control.target, control.argument
    return None


def _is_current(element: _Element) -> bool:
    parent = element.getparent()
    said = f"{element.get('class') or ''} {parent.get('class') if parent is not None else ''}"
    return bool(element.get("aria-current") or _CURRENT.search(said))


def _is_off(element: _Element) -> bool:
    parent = element.getparent()
    said = f"{element.get('class') or ''} {parent.get('class') if parent is not None else ''}".lower()
    return element.get("disabled") is not None or "disabled" in said or (element.get("onclick") or "") == "return false"


def _steps(control: _Control, words: frozenset[str]) -> int:
    """How surely a control leads to the next page: 3 by its words, 2 by its class or argument, 1 by a sign."""
    text = control.text
    if _NEXT.match(text) or re.match(r"next\b", text, re.IGNORECASE) or text.casefold().strip("›»>→ ") in words:
        return 3
    if control.argument.casefold() in ("page$next", "next") or (
        _NEXT_CLASS.search(control.element.get("class") or "") and not _BACK.search(text)
    ):
        return 2
    return 1 if _SIGN.match(text) else 0
