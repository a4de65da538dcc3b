"""Strings as pages print them → strings that can be stored (`clean`) and strings that can be compared (`fold`).

`clean` keeps the words: it repairs only what no reader sees (Unicode forms, zero-width signs, entities that an
editor escaped twice, fonts of the nineties). `fold` is for matching: case, accents and tone placement do not count.
Lines that need nothing, nearly all, cost one or two scans in C.
"""

from __future__ import annotations

import re
from functools import cache
from html.entities import html5
from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

from portalcrawl import legacy_fonts

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["clean", "clean_lines", "flatten", "fold", "key", "legacy", "trie", "unescape"]

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc\u00ad\u180e"
_ASCII_SUSPECT = re.compile(r"[\x00-\x1f\x7f&;]")
_SUSPECT = re.compile(
    rf"[\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000{_INVISIBLE}&;Ðð\u0300-\u036f"
    r"¨¬®µ¶·¸¹»¼½¾×÷øïûåØÏÛÅ\u0370-\u052f]"
)
"""One class of signs, so that one scan in C tells whether any of the repairs below can be due.

Among them the signs that only TCVN3 and VNI put inside words, and the scripts that have twins of Latin letters.
"""

_VNI = re.compile("[aoeAOE]ä")
"""VNI's heavy tone, which no German word holds; ä alone is no suspect."""
_SPACES = re.compile(r"[\s\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_SEQUENCE = re.compile("(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)")
"""What a terminal obeys: taken away whole, or "[31m" is left."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_ZERO_WIDTH = re.compile(rf"[{_INVISIBLE.replace(chr(0x200C), '').replace(chr(0x200D), '')}]")
_JOINERS = re.compile(r"(?<![\u0600-\u0dff\u1000-\u109f\u2600-\u27bf\U0001f000-\U0001faff\ufe0f])[\u200c\u200d]")
"""Zero-width joiners mean something in Arabic and Indic scripts and between emoji, nothing elsewhere."""

_TONE_FIRST = re.compile(r"[a-zA-ZÀ-ỹ][\u0300-\u036f]+")
_QUALITY = "\u0302\u0306\u031b"
"""Circumflex, breve, horn: they make the Vietnamese letter and go before its tone."""

_ENTITY = re.compile(r"&(?:amp;)*(#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(
    r"</?(?:a|b|br|div|em|figure|font|h[1-6]|i|img|li|o:p|ol|p|span|strong|su[bp]|t[dhr]|table|tbody|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""Markup that an editor pasted into a text field: it was escaped, and shows its tags to readers."""
_LOST_AMPERSAND = re.compile(
    r"([aeiouyAEIOUY](?:grave|acute|circ|tilde|uml)|[nN]tilde|[cC]cedil|[lr][ds]quo|[nm]dash|hellip|nbsp|(?<![A-Za-z])quot);"
)
_VIETNAMESE = re.compile(r"[ăĂơƠưƯđĐ\u1ea0-\u1ef9]")
_ETH_AS_D = re.compile(r"\b[Ðð](?=[a-zA-ZÀ-ÅÈ-ÖÙ-Ýà-åè-öù-ýăĂơƠưƯ\u1ea0-\u1ef9])")
_ETH_ABBREVIATION = re.compile(r"\b[B-DF-HJ-NP-TV-XZÐ]*Ð[B-DF-HJ-NP-TV-XZÐ]*\b")
_MIXED_WORD = re.compile(r"[A-Za-zÀ-ɏΑ-ϿЀ-ӿḀ-ỹ]*(?:[A-Za-zÀ-ɏḀ-ỹ][Α-ϿЀ-ӿ]|[Α-ϿЀ-ӿ][A-Za-zÀ-ɏḀ-ỹ])[A-Za-zÀ-ɏΑ-ϿЀ-ӿḀ-ỹ]*")
_LOOKALIKES = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοАВЕКМНОРСТХаеорсху", "ABEZHIKMNOPTYXoABEKMHOPCTXaeopcxy")
_OTHER_SCRIPT = re.compile(r"[Α-ϿЀ-ӿ]")


def clean(text: str) -> str:
    r"""Return the text in NFC, on one line, without signs that nobody sees.

    Mixed decompositions (precomposed letter and combining tone, in any order) become single letters, every kind
    of space one space, and what an editor escaped once too often is unescaped. Applying it twice changes nothing.

    >>> clean("Nga\u0300y\u00a0 \u0111\u0103ng:\ufeff 17/12/2021 ")
    'Ngày đăng: 17/12/2021'
    >>> clean("phograve;ng &amp;#7921;")
    'phòng ự'
    >>> clean("\u00d0\u1ea1i h\u1ed9i")
    'Đại hội'
    """
    if "  " not in text and text[:1] != " " and text[-1:] != " ":
        if text.isascii():
            if not _ASCII_SUSPECT.search(text):
                return text
        elif not _SUSPECT.search(text) and is_normalized("NFC", text) and not ("ä" in text and _VNI.search(text)):
            return text
    return _repair(text)


def clean_lines(text: str) -> str:
    r"""Clean every line of a longer text and keep its line breaks.

    >>> clean_lines("Một  \n\n Hai")
    'Một\n\nHai'
    """
    return "\n".join(clean(line) for line in text.splitlines())


def _repair(text: str) -> str:
    if "&" in text or ";" in text:
        text = unescape(text)
    if "\x1b" in text or "\x9b" in text:
        text = _SEQUENCE.sub("", text)
    text = _CONTROL.sub("", text)
    if not text.isascii():
        text = legacy(text)
        text = _ZERO_WIDTH.sub("", text)
        text = _JOINERS.sub("", text)
        text = normalize("NFC", text)
        text = _TONE_FIRST.sub(_recompose, text)
        if "Ð" in text or "ð" in text:
            text = _eths(text)
        if _OTHER_SCRIPT.search(text):
            text = _MIXED_WORD.sub(_lookalikes, text)
    return _SPACES.sub(" ", text).strip(" ")


def _recompose(match: re.Match[str]) -> str:
    """Order and compose the marks of one letter: NFC leaves tone + circumflex as it is (both are of class 230)."""
    parts = normalize("NFD", match[0])
    ordered = sorted(dict.fromkeys(parts[1:]), key=lambda mark: mark not in _QUALITY)
    return normalize("NFC", parts[0] + "".join(ordered))


def _eths(text: str) -> str:
    """Turn Ð (Icelandic eth, on keyboards and in CP1258 fonts where Đ was meant) into Đ.

    Icelandic never starts a word with eth and Vietnamese has Đ nowhere else but in abbreviations (QĐ, HĐND).
    """
    if not _VIETNAMESE.search(text):
        text = _ETH_AS_D.sub(lambda m: "Đ" if m[0] == "Ð" else "đ", text)
        text = _ETH_ABBREVIATION.sub(lambda m: m[0].replace("Ð", "Đ"), text)
    return text.replace("Ð", "Đ").replace("ð", "đ") if _VIETNAMESE.search(text) else text


def _lookalikes(match: re.Match[str]) -> str:
    """Write a Latin word that holds Greek or Cyrillic twins of its letters in Latin alone."""
    word = match[0].translate(_LOOKALIKES)
    return match[0] if _OTHER_SCRIPT.search(word) else word


def unescape(text: str) -> str:
    """Undo entities that stand in the text itself: escaped twice, or with their ampersand lost.

    Only complete ones, with a semicolon: ``&copy=1`` in an address is no entity.

    >>> unescape("T&#7921; gi&amp;#7899;i thi&amp;amp;#7879;u")
    'Tự giới thiệu'
    >>> unescape("a&b;c?x=1&copy=2")
    'a&b;c?x=1&copy=2'
    """
    for _ in range(3):
        before = text
        if "&" in text:
            text = _ENTITY.sub(_character, text)
            if "<" in text:
                text = _TAG.sub("", text)
        text = _LOST_AMPERSAND.sub(lambda m: html5.get(m[1] + ";", m[0]), text)
        if text == before:
            break
    return text


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if name[0] != "#":
        return html5.get(name + ";", match[0])
    number = int("0" + name[1:].lower(), 0) if name[1] in "xX" else int(name[1:])
    if 0x80 <= number <= 0x9F:
        # Word's characters by their CP1252 numbers: HTML reads them so too.
        return bytes([number]).decode("cp1252", "replace")
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return match[0]
    return chr(number)


def legacy(text: str) -> str:
    """Convert text of a TCVN3 (.VnTime) or VNI font to Unicode, where it is certainly that; else return it unchanged.

    >>> legacy("V¨n ho¸ Th«ng tin"), legacy("Coäng hoøa xaõ hoäi"), legacy("Le café de la Baïse")
    ('Văn hoá Thông tin', 'Cộng hòa xã hội', 'Le café de la Baïse')
    """
    return legacy_fonts.convert(text)


def _flat_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000)):
        letter = normalize("NFD", chr(code))[:1].lower()
        if len(letter) == 1 and letter != chr(code):
            table[code] = letter
    table |= {ord(a): b for a, b in zip("đĐðÐøØłŁıİ", "ddddoollii", strict=True)}
    table |= {0xFF10 + n: str(n) for n in range(10)} | {0x0E50 + n: str(n) for n in range(10)}
    table |= {ord(a): b for a, b in zip("：／．，－（）［］｜　～", ":/.,-()[]| ~", strict=True)}
    table |= dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212), "-")
    table |= dict.fromkeys((0x2018, 0x2019, 0x02BC, 0x00B4), "'")
    return table


_FLAT = _flat_table()


class _Words(dict[str, str]):
    """Flat forms of words: a text says most of its words again, and to look one up takes a quarter of translating it."""

    def __missing__(self, word: str) -> str:
        flat = word.translate(_FLAT)
        if len(word) <= _LONGEST_WORD:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[word] = flat
        return flat


_LONGEST_WORD = 20
_MOST_WORDS = 8_192
_WORDS = _Words()


def flatten(text: str) -> str:
    """Lower case, no accents, plain digits, dashes and colons, character for character: positions stay the same.

    Expects `clean` text.

    >>> flatten("Ngày Đăng： １７–12")
    'ngay dang: 17-12'
    """
    return text.lower() if text.isascii() else " ".join(map(_WORDS.__getitem__, text.split(" ")))


def fold(text: str) -> str:
    """Return the form in which two spellings of the same words are equal.

    >>> fold("Uỷ ban, HOÀ") == fold("ủy ban, hòa") == "uy ban, hoa"
    True
    """
    return flatten(clean(text)).replace("ß", "ss")


_DIGITS = 15
_NO_KEY = re.compile(r"[\W_]+")


def key(text: str) -> str:
    """Fold and keep only letters and digits: equal for two printings of one headline.

    >>> key("“Hạ Long: 4 đồng chí”")
    'halong4dongchi'
    """
    return _NO_KEY.sub("", fold(text))


def whole(printed: str) -> int | None:
    """Return a whole number of up to 15 digits, None for anything else: pages print "²" and ③, and numbers without end.

    >>> whole("97"), whole("٣"), whole("²"), whole(""), whole("9" * 5000)
    (97, 3, None, None, None)
    """
    return int(printed) if len(printed) <= _DIGITS and printed.isdecimal() else None


@cache
def _escaped(char: str) -> str:
    return r"\s+" if char == " " else re.escape(char)


def trie(words: Iterable[str], *, flat: bool = True) -> str:
    r"""Return a regular expression that matches the longest of the words, in a time that hardly grows with their number.

    The words are folded one for one (`flatten`) unless told not to be; a space in them matches any run of spaces.

    >>> trie(["tác giả", "tác", "ảnh"])
    '(?:anh|tac(?:\\s+gia)?)'
    """
    root: dict[str, dict[str, object]] = {}
    for word in words:
        node = root
        for char in flatten(word) if flat else word:
            node = node.setdefault(char, {})  # type: ignore[assignment]
        node[""] = {}
    return _pattern(root) if root else r"(?!)"


def _pattern(node: dict[str, dict[str, object]]) -> str:
    branches = [
        _escaped(char) + _pattern(child)  # type: ignore[arg-type]
        for char, child in sorted(node.items())
        if char
    ]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"
