"""Who wrote it: the line at the top or the end that names people, checked against what machines are told.

The rules, highest first; a claim that names no person gives way to one that does:

1. The definition's and the platform's selectors.
2. A labelled byline of the page ("Tác giả: …", "Tin, ảnh: …") above or behind the text.
3. JSON-LD's people; or what names all of them and more, for JSON-LD often holds the first of several authors only.
4. "By …" under the headline; metas made for bylines (Parsely, Sailthru, Cxense, Dublin Core); the markup's author.
5. A line at the text's end that is a name by its shape and place; the account that Drupal says has put the page online.
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

from portalcrawl.clean import bylines
from portalcrawl.clean.body import is_chrome
from portalcrawl.clean.lexicon import lexicon, lower, may_label
from portalcrawl.clean.names import is_named_account
from portalcrawl.clean.offices import kind
from portalcrawl.pages import beside, hints, meta, portrait
from portalcrawl.pages.authors import JOIN, LONGEST, author_part, marked, opening
from portalcrawl.pages.base import Found
from portalcrawl.text import flatten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from portalcrawl.clean.bylines import Byline, Position
    from portalcrawl.clean.context import Context
    from portalcrawl.pages.content import Content
    from portalcrawl.pages.frame import Frame
    from portalcrawl.pages.layout import Block
    from portalcrawl.pages.meta import Line

RULE, LABEL, JSON_LD, PREPOSITION, STRICT_META = 100, 85, 75, 74, 70
MARKUP, SHAPE, ACCOUNT, MICRODATA, LOOSE_META, WEAK = 66, 64, 62, 60, 50, 45
"""How much each kind of evidence counts."""

_STRICT = ("meta:parsely-author", "meta:sailthru.author", "meta:cxenseparse:author", "meta:byl", "meta:article:author_name",
           "meta:citation_author", "meta:dc.creator", "meta:dcterms.creator", "meta:dc:creator", "meta:twitter:data")  # fmt: skip
_ACCOUNT = re.compile(r"\.username\b")
"""Who put a page online, as Drupal prints it: the author where the page names no other."""
_GROUPS = (("json-ld:", JSON_LD), ("microdata:", MICRODATA), ("meta:", LOOSE_META), ("json-ld-page:", WEAK))
_AND = re.compile(r"\s(?:og|och|ja|ve|en|es|és|i|a|и|і|та|και|&)\s")


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
    return "top" if evidence.startswith(("label:", "line:", "opening")) else "field"


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
        best = max(named, key=lambda claim: (not _is_host(frame, claim), claim.trust))
        best = _whole(best, named)
        best = _fuller(best, named)
        if best.trust in {LABEL, LABEL - 1, PREPOSITION}:
            best = _barer(best, named)
        return best.found
    last = _organisation(frame) or _pen_name(frame, claims)
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
        if (
            claim.trust in {RULE, ACCOUNT, MARKUP, PREPOSITION}
            and _HANDLE.fullmatch(text)
            and not is_named_account(text)
        ):
            words = lexicon(frame.context.language)
            if words.preposition.match(f"{text} x") or (len(text) < 4 and text.islower()):
                continue
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


_GOVERNMENT = re.compile(
    r"\.(?:gov|gob|gouv|gv|go|govt|gub|mil|admin|bund|overheid|europa|comune|prefeitura)\.", re.IGNORECASE
)
_HANDLE = re.compile(r"[^\W_][\w.+-]{1,28}")
_BY = re.compile(r"^(?:by|von|vom|par|por|di|da|oleh|door|av|af)\s+", re.IGNORECASE)
PEN_NAME, MEDIUM = " (pen name)", " (medium)"


def _barer(best: Claim, named: list[Claim]) -> Claim:
    """Prefer what machines are told where a line says the same and more: "By Jane Doe, London", "By Jane DoeNews Reporter"."""
    shown = best.byline.authors
    for other in named:
        said = other.byline.authors
        if other.trust in {JSON_LD, STRICT_META, MICRODATA, LOOSE_META} and said != shown and len(said) <= len(shown):
            extra = [name for name in shown if name not in said]
            glued = len(said) == len(shown) and all(
                one.startswith(two) and " " in two for one, two in zip(shown, said, strict=True)
            )
            if glued or (set(said) < set(shown) and all(" " not in name or name.isupper() for name in extra)):
                return other
    return best


def _is_host(frame: Frame, claim: Claim) -> bool:
    """Say whether a claim names nobody but the site as its address spells it: "El Diario" on eldiario.example."""
    names = claim.byline.authors
    if len(names) != 1:
        return False
    host = (urlsplit(frame.document.url or "").hostname or "").removeprefix("www.")
    letters = "".join(filter(str.isalnum, flatten(names[0])))
    return letters in {"".join(filter(str.isalnum, part)) for part in (host, host.rsplit(".", 1)[0])}


def _whole(best: Claim, named: list[Claim]) -> Claim:
    """Prefer the whole name where the best claim has a forename only: JSON-LD says "Todd", the page "By Todd Bates"."""
    if len(best.byline.authors) != 1 or " " in (first := best.byline.authors[0]):
        return best
    whole = [
        other
        for other in named
        if len(other.byline.authors) == 1 and other.byline.authors[0].casefold().startswith(f"{first.casefold()} ")
    ]
    return max(whole, key=lambda claim: claim.trust, default=best)


def _fuller(best: Claim, named: list[Claim]) -> Claim:
    """Prefer a claim that names the same people and more: JSON-LD often holds the first of several authors only."""
    people = set(best.byline.authors)
    told = [set(claim.byline.authors) for claim in named]
    wanted = 1 if best.trust < LABEL else 2  # against a label it takes two
    for other in named:
        more = set(other.byline.authors)
        # Markup that is no link calls job titles and agencies the author, too.
        sure = other.trust >= MICRODATA and other.found.evidence != "markup:author"
        if sure and people < more and all(" " in name for name in more - people) and told.count(more) >= wanted:
            return other
    return best


def _claims(frame: Frame, lines: Sequence[Line], content: Content, distrust: frozenset[str]) -> Iterator[Claim]:
    context = frame.context

    def claim(trust: int, found: Found) -> Claim:
        return Claim(trust, found, parse(found.text, found.evidence, context))

    ruled = frame.ruled("byline", near=True)
    if ruled is not None:
        yield claim(ACCOUNT if _ACCOUNT.search(ruled.evidence) else RULE, ruled)
    claimed = frame.structured.all("author")
    called = marked(frame, content.roles) if "markup:author" not in distrust else None
    others = _labelled_others(frame, lines) if claimed or called is not None else set()
    if called is not None and not _private(frame) and called.text.casefold() in others:
        called = None  # "Người đăng: …": the markup calls the account the author; a blog's is its author
    yield from _labelled(frame, lines, content)
    stamped = beside.read(frame, lines, content.roles, private=_private(frame))
    if stamped is not None:
        yield claim(SHAPE if stamped.evidence.endswith(beside.OFFICE) else WEAK + 2, stamped)
    yield from _beside_portrait(frame)
    if (opened := opening(frame, content.roles)) is not None:
        yield claim(PREPOSITION, opened)
    if content.bylines:
        blocks = frame.layout.blocks
        found = Found("\n".join(blocks[at].text for at in content.bylines), "byline", content.bylines[0])
        named = author_part(found.text.split("\n")[0], context)
        yield claim(LABEL if named and _COLON.search(named[:40]) else SHAPE, found)
    elif content.byline_tail:
        yield claim(SHAPE, Found(content.byline_tail, "byline:glued", content.tail))
    else:
        yield from _behind(frame, lines)
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
    if called is not None:
        # A second name behind a byline is the account that put the text online.
        account = content.bylines and called.block is not None and called.block > content.bylines[0]
        yield claim(LOOSE_META if account else MARKUP, called)


def _behind(frame: Frame, lines: Sequence[Line]) -> Iterator[Claim]:
    """Yield the name that stands right behind the box of the text, with no word that says what it is.

    A line that its markup names the author's is the account's that put the text online, as a rule, and is read elsewhere.
    """
    sure = 0.5 if frame.context.language.people.surnames else 0.8
    for line in lines:
        block = line.block
        if (
            line.place != "behind"
            or not 0 <= block.index - frame.content_end < 2
            or block.links
            or len(block.text) > 80
            or _in_author_box(frame, block)
        ):
            continue
        likely = bylines.looks_like_byline(block.text.strip("()"), frame.context)
        if line.label is None and likely + 0.2 * (block.align == "right") >= sure and meta.near(frame, line):
            found = Found(block.text, "byline:behind", block.index)
            yield Claim(SHAPE, found, parse(found.text, found.evidence, frame.context))
            return


def _beside_portrait(frame: Frame) -> Iterator[Claim]:
    """Yield the name beside a portrait near the headline."""
    if frame.headline is None:
        return
    blocks = frame.layout.blocks
    for at in range(frame.headline, min(frame.headline + _NEAR, len(blocks))):
        if portrait.is_beside(blocks, at):
            found = Found(blocks[at].text, "portrait", at)
            parsed = parse(found.text, found.evidence, frame.context)
            if parsed.authors:
                yield Claim(SHAPE, found, parsed)


_NEAR = 12
"""Blocks behind the headline in which an author's portrait stands."""


def _labelled(frame: Frame, lines: Sequence[Line], content: Content) -> Iterator[Claim]:
    for line in lines:
        if len(line.text) > LONGEST or content.roles.get(line.block.index) in _NOT_SIGNED:
            continue
        if line.place == "above" and not (
            # A preposition alone is not enough: above a headline "Von Hanoi" may be a kicker.
            meta.tops(frame, line.block) and (_COLON.search(line.text) or _in_author_box(frame, line.block))
        ):
            continue
        if line.place == "inside" and len(line.text) > 100:
            continue
        if line.place == "behind" and not (_quiet(frame, line) and meta.near(frame, line)):
            continue
        part = author_part(line.text, frame.context, frame.dates(line.text))
        if part is None or (line.label is not None and is_chrome(line.block.text, frame.context)):
            continue  # nothing, or "BBT" and the buttons to share that follow it
        found = Found(part, f"label:{line.place}", line.block.index)
        parsed = parse(part, found.evidence, frame.context)
        if not parsed.authors and line.place != "below" and not line.meta:
            continue
        trust = LABEL if _COLON.search(part[:40]) else PREPOSITION
        if line.place in {"behind", "above"}:
            trust -= 1 if trust == LABEL else 12
        if parsed.authors and all(" " not in name and len(name) > 3 and name.isascii() for name in parsed.authors):
            trust -= 20  # "Journalist: Expand"
        yield Claim(trust, found, parsed)


_COLON = re.compile(r"[:：]")
_NOT_SIGNED = frozenset({"caption", "quote", "stamp"})
"""Roles of lines whose names are those of photographers, of others who are quoted, of who changed a page last."""


def _in_author_box(frame: Frame, block: Block) -> bool:
    return hints.author(f"{block.element.get('class') or ''} {frame.container(block).named}")


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
        if len(line.text) <= 120 and may_label(line.text) and words.label.search(lower(line.text)):
            parsed = bylines.parse(line.text, frame.context, "end")
            people = {name.casefold() for name in (*parsed.editors, *([parsed.uploader] if parsed.uploader else []))}
            found |= people - {name.casefold() for name in parsed.authors}
    return found
