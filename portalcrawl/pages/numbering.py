"""How a portal numbers its pages where no known name says it: what two addresses of one listing differ in.

The links of a pager read "2", "3", "4", and so does one part of their addresses, whatever it is called: a parameter
(``?sheet=2``), the end of the path (``/noticias/todas/2``), counted from 1 or 0 or in entries.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from portalcrawl.pages.anchors import text_of
from portalcrawl.urls import pagination

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

_END = re.compile(r"(?P<stem>.*?)(?P<number>\d{0,5})(?P<ending>(?:\.\w{3,5})?/?)", re.DOTALL)
_DAYS = re.compile(r"da[ty]|ngay|thang|month|year|nam$|mois|jour|mes$|dia$|tag$|monat|^[dmy]$", re.IGNORECASE)
# A calendar's links read numbers, too.
_MONTH_FOLDER = re.compile(r"/(?:19|20)\d\d(?:/\d{1,2})?$")
_ARTICLES = 1_000
"""Where numbers below a section's address are those of articles rather than of its pages."""
_BETWEEN = "|-[]() .\u00a0\n\t"
"""What stands beside a number between two links."""
_NOWHERE = ("#", "javascript")
_MOST = 60
"""Links of a pager."""


def _differs(own: str, other: str) -> tuple[str, int | None, int] | None:
    """Return what alone makes one address another page of a listing: its name, its number here (None: none) and there.

    >>> _differs("http://a.pe/n/?c=1", "http://a.pe/n/?c=1&sheet=2"), _differs("http://a.br/n/todas", "http://a.br/n/todas/2")
    (('sheet', None, 2), ('/', None, 2))
    >>> _differs("http://a.br/n/3", "http://a.br/n/4"), _differs("http://a.br/n", "http://a.br/m/4")
    (('/', 3, 4), None)
    """
    one, two = urlsplit(own), urlsplit(other)
    if one.netloc.removeprefix("www.") != two.netloc.removeprefix("www."):
        return None
    mine, theirs = (
        dict(parse_qsl(one.query, keep_blank_values=True)),
        dict(parse_qsl(two.query, keep_blank_values=True)),
    )
    if one.path.rstrip("/") == two.path.rstrip("/"):
        other_than = [name for name in {**mine, **theirs} if mine.get(name) != theirs.get(name)]
        if len(other_than) != 1 or _DAYS.search(other_than[0]):
            return None
        here, there = mine.get(other_than[0]), theirs.get(other_than[0], "")
        if not _is_number(there) or not (here is None or _is_number(here)):
            return None
        return other_than[0], None if here is None else int(here), int(there)
    if mine != theirs:
        return None
    first, second = _END.fullmatch(one.path), _END.fullmatch(two.path)
    if first is None or second is None or not second["number"]:
        return None
    target = int(second["number"])
    if first["number"] and first["stem"] == second["stem"] and first["ending"] == second["ending"]:
        return "/", int(first["number"]), target
    bare = re.sub(r"\.\w{3,5}$", "", one.path.rstrip("/"))
    if second["stem"] == f"{bare}/" and target < _ARTICLES and not _MONTH_FOLDER.search(bare):
        return "/", None, target
    return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 6


def infer(own: str, links: Iterable[tuple[int, str]]) -> tuple[str | None, int] | None:
    """Return the address of the next page (None on the last) and the highest number that links show; None where they tell nothing.

    ``links``: the number that a link reads, and its address.  Two of them have to agree in what is numbered and how.
    """
    found: dict[str, dict[int, tuple[str, int | None, int]]] = {}
    for shown, url in links:
        if (told := _differs(own, url)) is not None:
            name, here, there = told
            found.setdefault(name, {})[shown] = (url, here, there)
    for pages in found.values():
        if not 1 < len(pages) <= _MOST or _is_calendar(pages):
            continue
        (low, (_, here, first)), (high, (_, _, last)) = min(pages.items()), max(pages.items())
        step, rest = divmod(last - first, high - low)
        start = first - step * (low - 1)
        if step < 1 or rest or start < 0 or start > step:
            continue
        if any(there != start + step * (shown - 1) for shown, (_, _, there) in pages.items()):
            continue
        current = 1 if here is None else (here - start) // step + 1
        following = pages.get(current + 1)
        return (following[0] if following else None), max(high, current)
    return None


def _is_calendar(pages: dict[int, tuple[str, int | None, int]]) -> bool:
    """Tell the days of a month, and years."""
    if min(pages) >= 1900:
        return True
    return len(pages) >= 28 and set(range(1, 29)) <= pages.keys() and max(pages) <= 31


def is_step(own: str, other: str) -> bool:
    """Say whether an address may be the page of a listing after another's, as far as addresses tell.

    >>> is_step("http://a.pe/n/", "http://a.pe/n/?sheet=2"), is_step("http://a.cn/xw.htm", "http://a.cn/xw/16.htm")
    (True, True)
    >>> is_step("http://a.de/presse", "http://a.de/presse/haus-der-musik")
    False
    """
    return _differs(own, other) is not None


def completed(own: str, other: str) -> str:
    """Return an address of the same path with the parameters of the page's own that it leaves out.

    >>> completed("http://a.kr/list.do?bbsId=B1&pageIndex=1", "http://a.kr/list.do?pageIndex=2")
    'http://a.kr/list.do?bbsId=B1&pageIndex=2'
    """
    one, two = urlsplit(own), urlsplit(other)
    if one.path != two.path or one.netloc != two.netloc:
        return other
    given = parse_qsl(two.query, keep_blank_values=True)
    names = {name for name, _ in given}
    left_out = [(name, value) for name, value in parse_qsl(one.query, keep_blank_values=True) if name not in names]
    return urlunsplit((*two[:3], urlencode([*left_out, *given], safe=":"), "")) if left_out else other


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
