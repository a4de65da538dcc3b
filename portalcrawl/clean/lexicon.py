"""The words of one language, compiled: what each cleaner of names, captions and lines looks up.

Pages mix languages (a Vietnamese portal prints "View count" and "Print"), so labels that a colon follows are known in
every language, whole lines of furniture in the page's own language and in English, and labels without a colon
("von", "por") in the page's own language alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from portalcrawl.languages import CODES, Language, bywords, get
from portalcrawl.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

Role = Literal["author", "photographer", "both", "editor", "crew", "source", "uploader", "department", "contact"]
ROLES: tuple[Role, ...] = (
    "contact",
    "crew",
    "uploader",
    "department",
    "source",
    "editor",
    "photographer",
    "author",
    "both",
)
"""Later ones win where a word has several meanings."""

_OLD_TONE = re.compile(r"[ou][àáảãạèéẻẽẹỳýỷỹỵ](?!\w)")
_NEW_TONE = str.maketrans("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy")
_ON_O = dict(zip("àáảãạèéẻẽẹ", "òóỏõọòóỏõọ", strict=True))
_ON_U = dict(zip("ỳýỷỹỵ", "ùúủũụ", strict=True))


def lower(text: str) -> str:
    """Return clean text in lower case, the tone mark where new spelling puts it; accents stay, for "ảnh" is no "anh".

    >>> lower("HOÀ, Uỷ ban, quý, hoàn")
    'hòa, ủy ban, quý, hoàn'
    """
    return text.lower() if text.isascii() else _lower(text) if len(text) <= _MEMORABLE else _lower.__wrapped__(text)


_MEMORABLE = 400
"""Characters of a text that is kept in memory: several readers ask for the same short line."""


@lru_cache(maxsize=2048)
def _lower(text: str) -> str:
    low = text.lower()
    if low.isascii():
        return low
    if len(low) != len(text):  # İ becomes two characters, and positions must stay
        low = "".join(char.lower()[0] for char in text)
    return _OLD_TONE.sub(_new_tone, low)


def _new_tone(match: re.Match[str]) -> str:
    first, second = match[0][0], match[0][1]
    if (second in _ON_U) != (first == "u") or match.string[max(0, match.start() - 1)] == "q":
        return match[0]
    return (_ON_O if first == "o" else _ON_U)[second] + second.translate(_NEW_TONE)


def _alternatives(words: Iterable[str]) -> str:
    """Return the words as one regular expression that prefers the longest and shares beginnings; a space stands for any run of them."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in lower(word):
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(root) if root else r"(?!)"


def _branches(node: dict[str, Any]) -> str:
    found = [
        (r"\s+" if char == " " else re.escape(char)) + _branches(child) for char, child in sorted(node.items()) if char
    ]
    if not found:
        return ""
    if len(found) == 1 and "" not in node:
        return found[0]
    return f"(?:{'|'.join(found)}){'?' if '' in node else ''}"


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What is looked up in one page's language; all keys as `lower` writes them."""

    language: Language
    roles: dict[str, Role]
    """Words of labels → what the name after them did; every language's."""
    label: re.Pattern[str]
    """One label with its colon or equals sign: group 1 holds its words ("tin, ảnh")."""
    bare_label: re.Pattern[str]
    """A label at the start of a line whose colon was forgotten ("Bài và ảnh Thu Hà"): names must follow it."""
    preposition: re.Pattern[str]
    """A label that needs no colon, at the start of a line; group 1."""
    preposition_again: re.Pattern[str]
    """The same further on in the line ("testo di …, foto di …")."""
    joiner: re.Pattern[str]
    """Words between two names."""
    generic: frozenset[str]
    archive: frozenset[str]
    media: frozenset[str]
    office: re.Pattern[str]
    """Whether a name starts with the word of an office (where the script has no spaces: ends)."""
    media_name: re.Pattern[str]
    title: re.Pattern[str]
    frequent: frozenset[str]
    """Words so frequent in the language that no name begins with one."""
    surnames: frozenset[str]
    given: frozenset[str]
    places: frozenset[str]
    closing: frozenset[str]
    no_names: frozenset[str]
    """Whole lines that are no byline: furniture, headings, closing words."""
    heads: frozenset[str]
    """First words of bylines that are no names: labels, collective bylines, offices, newspapers."""
    chrome: frozenset[str]
    related: frozenset[str]
    call: re.Pattern[str]
    """How a sentence begins that stands under every article of a publisher."""
    comments: re.Pattern[str]
    """A whole heading of readers' comments."""
    attachments: frozenset[str]
    attachment: re.Pattern[str]
    """The same, anywhere in a line."""
    here: frozenset[str]
    home: frozenset[str]
    no_section: frozenset[str]
    sections: frozenset[str]
    placeholders: frozenset[str]
    section: frozenset[str]
    when: re.Pattern[str]
    """Weekdays and labels of dates, to be taken out of a line of dates."""
    openers: re.Pattern[str]
    gallery: re.Pattern[str]


def lexicon(language: Language) -> Lexicon:
    """Return the compiled words of a language; compiled once, about 10 ms."""
    found = _compiled.get(language.code)
    if found is None or found.language is not language:
        if len(_compiled) >= _MOST:
            _compiled.clear()
        found = _compiled[language.code] = _compile(language)
    return found


def may_label(line: str) -> bool:
    """Tell a line that has what ends a label: a cheap test before `Lexicon.label` is searched for."""
    return (
        ":" in line
        or "=" in line
        or "/" in line
        or "：" in line
        or "／" in line
        or "﹕" in line
        or "丨" in line
        or ("|" in line and not line.isascii())
    )


_compiled: dict[str, Lexicon] = {}
_MOST = 32
"""Languages that are kept: pages may call theirs what they like."""


@cache
def _common() -> tuple[dict[str, Role], re.Pattern[str], re.Pattern[str]]:
    roles: dict[str, Role] = {}
    for role in ROLES:
        for code in reversed(CODES):
            roles |= dict.fromkeys((lower(word) for word in getattr(get(code).people, role)), role)
    for word in bywords.AUTHOR:
        roles.setdefault(lower(word), "author")
    joiners = _alternatives({*(w for code in CODES for w in get(code).people.joiners), "&", "+"})
    word = _alternatives(roles)
    # At most five words: "tin bài" is one and is two, and a line of them must not be tried in every way.
    # The separator is asked for from the second word on; the words stand in the pattern once, which halves its compiling.
    label = rf"((?:(?(2)\s*(?:[,，、/·・|–—&+-]|(?<=\s)(?:{joiners})(?=\s)|(?<=\w)\s)\s*)({word})){{1,5}})"
    colon = r"(?:\s*(?:\([^()]{1,12}\)\s*)?[:：=﹕丨](?!//)\s*|(?<=[\u4e00-\u9fff])\s?[|｜]\s?(?=[\u4e00-\u9fff]{2})|(?<=[文图圖摄攝撰真])[/／](?=[\u3041-\u30fa\u4e00-\u9fff]{2}))"
    return roles, lazy(rf"(?<!\w){label}{colon}"), lazy(rf"{label}(?!\w)\s+(?=\S)")


def _compile(language: Language) -> Lexicon:
    people = language.people
    english, every = get("en"), [get(code) for code in CODES]
    known = bool(people.author)
    mine = [language, english] if known else every
    roles, label, bare_label = _common()

    def of(name: str, records: Iterable[Language] = mine) -> frozenset[str]:
        return frozenset(
            lower(word)
            for record in records
            for part in (record.people, record.page)
            for word in getattr(part, name, ())
        )

    # Languages without a record have these words from a list of all of them.
    by = of("prepositions") | frozenset(() if known else map(lower, bywords.BY))
    boundless = language.code in {"ko", "ja", "zh", "th"}
    spaced = r"|(?<=\s)" if boundless else ""
    end = "" if language.code == "th" else r"(?!\w)"
    offices = {w for r in mine if r.code not in {"ko", "ja", "zh"} for w in r.people.offices}
    starts = _alternatives(word for word in (offices if known else {*offices, *bywords.OFFICES}) if word[0] != "*")
    compounds = _compounds(offices)
    titles = of("titles")
    ends = _alternatives({w for r in every if r.code in {"ko", "ja", "zh"} for w in r.people.offices})
    media = of("media")
    return Lexicon(
        language=language,
        roles=roles if known else {**dict.fromkeys(map(lower, bywords.BY), "author"), **roles},
        label=label,
        bare_label=bare_label,
        preposition=lazy(rf"({_alternatives(by)})(?:(?<=['’])|{end})\s*", re.IGNORECASE),
        preposition_again=lazy(
            rf"(?:[,;/|·–—-]|\.(?=\s){spaced})\s*({_alternatives(by)})(?!\w)\s+(?=\S)"
            if language.code != "vi"
            else r"(?!)",
            re.IGNORECASE,
        ),
        joiner=lazy(rf"(?<=\s)(?:{_alternatives(of('joiners', every if not known else mine))})(?=\s)", re.IGNORECASE),
        generic=of("generic"),
        archive=of("archive", every),
        media=frozenset(word for word in media if "*" not in word),
        office=lazy(
            rf"(?:{starts}{compounds})(?:{end}|(?<=\.))" + (rf"|.*(?:{ends})\Z" if boundless or not known else "")
        ),
        media_name=lazy(
            rf"(?:{_alternatives(w[:-2] for w in media if w.endswith(' *'))})(?!\w)(?=\W+\w)"
            rf"|.*(?:{_alternatives(w[1:] for w in media if w.startswith('*'))})\Z"
        ),
        title=lazy(
            rf"(?:{_alternatives(word for word in titles if word[0] != '*')}{_compounds(titles)}){end}"
            + (rf"|.*\s(?:{_alternatives(last)})\Z" if (last := [w[2:] for w in titles if w.startswith("* ")]) else "")
            + (rf"|.*(?:{_alternatives(people.titles)})\Z" if boundless else "")
        ),
        frequent=frozenset(language.stopwords.split()),
        surnames=of("surnames", [language] if known else every),
        given=of("given", [language] if known else every),
        places=of("places", every),
        closing=of("closing", every),
        no_names=of("closing", every)
        | of("chrome")
        | of("related")
        | of("no_section", every)
        | of("attachments", every)
        | frozenset(lower(label) for record in mine for label in record.dates.labels),
        heads=frozenset(
            word.replace("*", " ").split()[0]
            for word in by | of("generic") | of("offices") | media | of("author") | of("titles")
            if not word.startswith("*")
        ),
        chrome=of("chrome"),
        related=of("related"),
        call=lazy(rf"(?:{_alternatives(of('calls'))})" + ("" if boundless else end)),
        comments=lazy(
            rf"(?:\d+\s+|no\s+)?(?:{_alternatives(of('comments'))})(?:\s+(?:zu|on|to|sur|à|a|su|en|para)\b.*|\W*\d*\W*)\Z"
        ),
        attachments=of("attachments", every),
        attachment=lazy(rf"(?<!\w)(?:{_alternatives(of('attachments', every))})(?!\w)"),
        here=of("here", every),
        home=of("home", every),
        no_section=of("no_section", every),
        sections=of("sections", every),
        placeholders=of("placeholders", every),
        section=of("section", every),
        when=_when([language] if known else every),
        openers=lazy(rf"(?:{_alternatives(of('caption_openers'))})" + ("" if boundless else r"(?!\w)")),
        gallery=lazy(rf"(?:{_alternatives(of('gallery'))})" + ("" if boundless else r"(?!\w)")),
    )


def _compounds(words: Iterable[str]) -> str:
    """Return the alternative of words whose last part says what they are, as German writes them: Senatskanzlei, Stadtarchivar."""
    parts = [word[1:] for word in words if word[0] == "*" and word[1:2] != " "]
    return rf"|[\w-]{{2,30}}(?:{_alternatives(parts)})" if parts else ""


def _when(records: Iterable[Language]) -> re.Pattern[str]:
    labels: set[str] = set()
    for record in records:
        labels.update(*(getattr(record.dates, name, ()) for name in ("published", "created", "modified")))
        for day in record.dates.weekdays:
            labels.update((day,) if isinstance(day, str) else day)
    # One short word may be a name ("Thu", "Đăng", "Mar"): it is a label only before a colon.
    sure = {
        label for label in labels if " " in label or len(label) > 6 or (not label.isascii() and len(label.encode()) > 8)
    }
    return lazy(
        rf"(?<!\w)(?:(?:{_alternatives(sure)})(?!\w)\s*:?|(?:{_alternatives(labels - sure)})\s*:)", re.IGNORECASE
    )
