"""The section that a page prints: in its breadcrumb, in a labelled line, above the headline, in its metas.

The rules, highest first: the definition's and the platform's selectors; the last step of a visible or marked-up
breadcrumb that is neither the home page nor the headline; a labelled or linked category among the particulars; a
heading right above the headline (Joomla's menu title); ``articleSection`` and ``article:section``; the piece of
``<title>`` between headline and site.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from portalcrawl.clean.body import is_chrome
from portalcrawl.languages import CODES, get
from portalcrawl.pages import meta
from portalcrawl.pages.base import Found, element_text
from portalcrawl.pages.blocks import LONG_NAME
from portalcrawl.pages.frame import CHROME, MAIN
from portalcrawl.text import fold, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from portalcrawl.pages.frame import Frame
    from portalcrawl.pages.layout import Block, Container
    from portalcrawl.pages.meta import Line

_SEPARATOR = re.compile(r"\s*[»›>→⟩❯▸▶]+\s*|\s+[/|\\-]\s+|\s*::\s*|\s+/|/\s+")
_YOU_ARE_HERE = re.compile(
    r"^\W*(?:you are here|bạn đang (?:ở|xem)(?: đây)?|vị trí|você está aqui|vous êtes ici|sie (?:sind|befinden sich) hier|estás aquí"
    r"|ti trovi in|현재 ?위치|anda di sini|[您你]?(?:现|現)?(?:的|所)?(?:在|处)?(?:的)?(?:当前|目前|所在)?(?:的)?位置|[您你]现在的位置|[您你]在这里|現在位置|現在地|現在のページ|ここから本文)\W*",
    re.IGNORECASE,
)
# What sites print before a category (Joomla, WordPress, Drupal, Vietnamese portals); the languages' own words hold those of topics, too.
_LABEL = re.compile(
    r"(?:^\W*|[|•·]\s*|\s[-–—]\s+)(?:chuyên mục|danh mục|thể loại|mục|category|categories|section|topic|filed under|posted in|categor[ií]as?|sección|se[cç]ção|seção"
    r"|editoria|publicado en|rubrik(?:en)?|ressort|kategorien?|themengebiet|themenbereich|rubrique|catégories?|classé dans|publié dans|categorie|sezione|pubblicato in"
    r"|kategori(?: berita)?|jenis berita|kanal|分类|栏目|カテゴリー?|분류|카테고리|หมวด(?:หมู่)?(?:ข่าว)?|ประเภท(?:ข่าว)?)\s*[:：]\s*(?P<name>\S.{0,80})",
    re.IGNORECASE,
)
_NEXT_LABEL = re.compile(r"\s+(?=[^\W\d_][^:|]{1,24}[:：])|\s*[|•·]\s*|\s+[-–—]\s+")
"""What ends a section's name in a line of particulars: the next one's label."""
_CATEGORY_PATH = re.compile(
    r"/(?:category|categor(?:ia|ias|ie|ies)|kategorien?|rubriques?|rubriken?|secc?ion(?:es)?|sec[ct]?ao|chuyen-muc)/[^/]",
    re.IGNORECASE,
)
_CRUMB = re.compile(
    r"breadcrumb|bread-crumb|crumb|pathway|duong-?dan|duongdan|you-?are-?here|fil-?_?d?-?ariane|hierarchie|migas?(?:-|_|\b)|migalha|briciol|rastro",
    re.IGNORECASE,
)
_MAX_CHARS = 420
_MAX_ITEMS = 10
_STEP = 40
"""Characters of a section's name in a line that is one of a box of many."""


def read(frame: Frame, lines: Sequence[Line]) -> Found | None:
    """Return the section with its evidence."""
    found = frame.ruled("article_section", near=True)
    if found is not None:
        name = last_step([found.text], frame) or last_step(_SEPARATOR.split(found.text), frame)
        if name:
            return Found(name, found.evidence)
    for reader in (_claimed_trail, _named_trail, _home_trail):
        found = reader(frame)
        if found is not None:
            return found
    found = _category(frame, lines) or _heading_above(frame)
    if found is not None:
        return found
    for claim in frame.structured.all("article_section"):
        name = last_step([claim.text], frame)
        if name and len(name) < 60:
            return Found(name, claim.evidence)
    return _in_title(frame)


def parse(text: str) -> str | None:
    """Return the section of a breadcrumb or section line as printed; None for what names no section.

    >>> parse("Trang chủ » Tin tức - Sự kiện » Chính trị"), parse("CHI TIẾT BÀI VIẾT"), parse("chính trị")
    ('Chính trị', None, 'chính trị')
    """
    steps = [
        step.strip() for step in re.split(r"\s*[»›>→⟩]\s*|\s+[/|]\s+", _YOU_ARE_HERE.sub("", text)) if step.strip()
    ]
    while steps and fold(steps[-1]) in words_for("no_section") | words_for("home"):
        steps.pop()
    return steps[-1] if steps else None


@cache
def words_for(field: Literal["home", "no_section", "sections"]) -> frozenset[str]:
    """Return the words, folded, of all languages for the home page, what stands in a section's place and is none, lists of news."""
    return frozenset(fold(word) for code in CODES for word in getattr(get(code).page, field))


def last_step(steps: Iterable[str], frame: Frame) -> str | None:
    """Return the last step of a trail that is neither home, headline, the portal's name nor a word that names none."""
    head = key(frame.headline_text)
    kept = []
    for step in steps:
        name = _YOU_ARE_HERE.sub("", step).strip(" \t/|»›>:-–•·,")
        if not name or len(name) > 120:
            continue
        folded = fold(name)
        own = key(name)
        if not own or folded in words_for("home") or folded in words_for("no_section") or frame.is_site_name(name):
            continue
        if head and (own == head or (len(own) > 15 and (head.startswith(own.rstrip(".")) or own.startswith(head)))):
            continue
        kept.append(name)
    return kept[-1] if kept else None


def _claimed_trail(frame: Frame) -> Found | None:
    for trail in frame.structured.breadcrumbs:
        name = last_step(trail, frame)
        if name:
            return Found(name, "json-ld:BreadcrumbList")
    return None


def _named_trail(frame: Frame) -> Found | None:
    """Read the box whose name says that it is a breadcrumb."""
    best: Container | None = None
    for box in frame.layout.containers:
        if box.first >= box.last or box.chars > _MAX_CHARS or box.last - box.first > 2 * _MAX_ITEMS:
            continue
        if not _is_crumb(box.named):
            get_ = box.element.get
            said = f"{get_('aria-label') or ''} {get_('itemtype') or ''}"
            if len(said) < 2 or not _is_crumb(said[:LONG_NAME]):
                continue
        if last_step(_steps(frame, box), frame):
            best = box
            break
    if best is None:
        return None
    name = last_step(_steps(frame, best), frame)
    return Found(name, "breadcrumb", best.first) if name else None


@lru_cache(maxsize=8192)
def _is_crumb(named: str) -> bool:
    """Tell what names a breadcrumb; the same names stand on all pages of a portal."""
    return _CRUMB.search(named) is not None


def _steps(frame: Frame, box: Container) -> list[str]:
    """Return the steps of a trail: each link, and each piece of text between separators."""
    steps: list[str] = []
    for block in frame.layout.blocks[box.first : box.last]:
        steps.extend(_pieces(block))
    return steps


def _pieces(block: Block) -> list[str]:
    if not block.text:
        return []
    if not block.links:
        return [piece for piece in _SEPARATOR.split(block.text) if piece.strip()]
    pieces: list[str] = []
    rest = block.text
    for _, text in block.links:
        before, found, after = rest.partition(text)
        if found:
            pieces += [piece for piece in _SEPARATOR.split(before) if piece.strip()]
            pieces.append(text)
            rest = after
    return pieces + [piece for piece in _SEPARATOR.split(rest) if piece.strip()]


def _home_trail(frame: Frame) -> Found | None:
    """Read the short box above the headline that begins with a link to the home page."""
    layout, head = frame.layout, frame.headline if frame.headline is not None else frame.content_start
    homes = words_for("home")
    for block in reversed(layout.blocks[max(0, head - 28) : head]):
        if not block.links or frame.region(block) == CHROME:
            continue
        if block.index < head - 14 and not _YOU_ARE_HERE.match(block.text):
            continue
        href, text = block.links[0]
        if not (fold(text) in homes if text else frame.is_home(href)) and not (
            # "您所在的位置：青山市人民政府 > 新闻": some trails begin with the portal's own name.
            _YOU_ARE_HERE.match(block.text) and frame.is_home(href)
        ):
            continue
        box = layout.containers[block.parent]
        while box.parent >= 0:
            above = layout.containers[box.parent]
            if above.chars > _MAX_CHARS or above.last - above.first > _MAX_ITEMS or above.last > head + 1:
                break
            box = above
        alone = box.last - box.first > _MAX_ITEMS or box.chars > _MAX_CHARS
        if alone and (len(block.links) < 2 or len(block.text) > _MAX_CHARS or not _SEPARATOR.search(block.text)):
            continue
        steps = _pieces(block) if alone else _steps(frame, box)
        # A menu's entries are all links; of a trail the last step is the page or the section that one is in.
        if not alone and len(steps) > 3 and box.link_chars * 10 > box.chars * 9 and box.last < head - 3:
            continue
        name = last_step((step for step in steps[1:] if len(step) > 24 or not is_chrome(step, frame.context)), frame)
        if name and not (alone and len(name) > _STEP):
            return Found(name, "breadcrumb:home", block.index)
    return None


def _category(frame: Frame, lines: Sequence[Line]) -> Found | None:
    """Read a labelled category, or a link that its markup calls one."""
    for line in lines:
        if line.place == "above" and not meta.tops(frame, line.block):
            continue
        labelled = _LABEL.search(line.text) if ":" in line.text or "：" in line.text else None
        if labelled:
            link = line.block.links[0][1] if line.block.links else ""
            first = _NEXT_LABEL.split(labelled["name"])[0].split(",")[0]
            name = last_step([link if link and labelled["name"].startswith(link) else first], frame)
            if name and not frame.dates(name):
                return Found(name, "label:category", line.block.index)
    for element in frame.marks.categories:
        at = frame.layout.block_of(element)
        if at is not None and frame.region(frame.layout.blocks[at]) == MAIN and _close(frame, at):
            name = last_step([element_text(element)], frame)
            if name:
                return Found(name, "rel=category", at)
    for element in frame.marks.containing(
        "category", "categorie", "chuyenmuc", "chuyen-muc", "rubrik", "rubrique", "kicker"
    )[:20]:
        at = frame.layout.block_of(element)
        if at is None or not _close(frame, at) or frame.content_start < at < frame.content_end - 1:
            continue
        block = frame.layout.blocks[at]
        linked = [text for _, text in block.links]
        text = element_text(element)
        if frame.region(block) == MAIN and (text in linked or 1 <= len(linked) <= 4) and len(text) <= 90:
            name = last_step([text if text in linked else linked[0]], frame)
            if name:
                return Found(name, "class:category", at)
    for line in lines:
        if line.place == "inside" or not line.block.links or not meta.near(frame, line):
            continue
        for href, text in line.block.links:
            # Beside a date or a name; a line of nothing but such links is a list of them.
            if len(text) <= 60 and line.block.link_chars * 4 < len(line.text) * 3 and _CATEGORY_PATH.search(href):
                name = last_step([text], frame)
                if name:
                    return Found(name, "link:category", line.block.index)
    return None


def _close(frame: Frame, at: int) -> bool:
    head = frame.headline if frame.headline is not None else frame.content_start
    return min(head, frame.content_start) - 6 <= at <= frame.content_end + 14


def _heading_above(frame: Frame) -> Found | None:
    """Read a heading right above the headline: the menu's or the portlet's title under which the article is shown."""
    head = frame.headline
    if head is None or head == 0:
        return None
    blocks = frame.layout.blocks
    for at in (head - 1, head - 2):
        if at < 0:
            break
        above = blocks[at]
        if above.kind in {"h1", "h2", "h3"} and frame.region(above) == MAIN and 2 < len(above.text) <= 70:
            name = last_step([above.text], frame)
            return Found(name, f"{above.kind} above", at) if name else None
        if len(above.text) > 40:
            break
    return None


def _in_title(frame: Frame) -> Found | None:
    """Read ``Headline - Section - Site``: the middle of three; a site's name may also stand before them."""
    parts, head = frame.title_parts()[1:], key(frame.headline_text)
    at = next((n for n, part in enumerate(parts) if key(part) == head), len(parts))
    if len(parts) < at + 3:
        return None
    name = last_step(parts[at + 1 : -1], frame)
    return Found(name, "title") if name and len(name) < 60 else None
