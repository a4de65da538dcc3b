"""A button that loads more, whose attributes say where a script would get the rest of the list.

Nothing is executed.  What counts is what the markup itself declares: an address, and the number of a page or an offset.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from portalcrawl import urls
from portalcrawl.pages.anchors import text_of
from portalcrawl.pages.turn import Turn, following, numbered
from portalcrawl.text import whole
from portalcrawl.urls import pagination

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.pages.document import Document

_SIGNS = re.compile(
    rb"data-[\w-]*(?:url|href|link|src|action|ajax|endpoint|api|next|page|paged|offset)|hx-(?:get|post)|ajax_?url",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"^\W*(?:(?:xem|tải|hiển thị|đọc) thêm(?: tin.*| bài.*)?|thêm tin(?: bài)?|(?:load|show|view|see)(?: \d+)? more(?: \w+){0,2}|more (?:news|articles|posts|results|stories|items)|older posts|"
    r"mehr(?: \w+)? ?(?:laden|anzeigen)?|weitere(?: \w+)? (?:laden|anzeigen)|(?:voir|afficher|charger)(?: d.autres| plus)(?: .*)?|(?:ver|cargar|mostrar) más(?: .*)?|(?:ver|carregar|mostrar) mais(?: .*)?|"
    r"(?:mostra|carica|vedi) (?:altr[ieo]|di più)(?: .*)?|muat (?:lebih|lagi)(?: .*)?|もっと(?:見る|読む)|더 ?보기|(?:加载|載入|查看|顯示)更多|更多|โหลดเพิ่ม(?:เติม)?|ดูเพิ่มเติม)\W*$",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"(?:^|[-_ ])(?:load-?_?more|more-?(?:btn|button|posts|news)|btn-?more|xem-?them|infinite(?:-?scroll)?|ajax-?(?:load|more|pager|list)|show-?more|view-?more|loadmore\w*|js-more)(?:$|[-_ ])",
    re.IGNORECASE,
)
_URL_ATTRIBUTES = (
    "data-next-url", "data-nexturl", "data-next-href", "data-next", "data-next-page-url", "hx-get", "data-hx-get", "hx-post", "data-hx-post", "data-url", "data-href", "data-link",
    "data-ajax-url", "data-ajaxurl", "data-ajax", "data-endpoint", "data-api", "data-api-url", "data-load-url", "data-load", "data-more-url",
    "data-path", "data-src", "data-source", "data-action", "data-request-url",
)  # fmt: skip
_NEXT_URL = frozenset(
    {"data-next-url", "data-nexturl", "data-next-href", "data-next", "data-next-page-url", "hx-get", "data-hx-get"}
)
_POSTS = frozenset({"hx-post", "data-hx-post"})
_COUNT = re.compile(
    r"^data-(?P<next>next-?)?(?P<current>current-?|cur-?|now-?)?(?P<name>page|paged|page-?(?:no|num|number|index)|pageindex|trang|p|offset|start|skip|from)$",
    re.IGNORECASE,
)
_OFFSETS = frozenset({"offset", "start", "skip", "from"})
_LAST = re.compile(
    r"^data-(?:max|last|total|num)-?(?:num-?)?-?pages?$|^data-(?:pages|maxpages?|lastpage|totalpages?|page-?(?:count|total|max))$",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"^data-(?:limit|per-?page|page-?size|count|size|number|num|take|step|ppp|posts-per-page)$", re.IGNORECASE
)
# Attributes that speak to the page's own scripts, not to the server.
_LOCAL = re.compile(
    r"^data-(?:target|toggle|container|wrapper|wrap|selector|list|append\w*|insert|template|loading(?:-.*)?|text|label|method|http-method|type-?of|placement|original-title|title|element|"
    r"bs-.*|aos.*|v-.*|wow.*|animation.*|turbo.*|controller|drupal-.*|once|history|trigger|swap|total.*|max.*|last.*|pages|id-list)$",
    re.IGNORECASE,
)
_URL_LIKE = re.compile(
    r"^(?:https?://|/|\?|\.{1,2}/)\S*$|^[\w./-]+\.(?:php|aspx?|ashx|jsp|html?|json|do)(?:\?\S*)?$|^[\w-]+(?:/[\w{}-]+)+/?(?:\?\S*)?$",
    re.IGNORECASE,
)
_MENU = frozenset({"img", "iframe", "script", "video", "audio", "source", "link", "picture", "form"})
_LOCALISED = re.compile(r"""=\s*+(?=\{(?:[^;=]|=(?!\s*\{)){0,20000}?"(?:ajaxurl|ajax_url)")""", re.IGNORECASE)
_JSON = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class More:
    """A button that loads more."""

    url: str
    fields: tuple[tuple[str, str], ...] = ()
    name: str | None = None
    """The field that counts; None where the address does, or nothing does."""
    value: int = 2
    """What it is for the next answer."""
    step: int = 1
    post: bool = False
    last: int | None = None
    """The number of the last page, where the markup says so."""

    def turn(self) -> Turn | None:
        """Return the request for the next answer; None behind the last page."""
        if self.last is not None and self.step == 1 and self.value > self.last:
            return None
        if self.name is None:
            url = numbered(self.url, self.value)
            return Turn(url or self.url, self.fields if self.post else None, scripted=True, number=self.value)
        return following(self.url, self.fields, self.name, self.value, post=self.post)

    def after(self) -> More | None:
        """Return the button as it is when it was pressed; None where it says nothing of a page after that."""
        if self.name is None and numbered(self.url, self.value) is None:
            return None
        return replace(self, value=self.value + self.step)


def find(document: Document, *, listed: int = 0) -> More | None:
    """Find the button; ``listed`` is how many articles the page shows (the step of an offset that no attribute tells)."""
    if not _SIGNS.search(document.source):
        return None
    best: tuple[int, More] | None = None
    for element in document.root.iter():
        if not isinstance(element.tag, str) or element.tag in _MENU:
            continue
        marks = [name for name, _ in element.items() if str(name).startswith(("data-", "hx-"))]
        if not marks:
            continue
        sure = _sure(element)
        if sure and (found := _button(element, document, listed)) is not None and (best is None or sure > best[0]):
            best = sure, found
    return best[1] if best else _localised(document)


def _sure(element: _Element) -> int:
    """How surely an element loads more: by its words, its class, or because it counts pages."""
    said = f"{element.get('class') or ''} {element.get('id') or ''}"
    text = text_of(element) if len(element) < 6 else ""
    label = text or element.get("value") or element.get("aria-label") or element.get("title") or ""
    words = len(label) < 60 and _WORDS.match(label) is not None
    counts = any(_COUNT.match(str(name)) for name, _ in element.items())
    htmx = (element.get("hx-trigger") or element.get("data-hx-trigger") or "").strip()
    if words:
        return 4 if counts else 3
    if _CLASS.search(said):
        return 3 if counts else 2
    if htmx.startswith(("revealed", "intersect")):
        return 2
    return 0


def _button(element: _Element, document: Document, listed: int) -> More | None:
    url: str | None = None
    attribute = ""
    for name in _URL_ATTRIBUTES:
        value = (element.get(name) or "").strip()
        if value and _URL_LIKE.match(value):
            url, attribute = document.absolute(value), str(name)
            break
    if url is None:
        href = (element.get("href") or "").strip()
        if not href or href.startswith(("#", "javascript")):
            return None
        url, attribute = document.absolute(href), "href"
    if url is None or urls.site(url) != urls.site(document.url or url):
        return None
    method = (element.get("data-method") or element.get("data-http-method") or "").lower()
    # WordPress' door for scripts takes an action by GET as well as by POST; themes send POST.
    post = method == "post" or attribute in _POSTS or ("admin-ajax.php" in url and method != "get")
    counter: str | None = None
    value_name: str | None = None
    number, is_next, last, limit = 1, False, None, None
    fields: list[tuple[str, str]] = []
    for key, value in ((str(k), str(v)) for k, v in element.items()):
        if key == attribute or not key.startswith("data-"):
            continue
        given = whole(value.strip())
        if (match := _COUNT.match(key)) and given is not None and value_name is None:
            value_name, counter = key, match["name"].replace("-", "_")
            number, is_next = given, match["next"] is not None
        elif _LAST.match(key) and given is not None:
            last = given
        elif not _LOCAL.match(key) and key not in _URL_ATTRIBUTES[:-2]:
            if _LIMIT.match(key) and given is not None:
                limit = given
            fields.append((key.removeprefix("data-").replace("-", "_"), value))
    if attribute == "data-action":
        fields = [f for f in fields if f[0] != "action"]
    if (action := element.get("data-action")) and attribute != "data-action":
        fields = [*[f for f in fields if f[0] != "action"], ("action", action)]
    page = pagination.read(url)
    if counter is None or (page.param is not None and page.page is not None):
        here = page.page
        if counter is None and here is None and numbered(url, 2) is None:
            return More(url, tuple(fields) if post else (), None, 0, 1, post) if attribute in _NEXT_URL else None
        step = limit or max(listed, 1) if page.style == "offset" else 1
        start = here if here is not None else (number + 1 if counter and not is_next else number if counter else 2)
        return More(url, tuple(fields) if post else (), None, start, step, post, last)
    if counter in _OFFSETS:
        step = limit or max(listed, 1)
        return More(url, tuple(fields), counter, number or step, step, post)
    # The present page or the next one? Said alone, 0 and 1 are what was shown already, a higher number is what comes.
    start = number if is_next or (number > 1 and "current" not in (value_name or "")) else number + 1
    placed = numbered(url, start)
    if placed is not None and page.page is None:
        return More(url, tuple(fields) if post else (), None, start, 1, post, last)
    return More(url, tuple(fields), counter, start, 1, post, last)


def _localised(document: Document) -> More | None:
    """Read what WordPress themes hand to their script: ajaxurl, the query, the present page and the last."""
    if b"ajaxurl" not in document.source and b"ajax_url" not in document.source:
        return None
    button = next((e for e in document.root.iter("a", "button", "div", "span") if _sure(e) >= 2), None)
    if button is None:
        return None
    for script in document.root.iter("script"):
        for match in _LOCALISED.finditer(script.text or ""):
            try:
                said: dict[str, Any] = _JSON.raw_decode(script.text or "", match.end())[0]
            except (ValueError, RecursionError):
                continue
            url = document.absolute(str(said.get("ajaxurl") or said.get("ajax_url") or ""))
            here, query = whole(str(said.get("current_page"))), said.get("posts") or said.get("query")
            if url and query and here is not None and urls.site(url) == urls.site(document.url or url):
                last = whole(str(said.get("max_page") or said.get("max_pages")))
                fields = (
                    ("action", str(said.get("action") or "loadmore")),
                    ("query", query if isinstance(query, str) else json.dumps(query)),
                )
                return More(
                    url,
                    fields,
                    "page",
                    here,
                    1,
                    post=True,
                    last=last - 1 if last is not None else None,
                )
    return None
