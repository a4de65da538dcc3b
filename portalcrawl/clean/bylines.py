"""Bylines: what they say (`parse`), which lines are some, and where they hide in paragraphs and lines of dates.

`looks_like_byline` judges a line by its words alone; where it stands says more, and is for `pages` to know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalcrawl import text as strings
from portalcrawl.clean import dates, reporters, views
from portalcrawl.clean.authorship import (
    EDGES,
    END_MARK,
    SIGNATURE,
    Byline,
    Position,
    parse,
    read_bare_label,
    read_line,
    roles,
)
from portalcrawl.clean.credits import Named, named
from portalcrawl.clean.lexicon import Lexicon, Role, lexicon, lower, may_label
from portalcrawl.clean.names import is_account
from portalcrawl.clean.offices import is_press_office, kind
from portalcrawl.patterns import lazy

if TYPE_CHECKING:
    from portalcrawl.clean.context import Context

__all__ = ["Byline", "Position", "between", "in_meta_line", "looks_like_byline", "parse", "roles", "split_tail"]

_MAX_LINE = 200
_OFFICE = lazy(r"\s*[-–—(|]\s*(?=[^\W\d_])")
_SLASHED = frozenset({"zh", "ja"})
"""Languages in which a slash ends a label: "文/王小明 图/李华"."""
_BRACKETED = frozenset({"zh", "ja"})
"""Languages in which names in brackets sign a text."""
_STRONG_LABEL: frozenset[Role] = frozenset({"author", "photographer", "editor", "source", "uploader"})


def looks_like_byline(line: str, context: Context, position: Position = "end") -> float:
    """Return how likely a clean line is a byline by its words alone, 0 to 1: 0.5 and more says that it is.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> vi = Context(language=get("vi"))
    >>> [looks_like_byline(x, vi) for x in ("Tin, ảnh: Thu Hà", "Thu Hằng", "Hải Phòng", "Nơi nhận:", "Kế hoạch năm 2021")]
    [0.95, 0.85, 0.0, 0.0, 0.0]
    """
    length = len(line)
    if length < 2 or length > 140 or line.count(" ") > 18:
        return 0.0
    words = lexicon(context.language)
    low = lower(line).strip(EDGES + "()[]（）")
    if not low or low in words.no_names or SIGNATURE.match(line):
        return 0.0
    if line[0] == "(" and line[-1] == ")" and is_initialled(line[1:-1], words):
        return 0.85
    if is_press_office(line, words):
        return 0.8
    if (signed := reporters.read(line, words)) is not None:
        return 0.95 if signed.sure else 0.8
    if (
        ":" in line
        or "：" in line
        or "=" in line
        or (words.language.code in _SLASHED and may_label(line) and words.label.match(low))
    ):
        score = _labelled(line, low, words)
        if score is not None:
            return score
        if words.language.code in _BRACKETED and ("：" in line or ":" in line):
            return 0.0  # without capitals nothing else tells an unknown label from a name
    elif low.split(" ", 1)[0] not in words.heads:
        # Nothing that opens a byline: only names are left, and they are written with capitals.
        if not (line[0].isupper() or line[0] in '(*[–—-•«“"' or not line[0].isascii()):
            return 0.0
        if sum(piece[0].islower() for piece in line.split()) > 2:
            return _of_office(line, words) if length <= 80 else 0.0
    if line[-1] in ".!?…;:," and length > 12 and line.count(" ") > 3 and not line.endswith("./."):
        return 0.0
    if (score := _by(line, words)) is not None:
        return score
    if length > 90:
        return 0.0
    pieces = line.split()
    small = sum(piece[0].islower() for piece in pieces)
    if small > 2 and low not in words.generic:
        if line[-1] in ".!?":
            return 0.0
        return 0.6 if words.media_name.match(low) and len(pieces) < 8 else 0.4 if words.office.match(low) else 0.0
    if len(pieces) > 14 or (small == len(pieces) and low not in words.generic and "." not in low and low.isascii()):
        return 0.0
    who = named(END_MARK.sub(" ", line), words)
    return _judge(who, position)


_INITIALLED = frozenset({"id", "de"})
"""Languages whose offices sign with initials in brackets."""
_INITIALS = lazy(r"[a-z]{2,4}|[A-Z]{2,4}|[A-Z][a-z]{1,2}")
_NO_INITIALS = frozenset(
    {"pdf", "doc", "km", "cm", "mm", "kg", "ha", "ca", "dll", "dst", "dsb", "usw", "etc", "ggf", "red", "ende"}
)


def is_initialled(inner: str, words: Lexicon) -> bool:
    """Tell what stands in the brackets behind a text: initials, alone or beside offices ("rn", "Diskominfo/rn", "MZ/jr").

    >>> from portalcrawl.languages import get
    >>> [is_initialled(x, lexicon(get("id"))) for x in ("Diskominfo/rn", "adm", "dll", "lihat peta")]
    [True, True, False, False]
    """
    if words.language.code not in _INITIALLED or len(inner) > 40:
        return False
    parts = [part.strip() for part in inner.split("/")]
    short = [part for part in parts if _INITIALS.fullmatch(part) and lower(part) not in _NO_INITIALS]
    others = [part for part in parts if part not in short]
    if len(parts) == 1:
        return bool(short) and inner.islower()
    return bool(short) and all(
        lower(part) in words.generic or kind(part, words) in {"office", "media"} for part in others
    )


def _of_office(line: str, words: Lexicon) -> float:
    """Judge "Thu Hà - Trung tâm Y tế thị xã": a name, and an office whose own name is written small."""
    cut = _OFFICE.search(line)
    if cut is None or not words.office.match(lower(line[cut.end() :])):
        return 0.0
    who = named(line[: cut.start()], words)
    return min(who.score, 0.7) if who.people else 0.0


def _labelled(line: str, low: str, words: Lexicon) -> float | None:
    """Judge a line that has a colon; None where the colon belongs to no label of a byline."""
    text = lower(line)
    mark = words.label.search(text)
    if mark is None or text[: mark.start()].strip(EDGES + "([（"):
        return None if mark is None or not low else _labelled_later(line, mark, words)
    found = roles(mark[1], words)
    # "供稿：市住建局" closes Chinese articles; elsewhere a label of an office belongs to the page.
    if "contact" in found or not (found & _STRONG_LABEL or (words.language.code == "zh" and "department" in found)):
        return 0.0
    value = line[mark.end() :].strip(EDGES + ")]")
    if not value:
        return 0.3
    if found <= {"photographer"}:
        # "Ảnh: …" below a picture is its credit or caption; at the end of an article it may be the byline's.
        return 0.45 if len(value) < 50 and named(value, words, trusted=True, credit=True).score >= 0.5 else 0.0
    if len(value) > 110:
        return 0.0
    result = Byline(raw=line)
    read_line(line, result, words, None)
    if not result:
        return 0.0
    if result.source and not result.authors and not result.photographers:
        return 0.9 if len(value.split()) <= 10 else 0.3
    return 0.95 if len(value.split()) <= 16 else 0.4


def _labelled_later(line: str, mark: re.Match[str], words: Lexicon) -> float | None:
    """Judge "Thu Hà - Ảnh: Minh Đức": a name before a label."""
    head = line[: mark.start()].strip(EDGES + "(")
    who = named(head, words)
    value = named(line[mark.end() :], words, trusted=True, credit=True)
    if len(head) < 60 and who.people and min(who.score, value.score) >= 0.5 and roles(mark[1], words) & _STRONG_LABEL:
        return 0.85
    return 0.0


def _by(line: str, words: Lexicon) -> float | None:
    """Judge a line that starts with a word like "by" or "theo"; None where it does not."""
    lead = line.lstrip("(*-–—•[/ ")
    mark = words.preposition.match(lead)
    if mark is None or mark.end() >= len(lead):
        return _bare(lead, words)
    value = lead[mark.end() :].strip(EDGES)
    if "(" not in value:
        value = value.strip(")]")
    found = roles(lower(mark[1]), words)
    if not value:
        return None
    if found <= {"source"} and kind(value, words) and len(value.split()) <= 9:
        return 0.8
    if is_account(value) and found & _STRONG_LABEL:
        return 0.6
    if not value[0].isupper() and not (
        value[0].isalpha() and not value[0].isascii() and value[0].lower() == value[0].upper()
    ):
        return None
    who = named(value, words)
    if found <= {"source"}:
        ok = who.source or who.organization or who.people or len(value.split()) <= 4
        return 0.8 if ok and len(value.split()) <= 9 else 0.0
    if found & _STRONG_LABEL:
        if who.people and who.score >= 0.3:
            return 0.9
        if who.organization or who.source or who.generic:
            return 0.6
    return None


def _bare(lead: str, words: Lexicon) -> float | None:
    """Judge a line whose label lacks its colon ("Bài và ảnh Thu Hà"): only a sure name makes it a byline."""
    result = Byline(raw=lead)
    return 0.85 if read_bare_label(lead, result, words) else None


def _judge(who: Named, position: Position) -> float:
    """Score a line without label by whom it names."""
    if who.people:
        score = who.score
        if len(who.people) > 1 and score >= 0.45:
            score = min(score + 0.15, 0.9)
        if (who.organization or who.source or who.generic) and score >= 0.5:
            score = max(score, 0.6)
        return score if position != "top" else score * 0.9
    if who.editors:
        return 0.7
    if who.generic:
        return min(who.score, 0.9)
    if who.source and not who.organization:
        return min(who.score, 0.6)
    if who.organization:
        return 0.4
    return 0.0


_MARK_BEFORE_TAIL = lazy(r"(?:\./\.?|\.\s?/\.?)\s*(?=[^\W\d_(])")
_BRACKET_TAIL = lazy(r"\s*[(\[（【]([^()\[\]（）【】]{2,70})[)\]）】][\s./。]*\Z")
_SENTENCE_TAIL = lazy(
    r"(?:(?<=[.!?…”\"»)])\s+|(?<=[^\W\d_]{2}[.!?])(?=[A-ZĐÀ-Ỹ])|(?<=[.!?…”\"])\s*[-–—|/]+\s*)(?=[^\W\d_*(\[])"
)

_TAIL = 70


def split_tail(paragraph: str, context: Context) -> tuple[str, str] | None:
    """Part a byline from the end of the paragraph that it was glued to; None where there is none.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> vi = Context(language=get("vi"))
    >>> split_tail("Hội nghị đã thành công tốt đẹp, mang lại hiệu quả. Lam Uyên- P.V", vi)
    ('Hội nghị đã thành công tốt đẹp, mang lại hiệu quả.', 'Lam Uyên- P.V')
    >>> split_tail("Đoàn công tác đến thăm hỏi và trao quà cho các hộ dân. (Theo Hanoimoi)", vi)[1]
    '(Theo Hanoimoi)'
    """
    if len(paragraph) < 30:
        return None
    if match := _BRACKET_TAIL.search(paragraph, max(0, len(paragraph) - 80)):
        body, inner = paragraph[: match.start()], match[1].strip()
        score = looks_like_byline(inner, context)
        if context.language.code in _BRACKETED and reporters.read(match[0].strip(" ./。"), lexicon(context.language)):
            score = 0.8
        plain = ":" not in inner and not lower(inner).startswith(("theo ", "nguồn "))
        signed = score >= (0.6 if plain else 0.5) or is_initialled(inner, lexicon(context.language))
        if signed and body.rstrip()[-1:] in '.!?…”"/)。！？」）':
            return body.rstrip(), match[0].strip()
    start = max(0, len(paragraph) - _TAIL)
    candidates = [
        m
        for pattern in (_MARK_BEFORE_TAIL, _SENTENCE_TAIL)
        for m in pattern.finditer(paragraph, max(0, start - 4))
        if m.end() >= start
    ]
    for match in sorted(candidates, key=lambda m: m.end()):
        tail = paragraph[match.end() :].strip()
        if not tail or (tail[-1] in ".!?" and not re.search(r"\b\w\.\Z", tail)):
            continue
        if looks_like_byline(tail, context) >= 0.6:
            body = paragraph[: match.start()] + (match[0].strip(" -–—|") if "/" in match[0] else "")
            return body.rstrip(" -–—|"), tail
    return None


_REST = lazy(r"\b(?:GMT|UTC)\s*[+-]?\s*\d{0,2}(?::?\d\d)?|\([+-]?\d+\)|\b\d+\b")
_TIME_OF_DAY = lazy(r"\d{1,2}[:hg]\d{2}")
_DANGLING = lazy(r"\s+(?:on|at|am|um|le|el|em|il|às|à|pada|vào|ngày|lúc|in|-|–|—)\s*\Z", re.IGNORECASE)


def between(text: str, context: Context) -> list[str]:
    """Return what stands between the dates and view counts of a line, without their labels and weekdays."""
    spans = [(found.start, found.end) for found in dates.find(text, context)]
    spans += [(count.start, count.end) for count in views.find(text, context)]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}\n{text[end:]}"
    when = lexicon(context.language).when
    pieces = []
    for part in text.split("\n"):
        rest = re.sub(r"\s{2,}", " ", _REST.sub(" ", when.sub(" ", part))).strip(EDGES + "()")
        rest = _DANGLING.sub("", rest).strip(EDGES)
        if len(rest) > 1:
            pieces.append(rest)
    return pieces


def in_meta_line(line: str, context: Context) -> Byline:
    """Return the byline that stands in one line with dates and counters ("Thu Hà - 14:20 28/09/2023 GMT+7").

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> vi = Context(language=get("vi"))
    >>> in_meta_line("Ngày đăng: 05/03/2018 | Tác giả: Thu Hà", vi).authors, in_meta_line("Thu Hà 14:20, 24/07/2024", vi).authors
    (['Thu Hà'], ['Thu Hà'])
    """
    best = Byline(raw="")
    for chunk in re.split(r"\n|\s*[|•]\s*|\s{3,}|\t", line):
        text = strings.clean(chunk)
        if not text or len(text) > _MAX_LINE:
            continue
        pieces = between(text, context)
        # A name of unknown syllables counts where nothing but a time of day stands beside it.
        timed = len(pieces) == 1 and bool(_TIME_OF_DAY.search(text)) and len(pieces[0].split()) in {2, 3}
        for piece in pieces:
            if looks_like_byline(piece, context) < (0.25 if timed else 0.5):
                continue
            found = parse(piece, context)
            if found and (not best or (found.authors and not best.authors)):
                found.source = found.source or best.source
                best = found
            elif found.source and not best.source:
                best.source = found.source
    return best
