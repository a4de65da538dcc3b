"""The headline: the line of the page that its title, its machine-readable claims and its own markup agree on.

The rules, since an ``<h1>`` may be the portal's name, a section's or a portlet's (Joomla and Liferay 6 put the
article's headline into ``h2`` and ``div``):

1. A line that reads like ``<title>``, a piece of it, or a claimed headline counts more than any tag.
2. Of several such lines the strongest markup wins; menus, side columns, link lists, hidden lines and the portal's own
   name lose.
3. Where the visible line agrees with none of the claims and two of them agree with each other, they are the headline
   (live tickers, pages whose ``h1`` is a variant for the eye); a kicker in the same heading is left out (`kicker`).
4. With no such line a lone ``h1`` above the text is it; else the claim itself, the site's name taken off.
5. A title that names the portal or a section, on each of its pages, is no claim: the line that stands where a headline
   is due is it (`placed`); where none does so, the portal's name is still not the headline.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalcrawl.pages import kicker, placed
from portalcrawl.pages.base import Found
from portalcrawl.pages.frame import CHROME, SIDE, cut
from portalcrawl.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from portalcrawl.pages.frame import Frame
    from portalcrawl.pages.layout import Block

_TAG_WEIGHT = {"h1": 5.0, "h2": 3.5, "h3": 2.5, "h4": 1.5, "h5": 1.0}
_ENDS = re.compile(r"\s*(?:\.{3}|…)\s*$")
_SIGN = re.compile(r"\s*[|ㅣ·»«•–—-]")
_SHORTEST = 8
_LONG = 20
"""Letters of a text that agrees with another by no accident."""
_LONGEST = 1_000
_MOST = 200
_OPENING = 6
_CLAIM_WEIGHT = {"json-ld": 4.0, "microdata": 4.5, "meta:og:title": 4.0, "meta:twitter:title": 3.0}


def read(frame: Frame) -> Found | None:
    """Return the headline and remember its block in the frame."""
    found = frame.ruled("headline")
    if found is not None:
        block, text = None, found.text
        if found.element is not None:
            block = frame.layout.block_of(found.element)
            text = _without_kicker(frame, found.element, text)
        frame.headline, frame.headline_text = block, text
        return Found(text, found.evidence, block)
    wanted = _wanted(frame)
    best, score = _best_line(frame, wanted)
    shown = best is not None and score >= 4.0
    claims = frame.structured.all("headline")
    if not claims or all(placed.names_section(frame, part) for one in claims for part in cut(one.text)[:1]):
        parts = frame.title_parts()
        told = [best.text] if best is not None and shown else parts[1:] or parts
        line = placed.read(frame) if not shown or all(placed.names_no_article(frame, one) for one in told) else None
        if line is not None:
            # A kicker in the same line: the title says where the headline begins.
            ends = (part for part in parts if len(part) >= 20 and key(line.text).endswith(key(part)))
            frame.headline, frame.headline_text = line.index, next(ends, line.text)
            return Found(frame.headline_text, f"position:{line.kind}", line.index)
        if all(map(placed.names_portal, told)):
            return None
    if best is not None and shown:
        text, evidence = _text(frame, best, wanted)
        frame.headline, frame.headline_text = best.index, text
        return Found(text, evidence, best.index)
    claim = _claim(frame)
    if claim is not None:
        frame.headline_text = claim.text
        return claim
    if best is not None and score > 2.0:
        frame.headline, frame.headline_text = best.index, best.text
        return Found(best.text, f"position:{best.kind}", best.index)
    return None


def _wanted(frame: Frame) -> dict[str, tuple[float, str]]:
    """Return key → (weight, evidence) of every text that the headline may be."""
    wanted: dict[str, tuple[float, str]] = {}
    for claim in frame.structured.all("headline"):
        weight = next((w for name, w in _CLAIM_WEIGHT.items() if claim.evidence.startswith(name)), 2.0)
        _add(wanted, claim.text, weight, claim.evidence)
        for part in _without_site(frame, claim.text):
            _add(wanted, part, weight, claim.evidence)
    parts = frame.title_parts()
    for number, part in enumerate(parts):
        # The site's name and the section follow the headline far more often than they precede it.
        weight = 4.6 if number == 1 and len(part) >= 20 else 3.5 if number <= 1 else 1.5
        _add(wanted, part, weight, "title")
    for start in range(1, min(len(parts), 4)):
        # A headline with a dash of its own: pieces put together again.
        for end in range(start + 2, len(parts) + 1):
            _add(wanted, "".join(parts[start:end]), 3.6, "title")
    return wanted


def _add(wanted: dict[str, tuple[float, str]], text: str, weight: float, evidence: str) -> None:
    if len(text) > _LONGEST or len(wanted) > _MOST:
        return
    folded = key(_ENDS.sub("", text))
    if len(folded) >= _SHORTEST and (folded not in wanted or wanted[folded][0] < weight):
        wanted[folded] = (weight, evidence)


def _best_line(frame: Frame, wanted: dict[str, tuple[float, str]]) -> tuple[Block | None, float]:
    blocks = frame.layout.blocks
    # Cheap test before the dear one: the first letters of what is looked for.
    starts = _openings(frame)
    firsts = sum(1 for block in blocks if block.kind == "h1")
    crumbs = {key(name) for trail in frame.structured.breadcrumbs for name in trail[:-1]}
    marked = {
        frame.layout.block_of(claim.element)
        for claim in frame.structured.all("headline")
        if claim.element is not None and claim.element.tag != "meta"
    }
    best: Block | None = None
    highest = 0.0
    for block in blocks:
        text = block.text
        if len(text) < 3 or len(text) > 400:
            continue
        weight = _TAG_WEIGHT.get(block.kind, 0.0)
        if not weight and block.kind in {"li", "button", "label", "cell", "dt"}:
            if block.kind in {"cell", "li"} and highest < _TITLED and _is_titled(blocks, block):
                best, highest = block, _TITLED - _misplaced(frame, block, "", crumbs)
            continue
        folded = ""
        match: float = 0.0
        if weight >= 3.5 or text[:_OPENING].lower() in starts:
            folded = key(_whole(frame, block))
            match = _match(folded, wanted)
        if not match and block.kind != "h1":
            continue
        score = weight + match
        if block.index in marked:
            score += 3.0
        if match and not weight and frame.container(block).words & placed.TITLE_WORDS:
            score += 2.5
        if not match:
            score -= 1.0 if block.kind == "h1" and firsts == 1 else 2.5
        if block.kind == "h1" and firsts > 2:
            score -= 0.5
        score -= _misplaced(frame, block, folded, crumbs)
        if score > highest:
            best, highest = block, score
    return best, highest


_TITLED = 6.0
_TITLE_LABELS = frozenset({"제목", "標題", "标题", "主旨", "件名", "タイトル"})


def _is_titled(blocks: Sequence[Block], block: Block) -> bool:
    """Tell the cell (or the ``dd``) behind one that says "제목": boards of Korea and Taiwan set the headline into their table."""
    label = blocks[block.index - 1] if block.index else block
    before = label.text
    return len(before) < 8 and label.kind in {"cell", "dt"} and before.replace(" ", "").rstrip(":：") in _TITLE_LABELS


def _openings(frame: Frame) -> set[str]:
    return {text[:_OPENING].lower() for text in _told(frame)}


def _told(frame: Frame, heading: _Element | None = None) -> list[str]:
    """Return what the page's claims, with and without the site's name, and its title say; a heading's own claim is left out."""
    claims = frame.structured.all("headline")
    texts = [claim.text for claim in claims if heading is None or claim.element is not heading]
    return [*texts, *(part for text in texts for part in _without_site(frame, text)), *frame.title_parts()]


def _match(folded: str, wanted: dict[str, tuple[float, str]]) -> float:
    """Weigh how a line's key agrees with what is wanted: the whole, or a long beginning cut short on either side."""
    if len(folded) < _SHORTEST:
        return 1.0 if folded and folded in wanted else 0.0
    if folded in wanted:
        return wanted[folded][0]
    for other, (weight, _) in wanted.items():
        if len(other) >= 20 and folded.startswith(other) and len(folded) < 3 * len(other):
            return weight * 0.8  # og:title or <title> was cut
        if len(folded) >= 20 and other.startswith(folded):
            return weight * 0.9  # <title> goes on with the section and the site
        if len(other) >= 20 and folded.endswith(other):
            return weight * 0.9  # a kicker stands before the headline in the same line
    return 0.0


def _misplaced(frame: Frame, block: Block, folded: str, crumbs: set[str]) -> float:
    """Return what speaks against a line by its place."""
    against = 0.0
    if block.hidden:
        against += 5.0
    region = frame.region(block)
    if region == CHROME:
        against += 4.0
    elif region == SIDE:
        against += 3.0
    if block.link_chars * 3 > len(block.text) * 2:
        against += 1.0 if block.kind == "h1" else 3.0
    if frame.is_site_name(block.text) or folded in crumbs:
        against += 6.0
    if len(block.text) > 220:
        against += 2.0
    return against


def _whole(frame: Frame, block: Block) -> str:
    """Return a heading's whole text: a ``<br>`` makes two lines of it."""
    inner = block.kind[0] != "h" or not block.kind[1:].isdigit()
    if inner and (above := block.element.getparent()) is not None and above.tag not in _TAG_WEIGHT:
        return block.text
    blocks, parts = frame.layout.blocks, [block.text]
    for other in blocks[block.index + 1 : block.index + 4]:
        if other.element is not block.element:
            break
        parts.append(other.text)
    return " ".join(part for part in parts if part)


def _text(frame: Frame, block: Block, wanted: dict[str, tuple[float, str]]) -> tuple[str, str]:
    """Return the headline's text once its line is known, and what agreed with it."""
    text = _without_kicker(frame, block.element, _whole(frame, block))
    folded = key(text)
    claims = frame.structured.all("headline")
    for claim in claims:
        # Kicker and headline in one heading: the claim says where the headline begins.
        other = key(claim.text)
        if len(other) >= 20 and folded != other and folded.endswith(other) and len(block.element):
            return claim.text, f"{block.kind}={claim.evidence}"
    agreed = wanted.get(folded)
    if agreed and not agreed[1].startswith(("meta:twitter", "meta:title")):
        return text, f"{block.kind}={agreed[1]}"
    titles = [key(part) for part in frame.title_parts()]
    votes: dict[str, list[str]] = {}
    for claim in claims:
        for one in (claim.text, *_without_site(frame, claim.text)):
            if claim.evidence in _VOTERS:
                votes.setdefault(key(one), []).append(f"{claim.evidence}\0{one}")
    for other, voters in votes.items():
        named = {voter.split("\0")[0] for voter in voters}
        if other != folded and len(other) >= 20 and "json-ld:headline" in named and len(named) + (other in titles) >= 2:
            if folded.startswith(other) or other.startswith(folded):
                break
            evidence, chosen = voters[0].split("\0")
            return chosen, evidence
    return text, f"{block.kind}={agreed[1]}" if agreed else block.kind


def _without_kicker(frame: Frame, heading: _Element, text: str) -> str:
    """Return the headline of a heading in two parts: the one that the page's claims and title name, both where they do.

    Where they name neither it is what follows a part that the theme calls a kicker.
    """
    parted = kicker.part(heading, text)
    if parted is None:
        return text
    names = {key(one): one for one in reversed(_told(frame, heading))}
    if (said := names.get(key(text))) is not None:
        return text if parted.signed else said
    for one in (parted.rest, parted.first):
        if (folded := key(one)) in names and len(folded) >= _LONG:
            return one
    return parted.rest if parted.named else text


_VOTERS = frozenset({"json-ld:headline", "microdata:headline", "meta:og:title"})


def _without_site(frame: Frame, text: str) -> list[str]:
    """Return a claimed headline with the site's name taken off its end or beginning; the end first, where most sites put it."""
    folded = text.casefold()
    # Names are in no order of their own: the longest one first.
    names = sorted(
        (name for name in frame.structured.organisations if name and name in folded and len(folded) > len(name) + 8),
        key=lambda name: (-len(name), name),
    )
    found = [text[: -len(name)].rstrip(" |-–—:»·•ㅣ*") for name in names if folded.endswith(name)]
    found += [
        text[len(name) :].lstrip(" |-–—:»·•ㅣ*")
        for name in names
        if folded.startswith(name) and not folded.endswith(name)
    ]
    return [one for one in found if len(one) >= _SHORTEST]


def _claim(frame: Frame) -> Found | None:
    claims = frame.structured.all("headline")
    if claims and not frame.is_site_name(claims[0].text):
        whole = claims[0].text
        for claim in claims[1:]:
            # What follows in the first one, behind a sign, is the section and the site.
            if len(claim.text) >= _LONG and whole.startswith(claim.text) and _SIGN.match(whole, len(claim.text)):
                return Found(claim.text, claim.evidence)
        shorter = _without_site(frame, whole)
        return Found(shorter[0] if shorter else whole, claims[0].evidence)
    parts = frame.title_parts()
    if not parts:
        return None
    named = _without_site(frame, parts[0])
    if named:
        return Found(named[0], "title")
    if len(parts) > 1:
        longest = max(parts[1:], key=len)
        return Found(parts[1] if len(parts[1]) * 2 > len(longest) else longest, "title")
    return Found(parts[0], "title")
