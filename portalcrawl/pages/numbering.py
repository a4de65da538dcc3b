"""How a portal numbers its pages where no known name says it: what two addresses of one listing differ in.

The links of a pager read "2", "3", "4", and so does one part of their addresses, whatever it is called: a parameter
(``?sheet=2``), the end of the path (``/noticias/todas/2``), counted from 1 or 0 or in entries.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from portalcrawl.pages.anchors import text_of
from portalcrawl.urls import pagination

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

_DIGITS = re.compile(r"(\d+)")
_ENDING = re.compile(r"\.\w{3,5}$")
_BETWEEN_PAGES = re.compile(r"/?(?:index|list|default|-?n?page)?[-_.p]{0,2}/?", re.IGNORECASE)
"""What stands between a section's address and the number of its page: "/2", "/index.p2.html", "/-npage-2", "_2.html"."""
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
    """Return what alone makes one address another page of a listing: a name for it, its number here (None: none) and there.

    >>> _differs("http://a.pe/n/?c=1", "http://a.pe/n/?c=1&sheet=2"), _differs("http://a.br/n/todas", "http://a.br/n/todas/2")
    (('sheet', None, 2), ('/', None, 2))
    >>> _differs("http://a.br/n/3", "http://a.br/n/4"), _differs("http://a.br/n", "http://a.br/m/4")
    (('/1', 3, 4), None)
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
    return _in_path(one.path, two.path)


def _in_path(own: str, other: str) -> tuple[str, int | None, int] | None:
    """Return the one number that differs in two paths, or the one that the other has at its end."""
    mine, theirs = _DIGITS.split(own), _DIGITS.split(other)
    if len(mine) == len(theirs):
        at, *more = [place for place, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b] or [0]
        if more or not (_is_number(mine[at]) and _is_number(theirs[at])):
            return None
        if _MONTH_FOLDER.search("".join(mine[:at]).rstrip("/-")):
            return None
        return f"/{at}", int(mine[at]), int(theirs[at])
    bare = _ENDING.sub("", own.rstrip("/"))
    if len(theirs) == len(mine) + 2 and other.startswith(bare) and _is_number(theirs[-2]):
        between = "".join(theirs)[len(bare) : -len(theirs[-2] + theirs[-1])]
        ends = _ENDING.fullmatch(theirs[-1].rstrip("/")) or theirs[-1] in {"", "/"}
        if (
            ends
            and _BETWEEN_PAGES.fullmatch(between)
            and int(theirs[-2]) < _ARTICLES
            and not _MONTH_FOLDER.search(bare)
        ):
            return "/", None, int(theirs[-2])
    return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 6


def infer(own: str, links: Iterable[tuple[int, str]]) -> tuple[str | None, int] | None:
    """Return the address of the next page (None on the last) and the highest number that links show; None where they tell nothing.

    ``links``: the number that a link reads, and its address.  Two of them have to agree in what is numbered and how.
    """
    found: dict[str, dict[int, tuple[str, int | None, int]]] = {}
    links = [*islice(links, _MOST)]
    for shown, url in links:
        if (told := _differs(own, url)) is not None:
            name, here, there = told
            found.setdefault(name, {})[shown] = (url, here, there)
    for pages in found.values():
        if len(pages) == 1 or _is_calendar(pages):
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
    return None if found else _second(own, dict(links))


def _second(own: str, pages: dict[int, str]) -> tuple[str, int] | None:
    """Return the second page of a listing whose first one has an address of another form: "lp-12.html", "lp-12-2-20.html"."""
    url = pages.get(2)
    if url is None or not urlsplit(url).path.startswith(_ENDING.sub("", urlsplit(own).path)):
        return None
    # The others differ from it in one number alone, which is the one that they read.
    told = {
        (one[0], one[1], one[2] - shown) if (one := _differs(url, other)) is not None else None
        for shown, other in pages.items()
        if shown > 2
    }
    (same,) = told if len(told) == 1 else (None,)
    return (url, max(pages)) if same is not None and same[1:] == (2, 0) else None


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
