"""Lines that are no running text: furniture, headings of related news, datelines, end marks, section labels."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from portalcrawl import text as strings
from portalcrawl.clean.lexicon import Lexicon, lexicon, lower
from portalcrawl.clean.offices import is_domain
from portalcrawl.patterns import lazy

if TYPE_CHECKING:
    from portalcrawl.clean.context import Context

_EDGES = " \t\xa0.:;,!*|/\\-–—•·»«›‹>→▶►▼▲+…()[]_=#♦■●○◆★☆✓"
_SIGNS = lazy(
    r"(?:[\W_]*|\W*\d{1,2}:\d\d(?::\d\d)?\W*(?:\d{1,2}:\d\d(?::\d\d)?\W*)?|(?:A\s*[-+]?\s*){2,4}|[aA]{2,3}|\d{1,3}\s*%)\Z"
)
"""Rulers, players' clocks ("0:00 / 0:00"), buttons for the letter size."""
_COUNT = lazy(r"\s*[(\[]\s*\d*\s*[)\]]\s*\Z|\s+\d{1,4}\Z|\A\d{1,4}\s+")
_LONGEST = 90


def is_chrome(line: str, context: Context) -> bool:
    """Tell a line that is nothing but page furniture: share and print buttons, voice readers, ratings.

    Expects a clean line. Whole lines only: a sentence that holds such words is text.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> vi = Context(language=get("vi"))
    >>> [is_chrome(x, vi) for x in ("A- A A+ | Tăng tương phản Giảm tương phản", "In bài viết", "In ấn là nghề cũ.")]
    [True, True, False]
    """
    if len(line) > _LONGEST:
        return False
    words = lexicon(context.language)
    low = lower(line).strip(_EDGES)
    if low in words.chrome:
        return True
    if not low or (len(line) < 24 and _SIGNS.match(line)):
        return True
    return low.split(" ", 1)[0].strip(_EDGES) in _first_words(words) and _all_of(low, words.chrome)


@lru_cache(maxsize=32)
def _first_words(words: Lexicon) -> frozenset[str]:
    return frozenset(phrase.split(" ", 1)[0] for phrase in words.chrome) | {"a", "a-", "aa"}


def _all_of(low: str, phrases: frozenset[str]) -> bool:
    """Tell a line that is several pieces of furniture in a row."""
    bare = _COUNT.sub("", low).strip(_EDGES)
    if bare in phrases:
        return True
    pieces = [
        piece for piece in (part.strip(_EDGES.replace("+", "").replace("-", "")) for part in low.split()) if piece
    ]
    at, count = 0, len(pieces)
    if count > 14:
        return False
    while at < count:
        if pieces[at] in {"a", "a+", "a-", "aa", "+a", "-a", "x"} or pieces[at].isdigit():
            at += 1
            continue
        for end in range(min(count, at + 6), at, -1):
            phrase = " ".join(pieces[at:end])
            if phrase in phrases and (end > at + 1 or len(phrase) > 1):
                at = end
                break
        else:
            return False
    return True


def is_related_heading(line: str, context: Context) -> bool:
    """Tell the heading of a list of other articles. Expects a clean line.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> vi = Context(language=get("vi"))
    >>> [is_related_heading(x, vi) for x in ("Các tin đã đưa ngày:", "TIN LIÊN QUAN Xem tại đây", "Tin liên quan đến vụ cháy")]
    [True, True, False]
    """
    if len(line) > 70:
        return False
    words = lexicon(context.language)
    low = lower(line).strip(_EDGES)
    if low in words.related:
        return True
    if not low or low.split(" ", 1)[0] not in _first_related(words):
        return False
    low = _COUNT.sub("", low).strip(_EDGES)
    if low in words.related:
        return True
    pieces = low.split()
    for end in range(len(pieces) - 1, 1, -1):
        if " ".join(pieces[:end]).strip(_EDGES) in words.related:
            rest = " ".join(pieces[end:]).strip(_EDGES)
            return rest in words.here or rest in words.related or not any(map(str.isalpha, rest))
    return False


@lru_cache(maxsize=32)
def _first_related(words: Lexicon) -> frozenset[str]:
    return frozenset(phrase.split(" ", 1)[0] for phrase in words.related)


_SENTENCE = lazy(r"(?<=[.!?…])\s+")


def is_call(line: str, context: Context) -> bool:
    """Tell a paragraph that a publisher puts under every article: a call to subscribe or to share, a note on adverts.

    A long one counts by its first words, a short one by those of any of its sentences.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> en = Context(language=get("en"))
    >>> is_call("Want more? Sign up for our weekly letter.", en), is_call("They asked us to sign up for a course.", en)
    (True, False)
    """
    length = len(line)
    if length > 400:
        return False
    match = lexicon(context.language).call.match
    low = lower(line)
    start = low.lstrip(_EDGES)
    if match(start):
        return True
    return length <= 220 and any(match(low, mark.end()) for mark in _SENTENCE.finditer(low))


def is_comments_heading(line: str, context: Context) -> bool:
    """Tell the heading of readers' comments: what follows it is not the article.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> [is_comments_heading(x, Context(language=get("en"))) for x in ("11 Responses to “The Sea”", "Comments (3)", "Comments came quickly")]
    [True, True, False]
    """
    return len(line) <= 120 and lexicon(context.language).comments.match(lower(line).lstrip(_EDGES)) is not None


def is_gallery_heading(line: str, context: Context) -> bool:
    """Tell the heading of a series of pictures, which is the caption of none ("Một số hình ảnh tại buổi lễ:").

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> is_gallery_heading("(Một số hình ảnh tại buổi lễ)", Context(language=get("vi")))
    True
    """
    if len(line) > 140:
        return False
    low = lower(line).strip(_EDGES)
    if not (match := lexicon(context.language).gallery.match(low)):
        return False
    rest = low[match.end() :]
    # A sentence that goes on, or a short caption of one picture, is no heading.
    return not rest.strip(_EDGES) or (
        len(rest.split()) <= 14 and not line.rstrip().endswith((".", "!", "?")) and match.end() >= 8
    )


_LABELLED = lazy(r"\s*(?:ảnh|nguồn|tin|bài|photo|foto|source|theo|hình|video|clip|image|crédit)\b", re.IGNORECASE)
_BRACKETED = lazy(r"\s*[(\[]\s*([^()\[\]]{2,40}?)\s*[)\]]\s*([-–—:.]*)\s*")
_CAPITALS = r"[^\W\d_a-zà-öø-ÿăđĩũơưạ-ỹ][^\Wa-zà-öø-ÿăđĩũơưạ-ỹ]*"
_PREFIX = lazy(
    rf"\s*((?:{_CAPITALS}(?:[.&/+-](?:{_CAPITALS}|[a-z]{{2,4}}))*)(?:,?\s{_CAPITALS}(?:[.&-]{_CAPITALS})*){{0,3}}(?:,\s[^\W\d_]\w*\.?(?:[a-z]{{2,4}}|\s[^\W\d_]\w*\.?)?)?"
    r"(?:,\s\d{1,2}(?:\sde)?\s\w{3,10}\.?)?(?:\s?\([^()]{2,25}\))?)\s*(?:\s[-–—]+\s*|[-–—]+\s+|[–—](?=[^\W\d_]))"
)
_DOMAIN_PREFIX = lazy(r"\s*([A-Za-z][\w-]*(?:\.[\w-]+)+)\s*[-–—]\s*")
_PLACE_AGENCY = lazy(
    r"\s*([^\W\d_a-z][\w.'’-]*(?:[\s/,]+[^\W\d_a-z][\w.'’-]*){0,3}[\s,]*(?:\d{1,2}\.?\s\w{3,10}\.?\s?)?\((?:[A-Za-zÀ-ỹ /-]{2,25})\))\s*[-–—.]+\s*"
)
_LEFT_OVER = lazy(r"\s*[-–—:]\s*(?=[^\W\d_])")
_DATE_OR_NUMBER = lazy(r"[\d\s/.,:%+-]+\Z")


def strip_dateline(text: str, context: Context) -> tuple[str | None, str]:
    """Part the mark of the office or the place that opens a lead from the lead.

    >>> from portalcrawl.clean.context import Context
    >>> vi = Context()
    >>> strip_dateline("(CTT-Đồng Nai) -Thời gian qua", vi), strip_dateline("KARANGANYAR – Bupati", vi)
    (('CTT-Đồng Nai', 'Thời gian qua'), ('KARANGANYAR', 'Bupati'))
    >>> strip_dateline("UBND - HĐND thành phố tổ chức", vi)
    (None, 'UBND - HĐND thành phố tổ chức')
    """
    del context  # the shapes are the same in all languages
    text = strings.clean(text) if "\u200b" in text else text
    if (match := _BRACKETED.match(text)) is not None:
        inner, dash, rest = match[1], match[2], text[match.end() :]
        if _is_office_mark(inner, bool(dash)) and (
            not rest or rest[:1].isupper() or rest[:1] in "“\"'‘" or rest[:1].isdigit()
        ):
            return inner, rest
        return None, text
    for pattern in (_DOMAIN_PREFIX, _PLACE_AGENCY, _PREFIX):
        if (match := pattern.match(text)) is not None:
            rest = text[match.end() :]
            if pattern is _DOMAIN_PREFIX and not is_domain(match[1]):
                continue
            if not rest or _starts_sentence(rest):
                return match[1].strip(), rest
    if (match := _LEFT_OVER.match(text)) is not None:
        return None, text[match.end() :]
    return None, text


def _is_office_mark(inner: str, dash: bool) -> bool:  # noqa: FBT001
    """Whether what stands in brackets is an office's or a newspaper's mark and no credit, date or remark."""
    if _LABELLED.match(inner) or _DATE_OR_NUMBER.match(inner) or not (inner[0].isupper() or is_domain(inner)):
        return False
    if is_domain(inner):
        return True
    first = re.split(r"[\s-]", inner, maxsplit=1)[0]
    capitals = len(first) > 1 and first.isupper()
    return capitals or (dash and len(inner.split()) <= 5 and "," not in inner)


def _starts_sentence(rest: str) -> bool:
    """Whether text starts: with one capital, not with another abbreviation ("UBND - HĐND"), not in the middle."""
    first = rest.split(maxsplit=1)[0].strip("“\"'‘(,.:;")
    if not first:
        return False
    if first[0].isdigit():
        return True
    return first[0].isupper() and not (first.isupper() and len(first) > 1)


_END = lazy(
    r"(?:\s*(?:\./\.?|(?<=[.!?…”\")])\s*/\.?|\.\s/\s?\.|\s/\.)\s*|\s*(?:###|■|∎|▪|□|◼|☐|\*{3,}|-{2,}0{2,4}-{0,3}|-{3,})\s*)\Z"
)
_END_WORD = lazy(
    r"\s*[(\[–—-]{0,3}\s*(?:hết|end|ends|fim|fin|ende|fine|끝|完|おわり|[-–—\s]*30[-–—\s]*|#\s#\s#|-?o0o-?)\s*[)\]–—-]{0,3}\s*\.?\s*\Z",
    re.IGNORECASE,
)


def strip_end(text: str) -> str:
    """Take the mark of the end off a paragraph; a sentence keeps its full stop.

    >>> strip_end("Hội nghị thành công./."), strip_end("./."), strip_end("Hết năm 2021."), strip_end("tốt hơn. /.")
    ('Hội nghị thành công.', '', 'Hết năm 2021.', 'tốt hơn.')
    """
    match = _END.search(text, max(0, len(text) - 24))
    if match is None:
        return "" if _END_WORD.fullmatch(text) else text
    head = text[: match.start()].rstrip()
    dotted = match[0].strip().startswith((".", "/")) and head and head[-1] not in '.!?…:"”)'
    return head + "." if dotted and head[-1:].isalnum() else head


def section_of(line: str, context: Context) -> str | None:
    """Return the section that a line names behind its label, None for any other line.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> section_of("Categoria: Saúde", Context(language=get("pt"))), section_of("Nota: chove", Context(language=get("pt")))
    ('Saúde', None)
    """
    head, colon, tail = line.partition(":")
    if (
        not colon
        or len(head) > 30
        or len(tail) > 60
        or lower(head).strip(_EDGES) not in lexicon(context.language).section
    ):
        return None
    return tail.strip() or None


_CRUMBS = lazy(r"\s*(?:[»›>→|▸❯\\]+|::|\s/\s)\s*")
_SECTION_COUNT = lazy(r"\s*[(\[]\s*\d+\s*[)\]]\s*\Z")


def clean_section(text: str, context: Context) -> str | None:
    """Return the section that a label or a breadcrumb names, as printed; None where it names none.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> vi = Context(language=get("vi"))
    >>> clean_section("Trang chủ » Tin tức - Sự kiện » Chính trị", vi), clean_section("CHI TIẾT BÀI VIẾT", vi)
    ('Chính trị', None)
    """
    words = lexicon(context.language)
    text = strings.clean(text)
    crumbs = _CRUMBS.split(text)
    if len(crumbs) == 1 and lower(text.partition("/")[0]).strip() in words.home:
        crumbs = text.split("/")
    for crumb in reversed([piece for piece in crumbs if piece]):
        bare = _SECTION_COUNT.sub("", crumb).strip(" \t-–—:;,.|•*")
        head, colon, tail = bare.partition(":")
        section = tail.strip() if colon and lower(head).strip() in words.section else bare
        low = lower(section)
        if section and low not in words.no_section and low not in words.home and low not in words.section:
            return section
    return None
