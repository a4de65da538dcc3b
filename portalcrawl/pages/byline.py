"""Who wrote it: the line at the top or the end that names people, checked against what machines are told.

The rules, highest first: the definition's and the platform's selectors; a labelled byline of the page ("Tác giả: …",
"Tin, ảnh: …", "By …"); JSON-LD's people; a byline without a label at the text's end; an element that its markup calls
the author; microdata and metas.  CMS accounts, offices and the portal's own name are nobody's name: where nothing else
is left there is no author.  Where a person of a label and a person of the markup differ, the label is the author and
the other one who put the text online.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from portalcrawl.clean import bylines
from portalcrawl.clean.lexicon import lexicon, lower
from portalcrawl.pages.base import Found, element_text
from portalcrawl.pages.frame import CHROME, SIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from portalcrawl.pages.content import Content
    from portalcrawl.pages.frame import Frame
    from portalcrawl.pages.meta import Line

_MARKED = etree.XPath(
    "//*[@rel='author' or contains(@itemprop, 'author') or contains(@class, 'author') or contains(@class, 'Author')"
    " or contains(@class, 'byline') or contains(@class, 'Byline') or contains(@class, 'tac-gia') or contains(@class, 'tacgia')"
    " or contains(@class, 'by-line') or contains(@class, 'creator') or contains(@class, 'createdby') or contains(@id, 'author')"
    " or contains(@data-testid, 'yline') or contains(@data-testid, 'uthor')]"
)
_MARKS = (b"author", b"Author", b"yline", b"tac-gia", b"tacgia", b"by-line", b"creator", b"createdby")
_NO_BYLINE = re.compile(
    r"avatar|bio\b|biograph|box|social|image|photo|img|icon|about|follow|comment|related|description|twitter", re.I
)
_LONGEST = 200
_JOIN = "; "


@dataclass(slots=True, frozen=True)
class _Claim:
    found: Found
    parsed: Any
    trust: int


def read(frame: Frame, lines: Sequence[Line], content: Content, distrust: frozenset[str] = frozenset()) -> Found | None:
    """Return the byline as printed; several names that came one by one are parted by semicolons."""
    best: _Claim | None = None
    spare: _Claim | None = None
    for trust, found in _claims(frame, lines, content, distrust):
        parsed = bylines.parse(found.text, frame.context)
        if parsed is None or frame.is_site_name(found.text):
            continue
        claim = _Claim(found, parsed, trust)
        if parsed.authors or parsed.photographers:
            if best is None or trust > best.trust:
                best = claim
        elif spare is None and (parsed.source or parsed.organization):
            spare = claim
    chosen = best or spare
    return chosen.found if chosen is not None else None


def _claims(
    frame: Frame, lines: Sequence[Line], content: Content, distrust: frozenset[str]
) -> Iterator[tuple[int, Found]]:
    ruled = frame.ruled("byline")
    if ruled is not None:
        yield 100, ruled
    blocks = frame.layout.blocks
    if content.bylines:
        texts = [blocks[at].text for at in content.bylines]
        yield 80, Found("\n".join(texts), "byline", content.bylines[0])
    names = [claim for claim in frame.structured.all("author") if claim.evidence not in distrust]
    for kind, trust in (("json-ld:", 75), ("microdata:", 60), ("meta:", 50), ("json-ld-page:", 45)):
        group = [claim for claim in names if claim.evidence.startswith(kind) and not frame.is_site_name(claim.text)]
        if group:
            first = group[0].evidence
            said = list(dict.fromkeys(claim.text for claim in group if claim.evidence == first))
            yield trust, Found(_JOIN.join(said), first)
    yield from _marked(frame)
    words = lexicon(frame.context.language)
    for line in lines:
        if line.place == "inside" or len(line.text) > _LONGEST:
            continue
        if words.label.search(lower(line.text)):
            yield 78, Found(line.text, f"label:{line.place}", line.block.index)


def _marked(frame: Frame) -> Iterator[tuple[int, Found]]:
    """Yield what the markup calls the author, outermost element first, the boxes about authors left out."""
    if not any(mark in frame.document.source for mark in _MARKS):
        return
    found: Any = _MARKED(frame.document.root)
    texts: list[str] = []
    first = None
    for element in found[:60]:
        if element.tag in {
            "meta",
            "link",
            "img",
            "script",
            "figure",
            "figcaption",
            "body",
            "html",
            "article",
            "main",
            "input",
            "form",
        }:
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _NO_BYLINE.search(named):
            continue
        at = frame.layout.block_of(element)
        if at is None or frame.region(frame.layout.blocks[at]) in {CHROME, SIDE}:
            continue
        head = frame.headline if frame.headline is not None else frame.content_start
        if not min(head, frame.content_start) - 6 <= at <= frame.content_end + 10:
            continue
        text = element_text(element)
        if not 2 < len(text) <= _LONGEST or any(text in one for one in texts):
            continue
        if frame.content_start < at < frame.content_end - 1 and element.get("rel") != "author":
            continue
        if first is not None and at - first > 6:
            break
        first = at if first is None else first
        texts.append(text)
    if texts:
        yield 65, Found(_JOIN.join(texts), "markup:author", first)
