"""Every link of a page in document order, with where it stands: what listings, pagers and menus are found from."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin, urlsplit

from lxml import etree

from portalcrawl import urls

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.pages.document import Document

_TEXTS = etree.XPath(".//text()", smart_strings=False)
_OWN = etree.XPath("text()", smart_strings=False)
UNSEEN = frozenset({"script", "style", "noscript", "template", "rt", "rp"})
"""Elements whose text is none of the line's; ``rt`` says how a Japanese word is read."""
_PLAIN = frozenset({"span", "b", "strong", "i", "em", "font", "u", "small", "img", "br", "h2", "h3", "h4", "p", "div"})
"""Elements in links whose text is seen; among others there may be some whose is not."""
_MARKS = re.compile(r"\d")
_QUOTED = re.compile(r"""(["'])([^"'\s]{3,2000})\1""")
# Words of class and id by which themes name what surrounds the content. Hints, never proof.
_CHROME = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|menu|mainmenu|menus|submenu|topmenu|footer|foot|ftr|bottom|header|hdr|topbar|banner|banners|advert\w*|quangcao|breadcrumbs?|"
    r"login|search|social|share|cookie|weblink\w*|lienket|language\w*|lang|skip|toolbar|comments?|calendar|weather|thoitiet)(?:$|[-_ ])",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"(?:^|[-_ ])(?:sidebar|side|aside|sidenav|widget|widgets|related|relate|lienquan|others?|popular|mostread|most|hot|docnhieu|xemnhieu|noibat|latest|"
    r"moinhat|right|cot-?phai|colright|rightcol|col-?right|secondary|tags?|tagcloud|poll|vote|gallery|slider|slide|carousel|marquee|ticker)(?:$|[-_ ])",
    re.IGNORECASE,
)
_DEPTH = 150
# A page nested deeper than this is broken; what lies deeper counts as lying there.
_NAMES = 200
"""Characters of classes and id: longer is a page's whole state."""
_LOOSE = 2_000
"""Buttons and entries of selections that are looked at."""
_COLUMNS = 50
"""Columns of a table that are told from each other."""
_UNNAMED = frozenset({"a", "li", "tr"})
_CHROME_TAGS = frozenset({"nav", "footer", "header", "menu"})


def text_of(element: _Element) -> str:
    """Return the element's text with white space folded."""
    pieces: Any = [element.text or ""]
    for child in element:
        if len(child) or child.tag not in _PLAIN:
            pieces = _TEXTS(element)
            unseen: Counter[str] = Counter()
            for hidden in element.iter(*UNSEEN):
                unseen.update(cast("list[str]", _OWN(hidden)))
            if unseen:
                pieces = _without(pieces, unseen)
            break
        pieces += (child.text or "", child.tail or "")
    return " ".join("".join(pieces).split())


def _without(texts: list[str], unseen: Counter[str]) -> list[str]:
    """Leave out as many of each text as are not seen: to ask every text for its parent would cost ten times as much."""
    seen = []
    for text in texts:
        if text in unseen and not text.isspace() and unseen[text] > 0:
            unseen[text] -= 1
        else:
            seen.append(text)
    return seen


@dataclass(slots=True)
class Anchor:
    """One link to the portal itself."""

    element: _Element
    url: str
    """Absolute, without fragment, as printed."""
    key: str
    """Equal for all spellings of its page."""
    text: str
    """What it reads; the picture's ``alt`` or its own ``title`` stands in attributes."""
    order: int
    """Position among the page's links."""
    region: str
    """``chrome`` (menus, header, footer), ``side`` (sidebars, related lists) or ``main``, as the markup's own names say."""
    path: tuple[_Element, ...]
    """Its ancestors from the body down, itself last."""
    signature: tuple[str, ...]
    """Tags and theme classes of that path: equal for the entries of one list."""


class Anchors:
    """The links of one page."""

    def __init__(self, document: Document, *, hosts: frozenset[str] = frozenset()) -> None:
        """Collect the links to the page's own portal; ``hosts`` are others that count as its own."""
        self.document = document
        self.all: list[Anchor] = []
        base = document.base_url or ""
        own = urls.site(document.url or base)
        origin = "/".join(base.split("/", 3)[:3]) + "/" if "://" in base else ""
        hosts = frozenset(urls.site(f"//{h}") if "//" not in h else urls.site(h) for h in hosts)
        self._base, self._own, self._hosts = base, own, hosts
        names: dict[_Element, tuple[tuple[_Element, ...], tuple[str, ...], str]] = {}
        resolved: dict[str, tuple[str, str] | None] = {}
        body = document.root.find("body")
        top = body if body is not None else document.root
        self._names = names
        names[top] = ((top,), ("body",), "main")
        for element in top.iter("a"):
            href = element.get("href")
            if not href or href.startswith(("#", "javascript:")):
                href = _scripted(f"{href or ''} {element.get('onclick') or ''}")
            if not href or len(href) > urls.LONGEST:
                continue
            if href not in resolved:
                rooted = origin and href.startswith(("/", "http:", "https:"))
                resolved[href] = _resolve(href, origin if rooted else base, own, hosts)
            found = resolved[href]
            if found is None:
                continue
            path, signature, region = _place(element, names)
            self.all.append(
                Anchor(element, found[0], found[1], text_of(element), len(self.all), region, path, signature)
            )

    def loose(self) -> list[Anchor]:
        """Return what leads to pages of the list without being a link: buttons, and entries of a selection."""
        found: list[Anchor] = []
        for element in islice(self.document.root.iter("button", "input", "option"), _LOOSE):
            if element.tag == "option":
                href = element.get("value") or ""
            else:
                href = _scripted(element.get("onclick") or "") or ""
            if len(href) > urls.LONGEST or not ("/" in href or "?" in href):
                continue
            known = _resolve(href, self._base, self._own, self._hosts)
            if known is not None:
                text = text_of(element) or element.get("value") or ""
                found.append(Anchor(element, *known, text, len(self.all), "main", (), ()))
        return found

    def region(self, element: _Element) -> str:
        """Return where an element above some link stands: ``chrome``, ``side`` or ``main``."""
        return self._names[element][2] if element in self._names else "main"


def _scripted(script: str) -> str | None:
    """Return the address of another page of the list that a script would load (SharePoint's RefreshPageTo)."""
    if len(script) > urls.LONGEST:
        return None
    for match in _QUOTED.finditer(script) if "'" in script or '"' in script else ():
        address = match[2].replace("\\u0026", "&").replace("\\u002f", "/").replace("\\/", "/")
        if ("?" in address or "/" in address) and urls.pagination.read(address).style != "none":
            return address
    return None


@lru_cache(maxsize=8_192)
def _resolve(href: str, base: str, own: str, hosts: frozenset[str]) -> tuple[str, str] | None:
    href = href.strip()
    if not href or href[0] == "#" or href[:11].lower() == "javascript:":
        return None
    url = urls.absolute(href, base) if base else urljoin(base, href).split("#", 1)[0]
    if url is None:
        return None
    url = urls.without_session(url)
    site = urls.site(url) if urlsplit(url).netloc else own
    if site != own and site not in hosts:
        return None
    return url, urls.page_key(url)


def _place(
    element: _Element, names: dict[_Element, tuple[tuple[_Element, ...], tuple[str, ...], str]]
) -> tuple[tuple[_Element, ...], tuple[str, ...], str]:
    todo = []
    at: _Element | None = element
    while at is not None and at not in names:
        todo.append(at)
        at = at.getparent()
    path, signature, region = names[at] if at is not None else ((), (), "main")
    for node in reversed(todo):
        classes = node.get("class") or ""
        tag = node.tag if isinstance(node.tag, str) else ""
        if len(path) < _DEPTH:
            path = (*path, node)
            if tag == "td":
                # The columns of a table of articles are lists of their own: titles, authors.
                step = f"td{sum(1 for _ in islice(node.itersiblings(preceding=True), _COLUMNS))}"
            else:
                first = _first(classes) if classes and tag not in _UNNAMED else ""
                step = f"{tag}.{first}" if first else tag
            signature = (*signature, step)
        if region != "chrome":
            if tag in _CHROME_TAGS and not (tag == "header" and _in_entry(node)):
                region = "chrome"
            else:
                ident = node.get("id")
                said = _said(f"{classes} {ident}" if ident else classes) if classes or ident else None
                region = said or ("side" if tag == "aside" else region)
        names[node] = (path, signature, region)
    return path, signature, region


@lru_cache(maxsize=4_096)
def _first(classes: str) -> str:
    """Return the first class that is no number's: ``item`` of ``item post-12``."""
    return next((word for word in classes.split() if not _MARKS.search(word)), "")


@lru_cache(maxsize=4_096)
def _said(names: str) -> str | None:
    """Return the region that classes and id speak of."""
    if len(names) >= _NAMES:
        return None
    return "chrome" if _CHROME.search(names) else "side" if _SIDE.search(names) else None


def _in_entry(header: _Element) -> bool:
    """Tell a heading of an article or section (``article > header``) from the page's own header."""
    parent = header.getparent()
    return parent is not None and parent.tag in {"article", "section", "li", "main"}
