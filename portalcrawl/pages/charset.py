"""Which charset a page is written in: the bytes themselves beat what header and ``<meta>`` say of them.

Portals move servers and keep their templates: a header that says ``iso-8859-1`` over UTF-8 bytes is common, bytes
that happen to be valid UTF-8 and mean something else are not.  Labels follow the WHATWG table: what browsers decode.
"""

from __future__ import annotations

import codecs
import re

from portalcrawl.pages.unseen import without

_LABELS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "x-cp1252": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "chinese": "gb18030",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "korean": "cp949", "windows-949": "cp949",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "tis-620": "cp874", "iso-8859-11": "cp874", "windows-874": "cp874", "big5": "big5hkscs", "x-x-big5": "big5hkscs",
    "x-euc-jp": "euc_jp", "unicode": "utf-16", "utf8": "utf-8", "x-user-defined": "cp1252",
}  # fmt: skip
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:+-]+)", re.IGNORECASE)
_META = re.compile(
    rb"<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*[\"']?\s*([\w.:+-]+)", re.IGNORECASE
)
_LANG = re.compile(rb"<html\b[^>]{0,400}?\blang\s*=\s*[\"']?\s*([a-zA-Z]{2})", re.IGNORECASE)
_CODE = frozenset({"script", "style"})
_TAG = re.compile(r"<[^>]*+(?:>|\Z)")
_HIGH = re.compile(rb"[\x80-\xff]")

_GUESSES = (
    "cp949",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5hkscs",
    "cp874",
    "cp1258",
    "cp1251",
    "cp1252",
    "cp1250",
    "iso8859-2",
)
"""Tried in this order; of two that read as well as each other the first one counts."""
_NATIVE = {
    "ko": ("cp949",), "ja": ("cp932", "euc_jp"), "zh": ("gb18030", "big5hkscs"), "th": ("cp874",), "vi": ("cp1258",),
    "ru": ("cp1251",), "uk": ("cp1251",), "bg": ("cp1251",), "pl": ("iso8859-2", "cp1250"), "cs": ("cp1250", "iso8859-2"), "hu": ("iso8859-2", "cp1250"),
    "ro": ("cp1250",), "hr": ("cp1250",), "sk": ("cp1250",), "sl": ("cp1250",), "tr": ("cp1254",), "el": ("cp1253",),
}  # fmt: skip
_SCRIPTS = {
    "cp949": re.compile("[가-힣]"),
    "cp932": re.compile("[ぁ-んァ-ヶー、。]"),
    "euc_jp": re.compile("[ぁ-んァ-ヶー、。]"),
    "gb18030": re.compile("[的一是不了在人有和中大为上个国市,。、]"),
    "big5hkscs": re.compile("[的一是不了在人有和中大為上個國市,。、]"),
    "cp874": re.compile("(?<=[ก-๎])[ก-๎](?=[ก-๎])"),
    "cp1258": re.compile(
        "(?<=[aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ])[\u0300\u0301\u0303\u0309\u0323]|[ăâđêôơưàáèéíóùúĂÂĐÊÔƠƯÀÁÈÉÍÓÙÚ]"
    ),
    "cp1251": re.compile("[а-яА-Я]{2}"),
    "cp1250": re.compile("[a-z][ąćęłńśźżáčďéěíňóřšťúůýžőűăâîşţ]|[ąćęłńśźżáčďéěíňóřšťúůýžőűăâîşţ][a-z]"),
    "iso8859-2": re.compile("[a-z][ąćęłńśźżáčďéěíňóřšťúůýžőűăâîşţ]|[ąćęłńśźżáčďéěíňóřšťúůýžőűăâîşţ][a-z]"),
    "cp1252": re.compile("[a-zA-Z][à-öø-ÿ]|[à-öø-ÿ][a-z]|[\u2018-\u201d\u2013\u2014\u2026]"),
}
"""What a text decoded rightly is full of; a decoding is weighed by how much of its non-ASCII part is that."""
_TONES = re.compile("(?<=[aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ])[\u0300\u0301\u0303\u0309\u0323]")
_HORNS = re.compile("[đơưĐƠƯ]")
# What only Vietnamese has at the places of these bytes, in any number.


def lookup(label: str | None) -> str | None:
    """Return Python's codec for a charset label as browsers read it, None for a label nobody knows.

    >>> lookup("ISO-8859-1"), lookup("tis-620"), lookup("windows-1258"), lookup("nonsense")
    ('cp1252', 'cp874', 'cp1258', None)
    """
    if not label:
        return None
    label = label.strip().lower()
    label = _LABELS.get(label, label)
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    # Codecs such as base64 and rot13 are no charsets.
    return info.name if getattr(info, "_is_text_encoding", True) else None


def declared(body: bytes, content_type: str | None) -> list[str]:
    """Return the codecs that the header and the page name, header first."""
    named = []
    if content_type and (found := _HEADER.search(content_type)):
        named.append(lookup(found[1]))
    head = body[:8192].lower()
    words = [at for at in (head.find(b"charset"), head.find(b"encoding")) if at >= 0]
    # The expression is slow where it fails; a match ends with one of the words, and begins at most 320 bytes before it.
    if words and (meta := _META.search(body, max(0, min(words) - 330), 8192)):
        named.append(lookup(meta[1].decode("ascii", "replace")))
    return [name for name in dict.fromkeys(named) if name]


def decode(body: bytes, content_type: str | None = None) -> tuple[str, str]:
    """Return the text of a page and the codec it was read with; what cannot be decoded becomes U+FFFD.

    >>> decode("Nghị quyết".encode(), "text/html; charset=iso-8859-1")
    ('Nghị quyết', 'utf-8')
    >>> decode("동구청".encode("euc-kr"), "text/html")[0]
    '동구청'
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace"), name
    if wide := _wide(body):
        return body.decode(wide, "replace"), wide
    named = declared(body, content_type)
    # A page in an ISO-2022 or UTF-16 charset is pure ASCII, or full of NUL bytes, to a UTF-8 decoder.
    odd = [name for name in named if name.startswith(("utf-16", "utf-32", "iso2022", "hz"))]
    if not odd or (odd[0].startswith("utf-") and b"\0" not in body[:200]):
        try:
            return body.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    else:
        return body.decode(odd[0], "replace"), odd[0]
    if _mostly_utf8(body):
        return body.decode("utf-8", "replace"), "utf-8"
    name = _best(body, [name for name in named if name not in {"utf-8", *odd}])
    return body.decode(name, "replace"), name


def _wide(body: bytes) -> str | None:
    """Tell UTF-16 without a mark at its beginning: every other byte of its markup is NUL."""
    sample = body[: min(len(body), 1024) & ~1]
    if len(sample) < 16 or sample.count(0) * 3 < len(sample):
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even * 20 < odd:
        return "utf-16-le"
    return "utf-16-be" if odd * 20 < even else None


def _mostly_utf8(body: bytes) -> bool:
    """Tell a UTF-8 page with a torn character or a stray byte from a page in another charset."""
    sample = body[:200_000]
    torn = sample.decode("utf-8", "replace").count("\ufffd")
    high = len(_HIGH.findall(sample))
    return torn * 20 <= high and high > torn * 2


def _best(body: bytes, named: list[str]) -> str:
    """Return the codec whose decoding looks most like a text; a declared or native one wins unless it looks wrong."""
    markup = without(body[:200_000].decode("latin-1"), _CODE)
    sample = _TAG.sub(" ", markup)[:40_000].encode("latin-1")
    if not _HIGH.search(sample):
        sample = body[:40_000]
    language = _LANG.search(body, 0, 4096)
    native = _NATIVE.get(language[1].decode().lower(), ()) if language else ()
    best, best_weight = (named or ["cp1252"])[0], -1.0
    for name in dict.fromkeys([*named, *native, *_GUESSES]):
        weight = _weight(sample, name) + (0.3 if name in named else 0.0) + (0.2 if name in native else 0.0)
        if weight > best_weight + 0.001:
            best, best_weight = name, weight
    return best


def _weight(sample: bytes, name: str) -> float:
    """Return 0 to 1: how much of the non-ASCII part of a sample reads as a text of that charset's languages."""
    text = sample.decode(name, "replace")
    foreign = [c for c in text if c > "\x7f" and c not in "\xa0\xa9\xab\xbb"]
    if not foreign:
        return 0.0
    wrong = sum(c == "\ufffd" or "\x80" <= c < "\xa0" or "\ue000" <= c <= "\uf8ff" for c in foreign)
    if wrong * 20 > len(foreign):
        return -1.0
    script = _SCRIPTS.get(name)
    if script is None:
        return 0.3 - wrong / len(foreign)
    hits = len(script.findall(text))
    if name == "cp1258":
        tones, letters = len(_TONES.findall(text)), len(_HORNS.findall(text))
        if tones * 10 < len(foreign) or letters * 20 < len(foreign):
            return 0.0  # the accents of another language: a third of them are the same bytes
        # Bytes of Vietnamese read as letters of Western Europe, too, as those of no other language do.
        return 0.25 + min(1.0, hits / len(foreign)) - 3 * wrong / len(foreign)
    # Common characters stand for a third of a Chinese text, and kana for half of a Japanese one.
    share = hits / len(foreign) * {"gb18030": 3.0, "big5hkscs": 3.0, "cp932": 1.6, "euc_jp": 1.6}.get(name, 1.0)
    return min(1.0, share) - 3 * wrong / len(foreign)
