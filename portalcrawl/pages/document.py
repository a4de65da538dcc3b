"""One page: its bytes decoded and parsed once, with what its head says.

Bounds, so that a hostile page costs no more than a large one: `MAX_BYTES` of source, `MAX_TAGS` opening brackets,
`MAX_ATTRIBUTES` of a tag; a page over the last two is cut there, and a problem says so.  libxml2 itself stops at a
nesting of 2,048.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lxml import etree

from portalcrawl.errors import PageTooLarge, UnreadablePage
from portalcrawl.pages import charset
from portalcrawl.urls import LONGEST, without_user

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 8 * 1024 * 1024
"""The largest source that is read, in bytes. The largest article page of the corpus has 3 MB, all of it scripts."""
MAX_TAGS = 300_000
"""Tags that are read, closing ones included: an element costs libxml2 some 120 bytes, a text as much again."""
MAX_ATTRIBUTES = 500
"""Attributes of one tag: libxml2 compares each with all before it, so that 500,000 take minutes."""
_MAX_TITLE = 2_000
_MAX_META = 20_000
_LONG = 4_096
_MAX_LINKS = 1_000
_LOADED = frozenset(
    (
        "stylesheet",
        "preload",
        "icon",
        "shortcut",
        "prefetch",
        "dns-prefetch",
        "preconnect",
        "modulepreload",
        "apple-touch-icon",
    )
)

_PARSER = etree.HTMLParser(
    encoding="utf-8",
    remove_comments=True,
    remove_pis=True,
    huge_tree=True,
    no_network=True,
    recover=True,
    collect_ids=False,
)
_MAGIC = (
    (b"%PDF", "a PDF"), (b"\x89PNG", "a PNG picture"), (b"GIF8", "a GIF picture"), (b"\xff\xd8\xff", "a JPEG picture"),
    (b"RIFF", "a media file"), (b"PK\x03\x04", "a zip archive or an Office document"), (b"\x1f\x8b", "gzip data"),
    (b"\xd0\xcf\x11\xe0", "an Office document"), (b"{\\rtf", "an RTF document"), (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"), (b"OggS", "a media file"), (b"ID3", "a media file"), (b"\x00\x00\x00", "binary data"),
    (b"BZh", "bzip2 data"), (b"\x7fELF", "a program"), (b"MZ", "a program"), (b"wOF", "a font"),
)  # fmt: skip
_NOT_HTML = re.compile(
    r"(?:application/(?:pdf|json|zip|octet-stream|msword|vnd\.)|image/|audio/|video/|font/)", re.IGNORECASE
)
_FEED = re.compile(
    rb"\s*+(?:<\?[^>]*+>\s*+|<!--(?:(?!-->).){0,2000}+-->\s*+)*+<(?:rss|feed|urlset|sitemapindex|rdf:RDF|svg)\b",
    re.DOTALL,
)
_ELEMENT = re.compile(
    rb"<(?:!doctype\s+html|/?(?:html|head|body|title|meta|link|base|script|style|noscript|template|iframe|frameset|frame|div|p|span|a|"
    rb"br|hr|h[1-6]|b|i|u|s|em|strong|small|font|center|sub|sup|mark|img|picture|figure|figcaption|video|audio|source|embed|"
    rb"object|svg|table|thead|tbody|tfoot|tr|td|th|caption|ul|ol|li|dl|dt|dd|blockquote|pre|code|time|address|main|article|"
    rb"section|header|footer|aside|nav|details|summary|form|fieldset|label|input|button|select|option|textarea)(?=[\s/>]))",
    re.IGNORECASE,
)
_HEAD_BYTES = 65_536
"""How much of a page is searched for an element of HTML; pages have theirs in the first hundred bytes."""
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"}) + b"\x7f"
"""Control characters that no text has; ESC switches charsets in ISO-2022."""
_SEQUENCE = re.compile(rb"(?:\x1b\[|\xc2\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b<]*(?:\x07|\x1b\\)")
"""What a terminal would obey (colours, the window's title): somebody pasted it, and no reader sees it."""
_OPENING = re.compile(rb"<[a-zA-Z][^\s/>]*")
_QUOTED = re.compile(rb"([^\s\"'>/=]\s*=\s*)(?:\"[^\"]*\"|'[^']*')")
_SPACE = re.compile(r"[\t\r\n]+")
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?(?=/|\Z)")
_PATH = r"(?:/(?!\.{1,2}(?:[/?]|\Z))[\w%.~!$&'()*+,:@=-]+)+/?(?:\?[\w%.~!$&'()*+,:@=/-]+)?\Z"
_RELATIVE = re.compile(
    r"((?:\.\./)*)(?=[\w%~!$&'()*+,@=-])(?![^/]*:)(?:[\w%.~!$&'()*+,:@=-]+)" + _PATH.replace(")+/?", ")*/?", 1)
)
_FROM_ROOT = re.compile(_PATH)
_WHOLE = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?" + _PATH)
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeadLink:
    """One ``<link>`` of the page; href is absolute."""

    rel: str
    """One relation, lower case; a link with several makes several."""
    href: str
    type: str = ""
    title: str = ""
    hreflang: str = ""


class Document:
    """A parsed page.

    ``body`` is the response's bytes, or text that was decoded before; ``url`` is the address after redirects;
    ``content_type`` the value of that header.  Raises UnreadablePage for what is no HTML (a PDF, a picture, JSON, a
    feed, nothing), PageTooLarge over MAX_BYTES.
    """

    __slots__ = (
        "_absolute",
        "_folders",
        "_head_links",
        "_links",
        "_metas",
        "_origin",
        "base_url",
        "charset",
        "lang",
        "linked",
        "metas",
        "problems",
        "root",
        "source",
        "times",
        "title",
        "url",
    )

    source: bytes
    """The page in UTF-8 as it was parsed: a class or name that is not in it is not on the page."""
    root: _Element
    """The ``html`` element, without comments and processing instructions."""
    url: str | None
    base_url: str | None
    """What relative links stand on: ``<base href>`` on top of url; None where neither is known."""
    charset: str
    """Python's name of the codec; ``unicode`` for text that came decoded."""
    title: str | None
    """``<title>``, white space folded."""
    metas: dict[str, str]
    """Name, property, itemprop or http-equiv (lower case) → the first content that is not empty."""
    lang: str | None
    """``<html lang>`` as written, else the content-language."""
    linked: list[_Element]
    """The scripts that hold JSON-LD."""
    times: list[_Element]
    """The ``time`` and ``abbr`` elements."""
    problems: list[str]
    """What of the page was not read, each as ``page: reason``."""

    def __init__(self, body: bytes | str, url: str | None = None, content_type: str | None = None) -> None:
        self.url = url
        self.problems = []
        self._absolute: dict[str, str | None] = {}
        self._origin = ""
        self._folders: list[str] = []
        self._links: list[HeadLink] | None = None
        self.source = source = self._source(body, content_type)
        try:
            root = etree.fromstring(source, _PARSER)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadablePage(f"no HTML page: {error}", url=url) from error
        if root is None or not len(root):
            raise UnreadablePage("no HTML page: it holds no element", url=url)
        self.root = root
        if b"<body" not in source:
            _part_head(root)
        self._read_head()

    def _source(self, body: bytes | str, content_type: str | None) -> bytes:
        """Return the page as UTF-8 of bounded size, or raise."""
        if len(body) > MAX_BYTES:
            megabytes = 1024 * 1024
            raise PageTooLarge(
                f"the page is too large: {len(body) / megabytes:.1f} MB; at most {MAX_BYTES // megabytes} MB are read",
                url=self.url,
            )
        if isinstance(body, str):
            self.charset = "unicode"
            text, source = body, body.encode("utf-8", "replace")
        else:
            start = body[:64].lstrip()
            for magic, what in _MAGIC:
                if start.startswith(magic):
                    raise UnreadablePage(f"no HTML page: {what}", url=self.url)
            text, self.charset = charset.decode(body, content_type)
            if not self.charset.startswith("utf") and charset.declared(body, content_type)[:1] == ["utf-8"]:
                self.problems.append(f"page: it is said to be in utf-8 and is not; it was read as {self.charset}")
            source = body if self.charset == "utf-8" and "\ufffd" not in text else text.encode("utf-8", "replace")
        if len(sample := source[:4_096]) - len(sample.translate(None, _CONTROLS)) > len(sample) // 20:
            raise UnreadablePage("no HTML page: binary data", url=self.url)
        if "\x1b" in text or "\x9b" in text:
            source = _SEQUENCE.sub(b"", source)
        if b"\0" in source:
            source = source.replace(b"\0", b"")
        start = source[:200].lstrip()
        if not start and not source.strip():
            raise UnreadablePage("no HTML page: it is empty", url=self.url)
        if content_type and _NOT_HTML.match(content_type.strip()) and start[:1] != b"<":
            raise UnreadablePage(f"no HTML page: the server calls it {content_type.strip()}", url=self.url)
        if start[:1] in {b"{", b"["} and source.rstrip()[-1:] in {b"}", b"]"}:
            raise UnreadablePage("no HTML page: JSON", url=self.url)
        if _FEED.match(source):
            raise UnreadablePage("no HTML page: a feed, a sitemap or another XML document", url=self.url)
        if not _ELEMENT.search(source, 0, _HEAD_BYTES):
            raise UnreadablePage("no HTML page: plain text or data without an element of HTML", url=self.url)
        if len(source) > 2 * MAX_TAGS and source.count(b"<") > MAX_TAGS:
            self.problems.append(f"page: more than {MAX_TAGS:,} tags; the rest was not read")
            end = 0
            for _, found in zip(range(MAX_TAGS), re.finditer(b"<", source), strict=False):
                end = found.start()
            source = source[:end]
        return self._without_swollen_tags(source) if len(source) > 100_000 else source

    def _without_swollen_tags(self, source: bytes) -> bytes:
        """Take the attributes from tags that have more than MAX_ATTRIBUTES."""
        kept: list[bytes] = []
        done = at = 0
        while at + _LONG < len(source):
            last = source.rfind(b">", at, at + _LONG)
            if last >= 0:
                at = last + 1
                continue
            end = source.find(b">", at + _LONG)
            end = len(source) if end < 0 else end
            tag = _OPENING.search(source, at, end)
            if tag and len(_QUOTED.sub(rb"\1", source[tag.end() : end]).split()) > MAX_ATTRIBUTES:
                kept.append(source[done : tag.end()])
                done = end
                self.problems.append(f"page: a tag of more than {MAX_ATTRIBUTES:,} attributes was read without them")
            at = end
        return b"".join([*kept, source[done:]]) if kept else source

    def _read_head(self) -> None:
        """Read title, metas, links and base in one go, and note what others read; many pages have them in the body."""
        self.title = None
        self._metas: list[tuple[str, str]] = []
        self.linked, self.times = [], []
        links: list[_Element] = []
        base = None
        for element in self.root.iter("script", "meta", "link", "time", "base", "title", "abbr"):
            tag = element.tag
            if tag == "script":
                if (kind := element.get("type")) and "ld+json" in kind.lower():
                    self.linked.append(element)
            elif tag == "meta":
                content = element.get("content")
                if content:
                    get = element.get
                    for name in (get("name"), get("property"), get("itemprop"), get("http-equiv")):
                        if name:
                            self._metas.append((name[:_MAX_TITLE].strip().lower(), content[:_MAX_META].strip()))
            elif tag == "link":
                if len(links) < _MAX_LINKS:
                    links.append(element)
            elif tag == "time" or tag == "abbr":  # noqa: PLR1714  (half the cost of a set)
                self.times.append(element)
            elif tag == "base":
                base = base or element.get("href")
            elif self.title is None and element.text and _in_head(element):
                self.title = " ".join(element.text.split())[:_MAX_TITLE].rstrip() or None
        self.metas = {name: content for name, content in reversed(self._metas) if content}
        self.base_url = self.url
        if base and len(base) <= LONGEST and base.strip():
            try:
                joined = urljoin(self.url or "", base.strip())
                self.base_url = joined if urlsplit(joined).scheme else self.url
            except ValueError:
                self.problems.append("page: <base href> is no address")
        if self.base_url and (found := _ORIGIN.match(self.base_url)):
            self._origin = found[0]
            path = self.base_url[found.end() :]
            if _FROM_ROOT.match(path) and "?" not in path:
                # The host stands for the root, above which no ".." leads.
                self._folders = [found[0], *path[1:].split("/")[:-1]]
        self._head_links = links
        root = self.root
        lang = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
        self.lang = (lang or self.metas.get("content-language") or self.metas.get("language") or "").strip() or None

    @property
    def links(self) -> list[HeadLink]:
        """The ``<link>`` elements that lead to other documents, in document order."""
        if self._links is None:
            self._links = [link for element in self._head_links for link in self._read_link(element)]
        return self._links

    def _read_link(self, element: _Element) -> list[HeadLink]:
        get = element.get
        rels = [rel for rel in (get("rel") or "").lower().split() if rel not in _LOADED]
        href = self.absolute(get("href")) if rels else None
        if not href:
            return []
        return [HeadLink(rel, href, get("type") or "", get("title") or "", get("hreflang") or "") for rel in rels]

    def meta_all(self, name: str) -> list[str]:
        """Return every content of a meta name, in document order (``article:tag`` comes once a tag)."""
        return [content for key, content in self._metas if key == name]

    def absolute(self, href: str | None) -> str | None:
        """Return the absolute http(s) address of a link of this page, None for any other scheme or a broken one."""
        if not href or len(href) > LONGEST:
            return None
        known = self._absolute
        if href not in known:
            # Nearly all addresses are a path from the root or whole: joining those by the book costs ten times as much.
            if self._origin and _FROM_ROOT.match(href):
                known[href] = self._origin + href
            elif _WHOLE.match(href):
                known[href] = href
            elif self._folders and (found := _RELATIVE.match(href)):
                up = len(found[1]) // 3
                folders = self._folders[: max(1, len(self._folders) - up)]
                known[href] = f"{'/'.join(folders)}/{href[found.end(1) :]}"
            else:
                known[href] = self._joined(href)
        return known[href]

    def _joined(self, href: str) -> str | None:
        href = _SPACE.sub("", href).strip()
        if not href or href[0] == "#":
            return None
        try:
            joined = urljoin(self.base_url or "", href)
            scheme, host = urlsplit(joined)[:2]
        except ValueError:
            return None
        if scheme in {"http", "https"}:
            return without_user(joined.replace(" ", "%20")) if host else None
        # A page read without an address keeps its relative links.
        return joined.replace(" ", "%20") if not scheme and not self.base_url else None

    def link(self, rel: str, media_type: str | None = None) -> str | None:
        """Return the first ``<link>`` of a relation (and type): ``link("canonical")``, ``link("amphtml")``."""
        for element in self._head_links:
            if rel in (element.get("rel") or "").lower():
                for link in self._read_link(element):
                    if link.rel == rel and media_type in {None, link.type}:
                        return link.href
        return None

    @property
    def canonical(self) -> str | None:
        """What the page itself names as its address."""
        return self.link("canonical")

    @property
    def feeds(self) -> list[HeadLink]:
        """The RSS and Atom feeds that the page names."""
        return [x for x in self.links if x.rel == "alternate" and ("rss" in x.type or "atom" in x.type)]

    @property
    def refresh(self) -> str | None:
        """Where a ``<meta http-equiv=refresh>`` sends the reader, absolute."""
        found = _REFRESH.match(self.metas.get("refresh", ""))
        return self.absolute(found[1].strip()) if found else None


def _in_head(element: _Element) -> bool:
    """Tell the page's title from that of a drawing (``svg > title``)."""
    parent = element.getparent()
    return parent is None or parent.tag in {"head", "html", "body"}


_HEAD = frozenset({"meta", "link", "title", "base", "script", "style", "noscript", "template", "object", "bgsound"})


def _part_head(root: _Element) -> None:
    """Move to the body what a page without a ``<body>`` tag, which HTML lets out, has in its head: libxml2 leaves ``<header>`` there."""
    head = root.find("head")
    strays = [] if head is None else [child for child in head if child.tag not in _HEAD]
    if head is None or not strays:
        return
    at = head.index(strays[0])
    strays = list(head)[at:]
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    for place, child in enumerate(strays):
        body.insert(place, child)
