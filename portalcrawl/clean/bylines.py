"""Bylines → authors, photographers, source.

Names are kept as printed, capitals and initials too. Accounts of the CMS, signatories of documents, press contacts
and collective bylines ("BBT", "PV") are no authors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from portalcrawl import text as strings
from portalcrawl.clean.credits import Named, named
from portalcrawl.clean.lexicon import Lexicon, Role, lexicon, lower
from portalcrawl.clean.names import is_account, likelihood
from portalcrawl.clean.offices import kind

if TYPE_CHECKING:
    from portalcrawl.clean.context import Context

Position = Literal["top", "end", "field"]
"""Where a byline stood: above the text, below it, or in a field that holds nothing but names."""

_EDGES = " \t-–—|/,;:*•·_"
_END_MARK = re.compile(r"\s*(?:\./\.?|\.\s*/\s*\.|/\.)\s*|\A\./\s*")
_QUOTED = re.compile(r"(?<=\w)\s*[“”\"«„].*", re.S)
_SIGNATURE = re.compile(
    r"\s*(?:(?:KT|TM|TL|TUQ|TUN|T/M|K/T|T/L|Q)\.?\s*[/.]?\s*(?=[A-ZĐÀ-Ỹ])[A-ZĐÀ-Ỹ]|\(?Đã ký\)?\s*\Z|\(?đã ký\)?\s*\Z|Nơi nhận\s*:|Kính gửi\s*:|Số\s*:\s*\d|\[?signed\]?\s*\Z)"
)
"""KT. CHỦ TỊCH, TM. ỦY BAN NHÂN DÂN: who signs a document for whom (Nghị định 30/2020/NĐ-CP on clerical work)."""
_SPLIT_LABEL = re.compile(r"[\s,，、/·・|–—&+-]+")
_SENTENCE_END = re.compile(r"[.!?…;:]\s*\Z")
_MAX_LINE = 200


@dataclass(slots=True)
class Byline:
    """What a byline says; every string as printed."""

    raw: str
    authors: list[str] = field(default_factory=list)
    photographers: list[str] = field(default_factory=list)
    source: str | None = None
    """The newspaper or agency that the text was taken from."""
    organization: str | None = None
    """The office that wrote it, or the author's office or job title."""
    generic: str | None = None
    """A byline that names no person."""
    editors: list[str] = field(default_factory=list)
    """Editors, compilers, translators."""
    uploader: str | None = None
    """Whoever put the text into the CMS."""
    rest: str | None = None
    """Text that follows the byline and is no part of it."""

    def __bool__(self) -> bool:
        return bool(
            self.authors
            or self.photographers
            or self.source
            or self.organization
            or self.generic
            or self.editors
            or self.uploader
        )


def parse(raw: str, context: Context, position: Position | None = None) -> Byline:
    """Return who wrote and photographed, of one or several lines parted by newlines.

    A string that is no byline gives one that is false.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> vi = Context(language=get("vi"))
    >>> b = parse("Tin: Thu Hà - Ảnh: Minh Đức/TTXVN", vi)
    >>> b.authors, b.photographers, b.source
    (['Thu Hà'], ['Minh Đức'], 'TTXVN')
    >>> parse("Hoa Mai – VP HĐND-UBND", vi).organization
    'VP HĐND-UBND'
    >>> bool(parse("KT. CHỦ TỊCH", vi))
    False
    """
    words = lexicon(context.language)
    lines = [line for line in (strings.clean(part) for part in raw.split("\n")) if line]
    result = Byline(raw="\n".join(lines))
    if not lines or _is_signature(lines, words):
        return result
    for number, line in enumerate(lines):
        line = _END_MARK.sub(" ", line).strip()
        if not line or lower(line).strip(" .:!*") in words.closing:
            continue
        if number and result and not _continue(line, result, words):
            result.rest = "\n".join(lines[number:])
            break
        if number == 0 or not result:
            _read_line(line, result, words, position)
    return result


def _is_signature(lines: list[str], words: Lexicon) -> bool:
    if any(_SIGNATURE.match(line) for line in lines):
        return True
    # GIÁM ĐỐC / Nguyễn Văn A: an office in capitals over a name is how documents end.
    first = lines[0]
    return len(lines) > 1 and first.isupper() and len(first) < 40 and kind(first, words) == "title" and words.title.match(lower(first)) is not None


def _continue(line: str, result: Byline, words: Lexicon) -> bool:
    """Read a line below the byline: more labels, the author's office, or the account that uploaded the text."""
    if words.label.search(lower(line)):
        before = len(result.authors)
        _read_line(line, result, words, None)
        return bool(len(result.authors) > before or result.source or result.photographers or result.editors or line.rstrip().endswith(":"))
    if len(line) > 80:
        return False
    what = kind(line, words)
    if what in {"office", "title"}:
        result.organization = result.organization or line
        return True
    if what == "media":
        result.source = result.source or line
        return True
    if is_account(line) or likelihood(line, words) >= 0.25:
        result.uploader = result.uploader or line
        return True
    return lower(line) in words.generic


def _read_line(line: str, result: Byline, words: Lexicon, position: Position | None) -> None:
    low = lower(line)
    marks = list(words.label.finditer(low))
    if marks and not low[: marks[0].start()].strip(_EDGES + "(."):
        for index, mark in enumerate(marks):
            end = marks[index + 1].start() if index + 1 < len(marks) else len(line)
            value = line[mark.end() : end].strip(_EDGES)
            _assign(roles(mark[1], words), value, result, words)
        return
    lead = line.lstrip("(*-–—•. ")
    if (mark := words.preposition.match(lead)) is not None and mark.end() < len(lead):
        found = roles(lower(mark[1]), words)
        value = lead[mark.end() :].strip(_EDGES)
        if found and not (found == {"author"} and lower(mark[1]) in words.generic):
            if len(lead) <= _MAX_LINE:
                _assign(found, value.rstrip(")") if "(" not in value else value, result, words)
            return
    if marks:
        head = line[: marks[0].start()]
        _read_line(head, result, words, position)
        for index, mark in enumerate(marks):
            end = marks[index + 1].start() if index + 1 < len(marks) else len(line)
            _assign(roles(mark[1], words), line[mark.end() : end].strip(_EDGES), result, words)
        return
    if (quote := _QUOTED.search(line)) is not None and likelihood(_last(line[: quote.start()]), words) >= 0.5:
        result.rest = quote[0].strip()
        line = line[: quote.start()]
    found_names = named(line, words, trusted=position == "field")
    if found_names.score >= (0.15 if position == "field" else 0.25) or (found_names.account and not found_names.people):
        _take(found_names, result)


def _last(text: str) -> str:
    return re.split(r"\s[-–—]\s*|[-–—]\s", text.strip())[-1].strip()


def roles(label: str, words: Lexicon) -> set[Role]:
    """Return what the words of a label say: "tin, ảnh" → author and photographer.

    >>> from portalcrawl.languages import get
    >>> sorted(roles("tin, bài và ảnh", lexicon(get("vi")))), roles("nguồn tin", lexicon(get("vi")))
    (['author', 'photographer'], {'source'})
    """
    label = " ".join(label.split())
    if label in words.roles:
        return {words.roles[label]}
    found: set[Role] = set()
    pieces = [piece for piece in _SPLIT_LABEL.split(label) if piece]
    while pieces:
        for count in range(min(5, len(pieces)), 0, -1):
            role = words.roles.get(" ".join(pieces[:count]))
            if role:
                found.add(role)
                del pieces[:count]
                break
        else:
            del pieces[0]
    return found


def _assign(found: set[Role], value: str, result: Byline, words: Lexicon) -> None:
    """Give what follows a label to the fields that the label means."""
    if not value.strip(" .") or "contact" in found or not found:
        return
    value = _QUOTED.sub("", value) if value[:1] not in "“\"«„" else value
    if found <= {"source"}:
        _assign_source(value, result, words)
        return
    if found <= {"department"}:
        result.organization = result.organization or value
        return
    if found <= {"crew"}:
        return
    who = named(value, words, trusted=True, credit="photographer" in found)
    if found <= {"uploader"}:
        result.uploader = result.uploader or value
        return
    if found <= {"editor"}:
        result.editors += [name for name in who.people + who.editors if name not in result.editors]
        if not who.people and not who.editors:
            result.generic = result.generic or value
        return
    if "author" in found:
        result.authors += [name for name in who.people if name not in result.authors]
        result.editors += who.editors
    if "photographer" in found:
        result.photographers += [name for name in who.people + who.editors if name not in result.photographers]
    _take(who, result, people=False)


def _assign_source(value: str, result: Byline, words: Lexicon) -> None:
    """Read what follows "Theo" or "Nguồn": a newspaper, or a person who wrote it down, a slash, and the newspaper."""
    who = named(value, words, trusted=True)
    if "/" in value and who.people and who.source and "//" not in value:
        result.authors += who.people
        result.source = result.source or who.source
        return
    if "/" in value and len(who.people) == 2 and "//" not in value:
        # "Tiến Thành lược ghi/Hà Nội mới": what stands last is the paper, whether it is known or not.
        result.authors.append(who.people[0])
        result.source = result.source or value.rsplit("/", 1)[1].strip()
        return
    result.generic = result.generic or who.generic
    value = re.sub(r"\s*:?\s*https?://\S+\s*|\s*[(（][^()]*[)）]\s*\Z|\s*:\s*\Z", "", value).strip(_EDGES + "().")
    if lower(value) in words.generic:
        return
    words_of = value.split()
    if who.people and not who.source and len(words_of) >= 3 and lower(words_of[0]) in words.surnames and likelihood(value, words) >= 0.9:
        result.authors += who.people
        return
    if value and len(value) <= 100:
        result.source = result.source or value


def _take(who: Named, result: Byline, *, people: bool = True) -> None:
    if people:
        result.authors += [name for name in who.people if name not in result.authors]
        result.editors += who.editors
    result.source = result.source or who.source
    result.organization = result.organization or who.organization
    result.generic = result.generic or who.generic
    result.uploader = result.uploader or who.account


_FIRST = re.compile(r"[\w(\[*•–—«“\"/-]")
_LOWER_ONLY = re.compile(r"[a-zà-ỹđ][a-zà-ỹđ]+\s")
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
    low = lower(line).strip(_EDGES + "()[]")
    if not low or _SIGNATURE.match(line):
        return 0.0
    if low in words.closing or low in words.chrome or low in words.related or low in words.no_section or low in words.attachments:
        return 0.0
    if ":" in line or "：" in line or "=" in line:
        score = _labelled(line, low, words)
        if score is not None:
            return score
    elif not (line[0].isupper() or line[0] in "(*[–—-•«“\"" or not line[0].isascii() or words.preposition.match(low)):
        return 0.0
    if line[-1] in ".!?…;:," and length > 12 and line.count(" ") > 3 and not line.endswith("./."):
        return 0.0
    if (score := _by(line, low, words)) is not None:
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
    who = named(_END_MARK.sub(" ", line), words)
    return _judge(who, position)


def _labelled(line: str, low: str, words: Lexicon) -> float | None:
    """Judge a line that has a colon; None where the colon belongs to no label of a byline."""
    text = lower(line)
    mark = words.label.search(text)
    if mark is None or text[: mark.start()].strip(_EDGES + "(["):
        return None if mark is None or not low else _labelled_later(line, mark, words)
    found = roles(mark[1], words)
    if "contact" in found or not found & _STRONG_LABEL:
        return 0.0
    value = line[mark.end() :].strip(_EDGES + ")]")
    if not value:
        return 0.3
    if found <= {"photographer"}:
        # "Ảnh: …" below a picture is its credit or caption; at the end of an article it may be the byline's.
        return 0.45 if len(value) < 50 and named(value, words, trusted=True, credit=True).score >= 0.5 else 0.0
    if len(value) > 110:
        return 0.0
    result = Byline(raw=line)
    _read_line(line, result, words, None)
    if not result:
        return 0.0
    if result.source and not result.authors and not result.photographers:
        return 0.9 if len(value.split()) <= 10 else 0.3
    return 0.95 if len(value.split()) <= 16 else 0.4


def _labelled_later(line: str, mark: re.Match[str], words: Lexicon) -> float | None:
    """Judge "Thu Hà - Ảnh: Minh Đức": a name before a label."""
    head = line[: mark.start()].strip(_EDGES + "(")
    who = named(head, words)
    value = named(line[mark.end() :], words, trusted=True, credit=True)
    if len(head) < 60 and who.people and min(who.score, value.score) >= 0.5 and roles(mark[1], words) & _STRONG_LABEL:
        return 0.85
    return 0.0


def _by(line: str, low: str, words: Lexicon) -> float | None:
    """Judge a line that starts with a word like "by" or "theo"; None where it does not."""
    lead = line.lstrip("(*-–—•[/ ")
    mark = words.preposition.match(lead)
    if mark is None or mark.end() >= len(lead):
        return None
    value = lead[mark.end() :].strip(_EDGES + ")]")
    found = roles(lower(mark[1]), words)
    if not value or not value[0].isupper() and not (value[0].isalpha() and not value[0].isascii() and value[0].lower() == value[0].upper()):
        return None
    who = named(value, words)
    if found <= {"source"}:
        ok = who.source or who.organization or who.people or len(value.split()) <= 4
        return 0.8 if ok and len(value.split()) <= 9 else 0.0
    if found & _STRONG_LABEL and not (len(lower(mark[1])) < 4 and words.language.code == "vi" and lower(mark[1]) in {"tin", "ảnh"}):
        if who.people and who.score >= 0.3:
            return 0.9
        if who.organization or who.source or who.generic:
            return 0.6
    return None


def _judge(who: Named, position: Position) -> float:
    """Score a line without label by whom it names."""
    if who.people:
        score = who.score
        if len(who.people) > 1 and score >= 0.45:
            score = min(score + 0.15, 0.9)
        if (who.organization or who.source or who.generic) and score >= 0.25:
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


_MARK_BEFORE_TAIL = re.compile(r"(?:\./\.?|\.\s?/\.?)\s*(?=[^\W\d_(])")
_BRACKET_TAIL = re.compile(r"\s*[(\[]([^()\[\]]{2,70})[)\]][\s./]*\Z")
_SENTENCE_TAIL = re.compile(r"(?:(?<=[.!?…”\"»)])\s+|(?<=[^\W\d_]{2}[.!?])(?=[A-ZĐÀ-Ỹ])|(?<=[.!?…”\"])\s*[-–—|/]+\s*)(?=[^\W\d_*(\[])")
_LABEL_TAIL = re.compile(r"\s+(?=(?:Tin|Bài|TIN|BÀI|Ảnh|Theo|THEO|Nguồn|NGUỒN|Tác giả|Texto|Text|Photos?|Fotos?)\b[^.]{0,40}[:：]?)")
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
    if match := _BRACKET_TAIL.search(paragraph):
        body, inner = paragraph[: match.start()], match[1].strip()
        score = looks_like_byline(inner, context)
        plain = ":" not in inner and not lower(inner).startswith(("theo ", "nguồn "))
        if score >= (0.75 if plain else 0.5) and body.rstrip()[-1:] in ".!?…”\"/)":
            return body.rstrip(), match[0].strip()
    start = max(0, len(paragraph) - _TAIL)
    candidates = [m for pattern in (_MARK_BEFORE_TAIL, _SENTENCE_TAIL) for m in pattern.finditer(paragraph, max(0, start - 4)) if m.end() >= start]
    for match in sorted(candidates, key=lambda m: m.end()):
        tail = paragraph[match.end() :].strip()
        if not tail or (tail[-1] in ".!?" and not re.search(r"\b\w\.\Z", tail)):
            continue
        if looks_like_byline(tail, context) >= 0.6:
            body = paragraph[: match.start()] + (match[0].strip(" -–—|") if "/" in match[0] else "")
            return body.rstrip(" -–—|"), tail
    return None


_WHEN = re.compile(
    r"\d{1,4}\s*[/.:hgH年月日-]\s*\d{1,2}(?:\s*[/.:年月日-]\s*\d{1,4})*(?:\s*(?:日|phút|giờ))?|\b(?:GMT|UTC)\s*[+-]?\s*\d{0,2}(?::?\d\d)?|\([+-]?\d+\)|\b(?:AM|PM|SA|CH)\b|\b\d+\b"
)
_DAY = re.compile(
    r"\b(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật|ngày|tháng|năm|lúc|hôm nay|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", re.I
)


_TIME_OF_DAY = re.compile(r"\d{1,2}[:hg]\d{2}")


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
        rest = _DAY.sub(" ", _WHEN.sub(" ", text)).strip(_EDGES + "()")
        rest = re.sub(r"\s{2,}", " ", rest)
        # A name of unknown syllables counts where nothing but a time of day stands beside it.
        timed = bool(_TIME_OF_DAY.search(text)) and len(rest.split()) in {2, 3}
        if len(rest) < 2 or looks_like_byline(rest, context) < (0.25 if timed else 0.5):
            continue
        found = parse(rest, context)
        if found and (not best or (found.authors and not best.authors)):
            source = best.source
            best = found
            best.source = best.source or source
        elif found.source and not best.source:
            best.source = found.source
    return best
