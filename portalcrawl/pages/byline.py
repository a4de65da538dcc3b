"""Who wrote it: the line at the top or the end that names people, checked against what machines are told.

The rules, highest first; a claim that names no person gives way to one that does:

1. The definition's and the platform's selectors.
2. A labelled byline of the page ("Tác giả: …", "Tin, ảnh: …") above or behind the text.
3. JSON-LD's people; or what names all of them and more, for JSON-LD often holds the first of several authors only.
4. "By …" under the headline; metas made for bylines (Parsely, Sailthru, Cxense, Dublin Core); the markup's author.
5. A line at the text's end that is a name by its shape and place.
6. Microdata, ``meta author`` and the like, which most systems fill with an account.

Accounts, offices, agencies and the portal's own name are nobody's name: where nothing else is left there is no author,
and the office or newspaper is the source.  Two exceptions, neither on a government's portal: a blog's handle shown where
the name is due is a pen name, and a newspaper or agency that JSON-LD's ``author`` names is the author.  A person that a label calls editor or photographer is no author either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portalcrawl.clean import bylines, dates
from portalcrawl.clean.lexicon import lexicon, lower
from portalcrawl.clean.names import is_named_account
from portalcrawl.clean.offices import kind
from portalcrawl.pages import meta
from portalcrawl.pages.base import Found, element_text
from portalcrawl.pages.frame import CHROME, SIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from portalcrawl.clean.bylines import Byline, Position
    from portalcrawl.clean.context import Context
    from portalcrawl.clean.lexicon import Lexicon
    from portalcrawl.pages.content import Content
    from portalcrawl.pages.frame import Frame
    from portalcrawl.pages.meta import Line

RULE, LABEL, JSON_LD, PREPOSITION, STRICT_META, MARKUP, SHAPE, MICRODATA, LOOSE_META, WEAK = (
    100,
    85,
    75,
    74,
    70,
    66,
    64,
    60,
    50,
    45,
)

_PARTS = ("author", "byline", "by-line", "tac-gia", "tacgia", "creator", "createdby")
_NO_BYLINE = re.compile(
    r"avatar|bio\b|biograph|social|image|photo|img|icon|about|follow|comment|related|description|twitter"
    r"|(?:author|byline)[-_]{1,2}(?:date|time|role|title|job|email|box|link-?text)|(?:date|time)\b",
    re.IGNORECASE,
)
_NOT_READ = frozenset({
    "meta", "link", "img", "script", "style", "figure", "figcaption", "body", "html", "article", "main", "input", "form", "svg",
})  # fmt: skip
_STRICT = ("meta:parsely-author", "meta:sailthru.author", "meta:cxenseparse:author", "meta:byl", "meta:article:author_name",
           "meta:citation_author", "meta:dc.creator", "meta:dcterms.creator", "meta:dc:creator", "meta:twitter:data")  # fmt: skip
_GROUPS = (("json-ld:", JSON_LD), ("microdata:", MICRODATA), ("meta:", LOOSE_META), ("json-ld-page:", WEAK))
_AND = re.compile(r"\s(?:og|och|ja|ve|en|es|és|i|a|и|і|та|και|&)\s")
_LONGEST = 200
JOIN = "; "
"""Parts names that a page gives one by one."""


@dataclass(slots=True, frozen=True)
class Claim:
    """One string that may say who wrote the article."""

    trust: int
    found: Found
    byline: Byline


def position(evidence: str) -> Position:
    """Return where a byline stood, by its evidence."""
    if evidence.startswith(("byline", "label:behind", "label:inside")):
        return "end"
    return "top" if evidence.startswith(("label:", "line:")) else "field"


def parse(raw: str, evidence: str, context: Context) -> Byline:
    """Return what a byline says; names that came one by one are read one by one."""
    if evidence.endswith((PEN_NAME, MEDIUM)):
        return bylines.Byline(raw=raw, authors=raw.split(JOIN))
    where = position(evidence)
    if where != "field":
        return bylines.parse(raw, context, where)
    if JOIN not in raw:
        single = bylines.parse(raw, context, where)
        if single.authors or not _AND.search(raw):
            return single
        raw = _AND.sub(JOIN, raw)  # a language whose "and" is not described
    whole = bylines.Byline(raw=raw)
    for part in raw.split(JOIN):
        one = bylines.parse(part, context, where)
        whole.authors += one.authors
        whole.photographers += one.photographers
        whole.source = whole.source or one.source
        whole.organization = whole.organization or one.organization
        whole.generic = whole.generic or one.generic
    return whole


def read(frame: Frame, lines: Sequence[Line], content: Content, distrust: frozenset[str] = frozenset()) -> Found | None:
    """Return the byline as printed; several names that came one by one are parted by semicolons."""
    claims: list[Claim] = []
    for claim in _claims(frame, lines, content, distrust):
        if claim.trust == RULE and claim.byline.authors:
            return claim.found
        claims.append(claim)
    named = [claim for claim in claims if claim.byline.authors]
    if named:
        best = max(named, key=lambda claim: claim.trust)
        if best.trust < LABEL:
            best = _fuller(best, named)
        return best.found
    last = _pen_name(frame, claims) or _organisation(frame)
    if last is not None:
        return last
    spare = [
        claim for claim in claims if claim.byline.source or claim.byline.organization or claim.byline.photographers
    ]
    return max(spare, key=lambda claim: claim.trust).found if spare else None


def _private(frame: Frame) -> bool:
    """Say whether a page is nobody's office's: on governments' portals what names no person is an account or an office."""
    host = urlsplit(frame.document.url or "").hostname or ""
    return not _GOVERNMENT.search(f".{host}.") and frame.context.language.code != "vi"


def _pen_name(frame: Frame, claims: list[Claim]) -> Found | None:
    """Return the handle that a blog shows where its author's name is due."""
    if not _private(frame):
        return None
    for claim in sorted(claims, key=lambda c: -c.trust):
        text = _BY.sub("", claim.found.text.split(JOIN)[0]).strip()
        if claim.trust in {RULE, MARKUP, PREPOSITION} and _HANDLE.fullmatch(text) and not is_named_account(text):
            words = lexicon(frame.context.language)
            if lower(text) not in words.generic and kind(text, words) is None and not frame.is_site_name(text):
                return Found(text, f"{claim.found.evidence}{PEN_NAME}", claim.found.block)
    return None


def _organisation(frame: Frame) -> Found | None:
    """Return the newspaper or agency that JSON-LD's ``author`` names instead of a person; offices never count."""
    if not _private(frame):
        return None
    said = [one for name in ("author", "organization") for one in frame.structured.all(name)]
    texts = [one.text for one in said if one.evidence in {"json-ld:author", "json-ld:creator"} and len(one.text) <= 60]
    words = lexicon(frame.context.language)
    named = [
        text for text in dict.fromkeys(texts) if kind(text, words) in {None, "media"} and not is_named_account(text)
    ]
    return Found(JOIN.join(named), f"json-ld:author{MEDIUM}") if named else None


_STAMP = re.compile(
    r"^\W*(?:posted|published|updated|veröffentlicht|publié|publicado|stand|aktualisiert|datum|date)(?: on| am| le| el| em)?\W*(?:\d|$)|\d{1,2}:\d\d|\[email",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"\.(?:gov|gob|gouv|gv|go|govt|gub|mil|admin|bund|overheid|europa|comune|prefeitura)\.", re.IGNORECASE
)
_HANDLE = re.compile(r"[^\W_][\w.+-]{1,28}")
_BY = re.compile(r"^(?:by|von|vom|par|por|di|da|oleh|door|av|af)\s+", re.IGNORECASE)
PEN_NAME, MEDIUM = " (pen name)", " (medium)"


def _fuller(best: Claim, named: list[Claim]) -> Claim:
    """Prefer a claim that names the same people and more: JSON-LD often holds the first of several authors only."""
    people = {name.casefold() for name in best.byline.authors}
    for other in named:
        more = {name.casefold() for name in other.byline.authors}
        if other.trust >= MICRODATA and people < more and all(" " in name for name in more - people):
            return other
    return best


def _claims(frame: Frame, lines: Sequence[Line], content: Content, distrust: frozenset[str]) -> Iterator[Claim]:
    context = frame.context

    def claim(trust: int, found: Found) -> Claim:
        return Claim(trust, found, parse(found.text, found.evidence, context))

    ruled = frame.ruled("byline", near=True)
    if ruled is not None:
        yield claim(RULE, ruled)
    claimed = frame.structured.all("author")
    others = _labelled_others(frame, lines) if claimed else set()
    yield from _labelled(frame, lines, content)
    if _private(frame):
        yield from _beside_date(frame, lines, content)
    if content.bylines:
        blocks = frame.layout.blocks
        found = Found("\n".join(blocks[at].text for at in content.bylines), "byline", content.bylines[0])
        yield claim(LABEL if author_part(found.text.split("\n")[0], context) else SHAPE, found)
    elif content.byline_tail:
        yield claim(SHAPE, Found(content.byline_tail, "byline:glued", content.tail))
    names = [
        one
        for one in claimed
        if one.evidence not in distrust and not frame.is_site_name(one.text) and one.text.casefold() not in others
    ]
    for prefix, trust in _GROUPS:
        group = [one for one in names if one.evidence.startswith(prefix)]
        strict = [one for one in group if one.evidence.startswith(_STRICT)]
        for part in (strict, [one for one in group if one not in strict]):
            if part:
                first = part[0].evidence
                said = list(dict.fromkeys(one.text for one in part if one.evidence == first))
                yield claim(STRICT_META if part is strict else trust, Found(JOIN.join(said), first))
    marked = _marked(frame, content.roles) if "markup:author" not in distrust else None
    if marked is not None:
        # A second name behind a byline is the account that put the text online.
        account = content.bylines and marked.block is not None and marked.block > content.bylines[0]
        yield claim(LOOSE_META if account else MARKUP, marked)


def author_part(text: str, context: Context, found_dates: list[dates.Found] | None = None) -> str | None:
    """Return the part of a line that a label or a preposition says to name the author, without the line's dates.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> author_part("Posted by Jane Doe on March 3, 2020 | 4 comments", Context(language=get("en")))
    'by Jane Doe'
    >>> author_part("Thứ hai - 03/08/2026 07:12", Context(language=get("vi"))) is None
    True
    """
    dated = False
    if found_dates is None:
        found_dates = dates.find(text, context) if dates.could_be(text) else []
    if found_dates:
        for one in reversed(found_dates):
            dated = True
            text = f"{text[: one.start].rstrip(' ,-–—(')} | {text[one.end :].lstrip(' ,-–—)')}"
    words = lexicon(context.language)
    for piece in _PARTED.split(text) if dated or _PARTED.search(text) else [text]:
        part = _ON.sub("", _POSTED.sub("", piece.strip(" \t-–—|/,;*•·_()")))
        if not part:
            continue
        mark = words.label.match(lower(part))
        if mark is not None:
            found = bylines.roles(mark[1], words)
            if "author" in found or "both" in found:
                return text.strip(" |") if piece is text else part
        if _introduced(part, 0, words):
            return _until(part)
        if dated:
            for start in _WORD_START.finditer(part[:60]):
                if _introduced(part, start.start(), words):
                    return _until(part[start.start() :])
    return None


def _until(part: str) -> str:
    """Cut what follows the name: "by Jane Doe in News", "von Jan Roth am Samstag", "By Jane Doe Follow"."""
    cut = _AFTER_NAME.search(part, 6)
    return part[: cut.start()].rstrip(" ,-–—") if cut else part


_AFTER_NAME = re.compile(
    r"\s(?:in|under|am|on|unter|at|dans|le|vor|um|à|em|für|for|follow|folgen|seguir|suivre|updated|published|\d+\s?(?:min|hours?|days?|std))\b"
    r"|\s[-–—]\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)


def _introduced(part: str, start: int, words: Lexicon) -> bool:
    """Say whether a preposition and something behind it stand at this place ("by Jane Doe")."""
    mark = words.preposition.match(part, start)
    return mark is not None and 3 < len(part) - mark.end() <= 100 and bool(part[mark.end() :].strip(" :"))


_PARTED = re.compile(r"\s*[|•·]\s*|\s+[—–]\s+")
_ON = re.compile(r"\s+(?:on|le|am|em|el|il|pada|lúc|vào|at)\s*$", re.IGNORECASE)
_POSTED = re.compile(
    r"^(?:post(?:ed)?|publish(?:ed)?|submitted|written|created|entry|filed|publié|publicado|pubblicato|veröffentlicht|geschrieben|verfasst|escrito|diposting|ditulis|đăng)"
    r"\s+(?=(?:by|par|por|da|von|oleh|bởi)\b)",
    re.IGNORECASE,
)
_WORD_START = re.compile(r"(?<=\s)(?=[^\W\d_])")


def _labelled(frame: Frame, lines: Sequence[Line], content: Content) -> Iterator[Claim]:
    for line in lines:
        if len(line.text) > _LONGEST or content.roles.get(line.block.index) == "caption" or line.place == "above":
            continue
        if line.place == "inside" and len(line.text) > 100:
            continue
        if line.place == "behind" and not (_quiet(frame, line) and meta.near(frame, line)):
            continue
        part = author_part(line.text, frame.context, frame.dates(line.text))
        if part is None:
            continue
        found = Found(part, f"label:{line.place}", line.block.index)
        parsed = parse(part, found.evidence, frame.context)
        if not parsed.authors and line.place != "below":
            continue
        trust = LABEL if _COLON.search(part[:40]) else PREPOSITION
        if line.place == "behind":
            trust -= 1 if trust == LABEL else 12
        if parsed.authors and all(" " not in name and len(name) > 3 and name.isascii() for name in parsed.authors):
            trust -= 20  # "Journalist: Expand"
        yield Claim(trust, found, parsed)


_COLON = re.compile(r"[:：]")


def _beside_date(frame: Frame, lines: Sequence[Line], content: Content) -> Iterator[Claim]:
    """Yield the name that stands beside the date under the headline, with no word that says what it is."""
    for line in lines:
        if line.place != "below" and content.roles.get(line.block.index) != "meta":
            continue
        if len(line.text) > 90 or not frame.dates(line.text):
            continue
        text = line.text
        for one in reversed(frame.dates(line.text)):
            text = f"{text[: one.start]} | {text[one.end :]}"
        for piece in re.split(r"\s*[|•·–—]\s*|\s+-\s+|:\s", text):
            name = piece.strip(" ,-()")
            if _PERSON.fullmatch(name):
                found = Found(name, f"line:{line.place}", line.block.index)
                parsed = parse(name, found.evidence, frame.context)
                if parsed.authors:
                    yield Claim(WEAK + 2, found, parsed)
                    return


_PERSON = re.compile(r"[^\W\d_a-z][\w.'’-]+(?: (?:[^\W\d_a-z][\w.'’-]*|de|von|van|der|la|el|da|dos)){1,3}")


def _quiet(frame: Frame, line: Line) -> bool:
    """Say whether no headline of another article stands right before a line behind the text."""
    before = line.label or line.block
    other = frame.layout.blocks[before.index - 1] if before.index else None
    if other is None or before.index - 1 < frame.content_end:
        return True
    heading = other.kind[0] == "h" and other.kind[1:].isdigit()
    return not heading and not (other.link_chars > 25 and other.link_chars * 2 > len(other.text))


def _labelled_others(frame: Frame, lines: Sequence[Line]) -> set[str]:
    """Return the people whom labels call editors, uploaders or photographers."""
    found: set[str] = set()
    words = lexicon(frame.context.language)
    for line in lines:
        if len(line.text) <= 120 and words.label.search(lower(line.text)):
            parsed = bylines.parse(line.text, frame.context, "end")
            people = {name.casefold() for name in (*parsed.editors, *([parsed.uploader] if parsed.uploader else []))}
            found |= people - {name.casefold() for name in parsed.authors}
    return found


def _marked(frame: Frame, roles: dict[int, str]) -> Found | None:
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
    for at, element in kept:
        if element in outer:
            continue
        if first is not None and at - first > 6:
            break
        for text in _names_in(element, frame):
            if text not in texts and not _STAMP.search(text) and not frame.is_site_name(text):
                texts.append(text)
                first = at if first is None else first
    return Found(JOIN.join(texts), "markup:author", first) if texts else None


def _names_in(element: _Element, frame: Frame) -> list[str]:
    """Return the element's text, or that of its links where it holds more than names ("Jane Doe 7 hours ago")."""
    text = element_text(element)
    if not 2 < len(text) <= _LONGEST:
        return []
    if element.tag != "a":
        links = [name for link in element.iter("a") if 2 < len(name := element_text(link)) <= 80]
        if links and bylines.parse(JOIN.join(links), frame.context, "field").authors:
            return list(dict.fromkeys(links))
    return [text]
