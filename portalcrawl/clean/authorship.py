"""The words of a byline → authors, photographers, source.

Names are kept as printed, capitals and initials too. Accounts of the CMS, signatories of documents, press contacts
and collective bylines ("BBT", "PV") are no authors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from portalcrawl import text as strings
from portalcrawl.clean import reporters
from portalcrawl.clean.credits import Named, named
from portalcrawl.clean.lexicon import Lexicon, Role, lexicon, lower, may_label
from portalcrawl.clean.memory import of_page
from portalcrawl.clean.names import is_account, is_named_account, likelihood
from portalcrawl.clean.offices import kind
from portalcrawl.patterns import lazy

if TYPE_CHECKING:
    from portalcrawl.clean.context import Context

Position = Literal["top", "end", "field"]
"""Where a byline stood: above the text, below it, or in a field that holds nothing but names."""

EDGES = " \t-–—|/,;:*•·_、，；：／｜□■◎【】［］〔〕"
END_MARK = lazy(r"\s*(?:\./\.?|\.\s*/\s*\.|/\.)\s*|\A\./\s*")
_QUOTED = lazy(r"(?<=\w)\s*[“”\"«„].*", re.DOTALL)
SIGNATURE = lazy(
    r"\s*(?:(?:KT|TM|TL|TUQ|TUN|T/M|K/T|T/L)\.?\s*[/.]?\s*[A-ZĐÀ-Ỹ]{2}|Q\.\s+[A-ZĐÀ-Ỹ]{2,}\s|\(?Đã ký\)?\s*\Z|\(?đã ký\)?\s*\Z|Nơi nhận\s*:|Kính gửi\s*:|Số\s*:\s*\d|\[?signed\]?\s*\Z)"
)
"""KT. CHỦ TỊCH, TM. ỦY BAN NHÂN DÂN: who signs a document for whom (Nghị định 30/2020/NĐ-CP on clerical work)."""
_SPLIT_LABEL = lazy(r"[\s,，、/·・|–—&+-]+")
_PARTED = lazy(r"\s*[-–—;,/|]\s*(?=[^\W\d_])")
_NEXT = lazy(r"\s*\|\s*|\s[-–—•·](?:\s|\Z)")
"""What parts an account from the particulars behind it: "Người đăng: Minh Hà | Lượt xem: 12"."""
_SPOKEN = lazy(r"(?:ます|です|ました|する|ません|니다)[。.]?\Z")
"""How sentences end: "提供：軽食を提供します" names no source."""
_MAX_LINE = 200
_LONGEST = 1000
_WHEN_POSTED = lazy(
    r"\s+(?:on|at|am|um|le|el|em|il|pada|vào|ngày|lúc|,)\s+[^()]{0,25}\d.*\Z|\s+\d{1,2}[/.:-]\d{1,2}.*\Z", re.IGNORECASE
)
_HOST = lazy(r"https?://(?:www\.)?([^/\s]+)")


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


_ACCOUNT_NAME = re.compile(
    r"\s*[(,–-]?\s*\b(?:MTb|MTB|Mtb|DRT|SRTE)\b[\s/:.nº°-]*\d[\dA-Z./-]*\)?|(?<=\w)\s\(?@\w{3,30}\)?(?=$|[\s,;|/])|,\s*[^\W\d]{3,15}\s?:$"
)
"""What follows a name and is none: a Brazilian journalist's registration, the account on a social network, the label of the date that was cut off."""


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
    found = _parse(raw, context, position)
    return replace(found, authors=[*found.authors], photographers=[*found.photographers], editors=[*found.editors])


@of_page
def _parse(raw: str, context: Context, position: Position | None) -> Byline:
    words = lexicon(context.language)
    lines = [line for line in (_ACCOUNT_NAME.sub("", strings.clean(part)) for part in raw.split("\n")) if line]
    result = Byline(raw="\n".join(lines))
    if not lines or _is_signature(lines, words):
        return result
    for number, printed in enumerate(lines):
        line = END_MARK.sub(" ", printed).strip()
        low = lower(line).strip(" .:!*")
        if not low or (low in words.no_names and low not in words.generic) or len(line) > _LONGEST:
            if result:
                result.rest = result.rest or (printed if len(line) > _LONGEST else None)
            continue
        if number and result and not _continue(line, result, words):
            result.rest = "\n".join(lines[number:])
            break
        if number == 0 or not result:
            read_line(line, result, words, position)
    return result


def _is_signature(lines: list[str], words: Lexicon) -> bool:
    if any(SIGNATURE.match(line) for line in lines):
        return True
    # GIÁM ĐỐC / Nguyễn Văn A: an office in capitals over a name is how documents end.
    first = lines[0]
    return (
        len(lines) > 1
        and first.isupper()
        and len(first) < 40
        and kind(first, words) == "title"
        and words.title.match(lower(first)) is not None
    )


def _continue(line: str, result: Byline, words: Lexicon) -> bool:
    """Read a line below the byline: more labels, the author's office, or the account that uploaded the text."""
    if may_label(line) and words.label.search(lower(line)):
        before = len(result.authors)
        read_line(line, result, words, None)
        return bool(
            len(result.authors) > before
            or result.source
            or result.photographers
            or result.editors
            or line.rstrip().endswith(":")
        )
    if len(line) > 80:
        return False
    line = line.strip(" ()[]")
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


def read_line(line: str, result: Byline, words: Lexicon, position: Position | None) -> None:
    """Add what one clean line says to the result."""
    if (signed := reporters.read(line, words)) is not None:
        result.authors += [name for name in signed.authors if name not in result.authors]
        result.photographers += [name for name in signed.photographers if name not in result.photographers]
        result.source = result.source or signed.source
        result.organization = result.organization or signed.organization
        return
    low = lower(line)
    if is_named_account(line) or ("@" in line and is_account(line)):
        result.uploader = result.uploader or line
        return
    marks = list(words.label.finditer(low)) if may_label(line) else []
    if marks and not low[: marks[0].start()].strip(EDGES + "(."):
        for index, mark in enumerate(marks):
            end = marks[index + 1].start() if index + 1 < len(marks) else len(line)
            for found, names in _parts(roles(mark[1], words), line[mark.end() : end].strip(EDGES), words):
                _assign(found, names, result, words)
        return
    lead = line.lstrip("(*-–—•. ")
    several = (label := words.bare_label.match(lower(lead))) is not None and len(roles(label[1], words)) > 1
    if len(lead) <= _MAX_LINE and (
        (several and read_bare_label(lead, result, words))
        or _read_prepositions(lead, result, words)
        or read_bare_label(lead, result, words)
    ):
        return
    if marks:
        head = line[: marks[0].start()]
        read_line(head, result, words, position)
        for index, mark in enumerate(marks):
            end = marks[index + 1].start() if index + 1 < len(marks) else len(line)
            _assign(roles(mark[1], words), line[mark.end() : end].strip(EDGES), result, words)
        return
    if (quote := _QUOTED.search(line)) is not None and likelihood(_last(line[: quote.start()]), words) >= 0.5:
        result.rest = quote[0].strip()
        line = line[: quote.start()]
    found_names = named(line, words, trusted=position == "field")
    if found_names.score >= (0.15 if position == "field" else 0.25) or (found_names.account and not found_names.people):
        _take(found_names, result)


def _read_prepositions(lead: str, result: Byline, words: Lexicon) -> bool:
    """Read "By Ruth Okafor", "Testo di Sara Galli, foto di Ugo Neri"; tell whether the line was of that kind."""
    first = words.preposition.match(lead)
    if first is None or first.end() >= len(lead):
        return False
    meant = roles(lower(first[1]), words)
    if not meant and lower(lead[first.end() :]).strip(EDGES) in words.generic:
        result.generic = result.generic or lead  # "da redazione"
        return True
    if not meant or (meant == {"author"} and lower(first[1]) in words.generic):
        return False
    marks = [first, *words.preposition_again.finditer(lead, first.end())]
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(lead)
        value = lead[mark.end() : end].strip(EDGES)
        _assign(roles(lower(mark[1]), words), value.rstrip(")") if "(" not in value else value, result, words)
    return True


def read_bare_label(lead: str, result: Byline, words: Lexicon) -> bool:
    """Read "Bài và ảnh Thu Hà", "Story and photos by Ruth Okafor": a label of which a name follows without a colon."""
    label = words.bare_label.match(lower(lead))
    if label is None or label[1] in words.generic:
        return False
    meant = roles(label[1], words)
    value = lead[label.end() :].strip(EDGES)
    if not meant & {"author", "photographer"}:
        return False
    if (by := words.preposition.match(value)) is not None and " " in label[1].strip():
        value = value[by.end() :].strip(EDGES)
    parts = _parts(meant, value, words)
    who = named(parts[0][1], words)
    if not who.people or who.score < 0.75:
        return False
    for found, names in parts:
        _assign(found, names, result, words)
    return True


def _parts(meant: set[Role], value: str, words: Lexicon) -> list[tuple[set[Role], str]]:
    """Part "Thu Hà - Ảnh Minh Đức", what follows a label, where one without its colon begins."""
    for cut in _PARTED.finditer(value):
        rest = value[cut.end() :]
        label = words.bare_label.match(lower(rest))
        if label is None or not rest[label.end()].isupper():
            continue
        if "photographer" in (found := roles(label[1], words)):
            return [(meant, value[: cut.start()]), (found, rest[label.end() :].strip(EDGES))]
    return [(meant, value)]


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
        return _meant(words.roles[label])
    found: set[Role] = set()
    pieces = [piece for piece in _SPLIT_LABEL.split(label) if piece]
    while pieces:
        for count in range(min(5, len(pieces)), 0, -1):
            role = words.roles.get(" ".join(pieces[:count]))
            if role:
                found |= _meant(role)
                del pieces[:count]
                break
        else:
            del pieces[0]
    return found


def _meant(role: Role) -> set[Role]:
    return {"author", "photographer"} if role == "both" else {role}


def _assign(found: set[Role], value: str, result: Byline, words: Lexicon) -> None:
    """Give what follows a label to the fields that the label means."""
    if not value.strip(" .") or "contact" in found or not found:
        return
    value = _QUOTED.sub("", value) if value[:1] not in '“"«„' else value
    value = _WHEN_POSTED.sub("", value) if any(map(str.isdigit, value)) else value
    if "）" in value and "（" not in value:
        value = value.replace("）", " ").strip(EDGES)
    if found <= {"source"}:
        _assign_source(value, result, words)
        return
    if found <= {"department"}:
        if (
            words.language.code == "zh"
            and len(value) <= 3
            and likelihood(value, words) >= 0.8
            and kind(value, words) is None
        ):
            result.authors.append(value)  # "供稿：王小明" beside "供稿：市住建局"
            return
        result.organization = result.organization or value
        return
    if found <= {"crew"}:
        return
    who = named(value, words, trusted=True, credit="photographer" in found)
    if found <= {"uploader"}:
        result.uploader = result.uploader or _NEXT.split(value, maxsplit=1)[0].strip(EDGES)
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
    if _SPOKEN.search(value):
        return
    who = named(value, words, trusted=True)
    if who.people and who.source and "//" not in value:
        result.authors += who.people
        result.source = result.source or who.source
        return
    if "/" in value and len(who.people) == 2 and "//" not in value:
        # "Tiến Thành lược ghi/Hà Nội mới": what stands last is the paper, whether it is known or not.
        result.authors.append(who.people[0])
        result.source = result.source or value.rsplit("/", 1)[1].strip()
        return
    result.generic = result.generic or who.generic
    host = _HOST.search(value)
    value = re.sub(r"\s*:?\s*https?://\S+\s*|\s*[(（][^()]*[)）]\s*\Z|\s*:\s*\Z", "", value).strip(EDGES + "().")
    if lower(value) in words.generic:
        return
    words_of = value.split()
    if (
        who.people
        and not who.source
        and len(words_of) >= 3
        and lower(words_of[0]) in words.surnames
        and likelihood(value, words) >= 0.9
    ):
        result.authors += who.people
        return
    if value and len(value) <= 100:
        result.source = result.source or value
    elif host:
        result.source = result.source or host[1]


def _take(who: Named, result: Byline, *, people: bool = True) -> None:
    if people:
        result.authors += [name for name in who.people if name not in result.authors]
        result.editors += who.editors
    result.source = result.source or who.source
    result.organization = result.organization or who.organization
    result.generic = result.generic or who.generic
    result.uploader = result.uploader or who.account
