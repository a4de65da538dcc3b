"""Where a page itself says who wrote it: the part of a line behind "By", and what the markup calls the author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalcrawl.clean import bylines, clock, dates, reporters, rows, views
from portalcrawl.clean.lexicon import lexicon, lower
from portalcrawl.pages.base import Found, element_text
from portalcrawl.pages.frame import CHROME, SIDE
from portalcrawl.text import flatten

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.clean.context import Context
    from portalcrawl.clean.lexicon import Lexicon
    from portalcrawl.pages.frame import Frame

JOIN = "; "
"""Parts names that a page gives one by one."""
LONGEST = 200
"""Characters of a line that may be a byline."""

_PARTS = ("author", "byline", "by-line", "tac-gia", "tacgia", "creator", "createdby")
_NO_BYLINE = re.compile(
    r"avatar|bio\b|biograph|social|image|photo|img|icon|about|follow|comment|related|description|twitter"
    r"|(?:author|byline)[-_]{1,2}(?:date|time|role|title|job|email|box|link-?text)|(?:date|time)\b",
    re.IGNORECASE,
)
_NOT_READ = frozenset({
    "meta", "link", "img", "script", "style", "figure", "figcaption", "body", "html", "article", "main", "input", "form", "svg",
})  # fmt: skip
_STAMP = re.compile(
    r"^\W*(?:posted|published|updated|veröffentlicht|publié|publicado|stand|aktualisiert|datum|date)(?: on| am| le| el| em)?\W*(?:\d|$)|\d{1,2}:\d\d|\[email",
    re.IGNORECASE,
)


def author_part(text: str, context: Context, found_dates: list[dates.Found] | None = None) -> str | None:
    """Return the part of a line that a label or a preposition says to name the author, without the line's dates.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> author_part("Posted by Jane Doe on March 3, 2020 | 4 comments", Context(language=get("en")))
    'by Jane Doe'
    >>> author_part("Thứ hai - 03/08/2026 07:12", Context(language=get("vi"))) is None
    True
    """
    words = lexicon(context.language)
    if context.language.code in rows.LANGUAGES:
        if (signed := reporters.read(text, words)) is not None and signed.sure and signed.authors:
            return text
        row = rows.read(text, context)
        said = [f"{one.label}：{one.value}" for one in row if one.kind in _WRITERS and one.value]
        wrote = [one.value for one in row if one.kind in {"author", "both"}]
        for piece in () if wrote else _PARTED.split(text):
            if (signed := reporters.read(piece.strip(), words)) is not None and signed.sure and signed.authors:
                return piece.strip()
        if wrote:
            return (
                (text if len(row) == 1 and not any(map(str.isdigit, text)) else " ".join(said)) if any(wrote) else None
            )
    dated = False
    if found_dates is None:
        found_dates = dates.find(text, context) if dates.could_be(text) else []
    if found_dates:
        for one in reversed(found_dates):
            dated = True
            before = text[: one.start].rstrip(" ,-–—(")
            if one.label and (named := [m for m in words.when.finditer(before) if m.end() == len(before)]):
                before = before[: named[0].start()].rstrip(" ,-–—(/")
            text = f"{before} | {text[one.end :].lstrip(' ,-–—)')}"
    part = _named(text, context, words, dated=dated)
    if part is None or _DIGIT.search(text) is None or not (counts := views.find(text, context)):
        return part
    for count in reversed(counts):
        text = f"{text[: count.start]} | {text[count.end :]}"
    return _named(text, context, words, dated=dated)


def _named(text: str, context: Context, words: Lexicon, *, dated: bool) -> str | None:
    """Return the part of a line without its dates that names the author; ``dated``: there were some."""
    for piece in _PARTED.split(text) if dated or _PARTED.search(text) else [text]:
        bare = piece.strip(" \t-–—|/,;*•·_")
        part = _opened(bare if "(" in bare[1:] else bare.strip("()"), words)
        if not part:
            continue
        mark = words.label.match(lower(part))
        if mark is not None:
            found = bylines.roles(mark[1], words)
            if "author" in found or "both" in found:
                return text.strip(" |") if piece is text else _without_day(part, context)
            if found and " " in mark[1]:
                continue  # "Approved by: John Small": the "by" in it names no author
        if _introduced(part, 0, words):
            return _until(_without_day(part, context))
        if dated:
            for start in _WORD_START.finditer(part[:60]):
                if _introduced(part, start.start(), words):
                    return _until(_without_day(part[start.start() :], context))
    return _among(text, context, words) if text.count(":") > 1 else None


def _among(text: str, context: Context, words: Lexicon) -> str | None:
    """Return the author's part of particulars that nothing but their labels parts: "Lecturas: 12 Fuente: Efe Autor: Ana Ruiz"."""
    text = views.without(text, context)
    marks = list(words.label.finditer(lower(text)))
    for number, mark in enumerate(marks):
        found = bylines.roles(mark[1], words)
        if "author" in found or "both" in found:
            end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
            return text[mark.start() : end].strip(" |-–—,;")
    return None


def _opened(part: str, words: Lexicon) -> str:
    """Cut the verb before a word like "by", where that says enough without it: "Posted by Jane Doe", but "Pubblicato da Anna Rossi"."""
    opened = _POSTED.sub("", part)
    if opened == part:
        return part
    mark = words.preposition.match(opened)
    return opened if mark is None or bylines.roles(lower(mark[1]), words) else part


def _without_day(part: str, context: Context) -> str:
    """Cut what led to the date that was taken out: "by Jane Doe on", "da Anna Rossi il Sab,"."""
    part = _ON.sub("", part)
    day = _ON_DAY.search(part)
    if day is not None and clock.weekday(flatten(day[1]), 0, len(day[1]), context.language.code) is not None:
        part = part[: day.start()]
    return part


_WRITERS = frozenset({"author", "both", "photographer"})


def opening(frame: Frame, roles: dict[int, str]) -> Found | None:
    """Return the reporters whom the first paragraph opens with: "本报讯（记者 王小明）", "[청산=뉴스샘] 김민수 기자 = "."""
    if frame.context.language.code not in {"zh", "ko"}:
        return None
    for at in range(frame.content_start, min(frame.content_start + 4, frame.content_end)):
        if roles.get(at) in {"lead", "paragraph"}:
            opened = reporters.opening(frame.layout.blocks[at].text, lexicon(frame.context.language))
            if opened is not None:
                return Found(opened[1], "opening", at)
    return None


def _until(part: str) -> str:
    """Cut what follows the name: "by Jane Doe in News", "von Jan Roth am Samstag", "By Jane Doe Follow"."""
    cut = _AFTER_NAME.search(part, 4)
    return part[: cut.start()].rstrip(" ,-–—") if cut else part


_AFTER_NAME = re.compile(
    r"\s(?:in|en|na|under|am|on|unter|at|dans|le|vor|um|à|em|für|for|follow|folgen|seguir|suivre|updated|published|\d+\s?(?:[ck]om+ent\w*|min|hours?|days?|std))\b"
    r"|\s(?:illustration(?:en|s)?|fotos?|photos?|bilder|grafik(?:en)?|images?)\s(?:von|by|par|por|di|de|:)\b"
    r"|\s[-–—]\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)


def _introduced(part: str, start: int, words: Lexicon) -> bool:
    """Say whether a preposition and something behind it stand at this place ("by Jane Doe")."""
    mark = words.preposition.match(part, start)
    return mark is not None and 3 < len(part) - mark.end() <= 100 and bool(part[mark.end() :].strip(" :"))


_PARTED = re.compile(r"\s*[|•·]\s*|\s+[—–]\s+")
_DIGIT = re.compile(r"\d")
_ON = re.compile(r"\s+(?:on|le|am|em|el|il|pada|lúc|vào|at|vom|den|tanggal|เมื่อ|เมื่อวันที่|วันที่)\s*$", re.IGNORECASE)
_ON_DAY = re.compile(r"\s+(?:on|le|am|em|el|il)\s+([^\W\d_]{2,13})[.,]?\s*$", re.IGNORECASE)
_POSTED = re.compile(
    r"^(?:post(?:ed)?|publish(?:ed)?|submitted|written|created|entry|filed|publié|publicado|pubblicato|veröffentlicht|geschrieben|verfasst|escrito|diposting|ditulis|đăng)"
    r"\s+(?=(?:by|par|por|da|von|oleh|bởi)\b)",
    re.IGNORECASE,
)
_WORD_START = re.compile(r"(?<=\s)(?=[^\W\d_])")


def marked(frame: Frame, roles: dict[int, str]) -> Found | None:
    """Return what the markup calls the author: the innermost elements, the boxes about authors left out."""
    found = frame.marks.authors_in_order(*_PARTS)
    if not found:
        return None
    head = frame.headline if frame.headline is not None else frame.content_start
    top, bottom = min(head, frame.content_start) - 6, frame.content_end + 10
    kept: list[tuple[int, _Element]] = []
    for element in found[:80]:
        if element.tag in _NOT_READ or _NO_BYLINE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            continue
        at = frame.layout.block_of(element)
        if at is None or not top <= at <= bottom:
            continue
        below = min(head, frame.content_start) <= at <= frame.content_start + 3
        if not below and frame.region(frame.layout.blocks[at]) in {CHROME, SIDE}:
            continue
        inside = frame.content_start < at < frame.content_end - 1 and roles.get(at) != "meta"
        if (inside and (element.get("rel") != "author" or at > frame.content_start + 3)) or any(
            above.tag in {"figure", "figcaption"} for above in element.iterancestors()
        ):
            continue
        kept.append((at, element))
    outer = {above for _, element in kept for above in element.iterancestors()}
    texts: list[str] = []
    first: int | None = None
    linked = True
    for at, element in kept:
        if element in outer:
            continue
        if first is not None and at - first > 6:
            break
        for text in _names_in(element, frame):
            if _is_caption(text, frame):
                continue
            if text not in texts and not _STAMP.search(text) and not frame.is_site_name(text):
                texts.append(text)
                first = at if first is None else first
                linked &= element.tag == "a" or ((parent := element.getparent()) is not None and parent.tag == "a")
    return Found(JOIN.join(texts), "markup:author links" if linked else "markup:author", first) if texts else None


def _is_caption(text: str, frame: Frame) -> bool:
    """Tell what goes before a name or behind it in a box of its own: "Von", "Autor:", "Rezept von", "Alle Artikel"."""
    words = lexicon(frame.context.language)
    low = lower(text).strip(" :|·•–—-")
    if low in words.roles or _AROUND.fullmatch(low):
        return True
    last = low.rsplit(" ", 1)[-1]
    return len(low) <= 30 and words.preposition.fullmatch(last) is not None


_PARTING = ("", *"|·•–—-")
_AROUND = re.compile(
    r"(?:post|article|page) author|authors?|about the author|(?:all|more|view all) (?:posts|articles|stories)(?: by.*)?"
    r"|(?:alle|weitere|mehr) (?:artikel|beiträge|themen)(?: von.*)?|(?:tous|plus) (?:les |d')articles.*|ver (?:todos|más).*"
    r"|no author|unknown author|by|von|par|por|di|da|door|av|af|oleh",
)


def _names_in(element: _Element, frame: Frame) -> list[str]:
    """Return the element's text, or that of its links where it holds more than names ("Jane Doe 7 hours ago")."""
    text = element_text(element)
    if not 2 < len(text) <= LONGEST:
        return []
    if _DIGIT.search(text) is not None and (said := frame.dates(text)):
        before = text[: said[-1].start].rstrip()
        if said[-1].end == len(text) and before[-1:] in _PARTING:
            text = before.rstrip(" |,·•–—-")  # "Jane Doe, Press Officer | March 4, 2020"
        if not text:
            return []
    parts = [part for child in element if (part := element_text(child))]
    if (
        len(parts) > 1
        and all(len(part) > 4 for part in parts)
        and "".join(parts).replace(" ", "") == text.replace(" ", "")
    ):
        return parts
    if element.tag != "a":
        links = [name for link in element.iter("a") if 2 < len(name := element_text(link)) <= 80]
        if links and bylines.parse(JOIN.join(links), frame.context, "field").authors:
            return list(dict.fromkeys(links))
    return [text]
