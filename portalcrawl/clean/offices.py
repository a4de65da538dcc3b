"""Whether a string names an office, an agency or a newspaper."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from portalcrawl.clean.lexicon import lower
from portalcrawl.clean.names import SYLLABLE, likelihood
from portalcrawl.languages.base import words as listed
from portalcrawl.patterns import lazy

if TYPE_CHECKING:
    from portalcrawl.clean.lexicon import Lexicon

Kind = Literal["media", "office", "title"]

AGENCIES = frozenset(
    """
    aa|aap|abc news|abaca|adobe stock|adobestock|aflo|afp|afp via getty images|alamy|ana|anadolu|anadolu agency|anp|ansa|ap|ap photo|apa|associated press
    |the associated press|ats|belga|bernama|bloomberg|cna|cnn|cp|ctk|dapd|ddp|depositphotos|deutsche presse-agentur|dpa|dreamstime|dts|efe|ebc|epa|epd
    |europa press|fotolia|freepik|getty|getty images|gettyimages|imago|imago images|interfax|istock|istockphoto|ips|jiji|kcna|keystone|keystone-sda|kna
    |kyodo|lapresse|lusa|magnum photos|mti|mtvu|ntb|nurphoto|pa|pa images|pa media|pa wire|pap|pexels|picture alliance|picture-alliance|pixabay|pool
    |press association|pti|reuters|ria novosti|rex|ritzau|ritzau scanpix|scanpix|sda|shutterstock|sipa|sipa usa|stt|swns|tass|tt|unsplash|upi|ukrinform
    |wikimedia|wikimedia commons|wikipedia|xinhua|yonhap|zuma|zuma press|zuma wire|agerpres|tanjug|hina|sta|bta|afp forum|lightrocket|cover media
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""News and picture agencies and libraries that all languages' pages name."""

_DOMAIN = lazy(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,6})(?:/\S*)?\Z", re.IGNORECASE)
_TOP = frozenset(
    listed("""
        com | net | org | info | biz | edu | gov | mil | int | name | pro | jobs | mobi | travel | news | press | media | online | site
        web | website | blog | app | dev | io | city | town | live | life | world | today | tv | radio | digital | agency | social
        network | systems | group | team | space | link | page | report | review | asia | africa | berlin | wien | hamburg | koeln
        bayern | ruhr | saarland | nrw | tirol | swiss | paris | london | nyc | quebec | lat | eus | gal | cat | bzh | corsica | rio
        example
    """)
)
_VIA = lazy(r"(?:\bvia\b|\bfor the\b|\bper\b) \w", re.IGNORECASE)
_SHORT_OFFICE = lazy(r"(?:P|VP|TT|TTr|Tr|BQL|CA|UB)\.\s?[A-ZĐ]{2}[\w.&,-]*(?:\s.{0,60})?\Z")
"""P. XP, P.TV, TT.VH: an office by its first letters and a dot."""
_ABBREVIATION = lazy(r"[A-ZĐÂĂÊÔƠƯ]{2,}[0-9]?(?:[-&/+.,][A-ZĐÂĂÊÔƠƯ]{2,})*\Z")
_LEGAL_FORM = lazy(r"[\s,](?:e\.? ?v|ggmbh|gmbh|mbh|ag|kg|a\.ö\.r|inc|ltd|llc|plc|ltda|s\.a|s\.p\.a|s\.r\.l|b\.v)\.?\Z")
"""What a registered association or company is obliged to put behind its name."""
_SIDES = lazy(r"\s+")


def is_domain(text: str) -> bool:
    """Tell a web address; "N.Nguyễn" and "Foto : Ist." are none.

    >>> is_domain("chinhphu.vn"), is_domain("N.Nguyen"), is_domain("https://apec.org/a b")
    (True, False, False)
    """
    if "." not in text or not _DOMAIN.match(text) or re.match(r"\w{1,2}\.", text):
        return False
    host = text.rsplit("//", maxsplit=1)[-1].split("/", maxsplit=1)[0]
    last = host.rsplit(".", 1)[1]
    # "camila.rocha" is an account: what ends a host is a country's two letters or one of the words that registries sell.
    known = len(last) == 2 or last.isupper() or last.lower() in _TOP
    return known or "//" in text or host.count(".") > 1


def is_abbreviation(text: str) -> bool:
    """Tell capitals that are no word: HĐND-UBND, TTXVN, HNP; a Vietnamese name in capitals (NAM, OANH) is none.

    >>> [is_abbreviation(x) for x in ("HĐND-UBND", "HNP", "OANH", "Mai")]
    [True, True, False, False]
    """
    return len(text) > 2 and bool(_ABBREVIATION.match(text)) and not SYLLABLE.match(lower(text))


def kind(text: str, words: Lexicon) -> Kind | None:
    """Return what the string names, if no person: a newspaper or agency, an office, or somebody's title.

    >>> from portalcrawl.clean.lexicon import lexicon
    >>> from portalcrawl.languages import get
    >>> [kind(x, lexicon(get("vi"))) for x in ("Báo Hà Nội mới", "VP HĐND-UBND", "Phó Giám đốc", "Trường Giang", "Thu Hà")]
    ['media', 'office', 'title', None, None]
    """
    return _kind(text, words) if len(text) <= _MEMORABLE else _kind.__wrapped__(text, words)


_MEMORABLE = 120
"""Characters of a name whose kind is remembered: one byline is judged by several readers."""


@lru_cache(maxsize=1024)
def _kind(text: str, words: Lexicon) -> Kind | None:
    low = lower(text).strip(" .\"'“”‘’")
    if not low:
        return None
    if (low in AGENCIES and _as_agencies_write(text)) or low in words.media or is_domain(text):
        return "media"
    if "-" in low and low.split("-", 1)[0].strip() in words.media and text[0].isupper():
        return "media"  # a newspaper's or an agency's branch: VOV-ĐBSCL
    if words.media_name.match(low) and not _is_rather_name(text, low, words.media_name, words):
        return "media"
    found = words.office.match(low)
    if found and not _is_rather_name(text, low, words.office, words) and not _is_lower_word(text, found):
        return "office"
    if _SHORT_OFFICE.match(text) or is_abbreviation(text) or _LEGAL_FORM.search(low):
        return "office"
    if words.title.match(low) and likelihood(text, words) < 0.8:
        return "title"
    if words.language.code != "vi" and " " in low:
        parts = _SIDES.split(low)
        # Where adjectives come first an office's word ends its name: "Springfield Police Department".
        if (
            words.office.fullmatch(parts[-1])
            or (parts[-1] in AGENCIES and _as_agencies_write(text.rsplit(maxsplit=1)[-1]))
            or words.media_name.fullmatch(parts[-1])
        ):
            return "office"
        if _VIA.search(low) or (parts[0] in AGENCIES and _as_agencies_write(text.split(maxsplit=1)[0])):
            return "media"
    return None


_HEAD_LAST = frozenset({"en", "de"})


def is_title(text: str, words: Lexicon) -> bool:
    """Tell what a person is from an office, whose word a title may begin with: "Communications Specialist".

    >>> from portalcrawl.clean.lexicon import lexicon
    >>> from portalcrawl.languages import get
    >>> [is_title(x, lexicon(get("en"))) for x in ("Communications Specialist", "Communications Team", "Deputy Mayor's Office")]
    [True, False, False]
    """
    low = lower(text)
    if words.title.fullmatch(low):
        return True
    if kind(text, words) != "title":
        return False
    # English says what it is with the last word, Romance languages with the first.
    return words.language.code not in _HEAD_LAST or not words.office.fullmatch(low.rsplit(" ", 1)[-1])


_PRESS = re.compile(
    r"comunica|imprensa|prensa|press|stampa|ascom\b|secom\b|dircom\b|imagen institucional|relaciones públicas"
)


def may_name_press(text: str) -> bool:
    """Say whether a line has a word of those that press offices are called by."""
    return _PRESS.search(lower(text)) is not None


def is_press_office(text: str, words: Lexicon) -> bool:
    """Tell the name of the office that writes an administration's news, alone or before the administration's own.

    >>> from portalcrawl.clean.lexicon import lexicon
    >>> from portalcrawl.languages import get
    >>> [is_press_office(x, lexicon(get("it"))) for x in ("Ufficio Stampa - Comune di Bari", "Polizia locale", "La stampa ne parla.")]
    [True, False, False]
    """
    if not 5 <= len(text) <= 90 or not text[0].isupper() or text[-1] in ".!?:;,":
        return False
    low = lower(text)
    return (
        _PRESS.search(low) is not None
        and low.count(" ") <= 12
        and words.office.match(low) is not None
        and kind(text, words) == "office"
    )


def _as_agencies_write(word: str) -> bool:
    """Whether a short agency's name is in capitals or small letters: "ANA" and "dpa" are agencies, "Ana" is a person."""
    return len(word) > 4 or word.isupper() or word.islower()


def _is_lower_word(text: str, found: re.Match[str]) -> bool:
    """Whether the short word that was found is no abbreviation as it is written: "Ca", "Tp", "Vp" before a name."""
    word = text[: found.end()]
    return len(word) == 2 and word.isascii() and not word.isupper() and lower(word) != "tp"


def _is_rather_name(text: str, low: str, pattern: re.Pattern[str], words: Lexicon) -> bool:
    """Whether a syllable that starts offices starts a pen name here: "Trường Giang", "Khoa Nam"."""
    if words.language.code != "vi":
        return False
    first = low.split(maxsplit=1)[0]
    return first in words.given and pattern.fullmatch(first) is not None and likelihood(text, words) >= 0.8
