"""TCVN3 and VNI: Vietnamese as fonts of the nineties held it, one byte for a letter or two for a letter and its tone.

Copied out of an old Word file or PDF it reaches a page as Latin-1 ("Céng hoµ x· héi"). It is converted only where
every word that it touches becomes a Vietnamese syllable and the text, as it stands, is none of a Latin-1 language.
Sources: TCVN 5712:1993 (VN3); the VNI-Windows layout of the VNI fonts.
"""

from __future__ import annotations

import re

_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
_VNI_TONES = {"a": "áàảãạ", "e": "éèẻẽẹ", "o": "óòỏõọ", "u": "úùủũụ", "y": "ýỳỷỹ", "ô": "ớờởỡợ", "ö": "ứừửữự"}
_VNI_MARKED = {"a": ("âấầẩẫậ", "ăắằẳẵặ"), "e": ("êếềểễệ", ""), "o": ("ôốồổỗộ", "")}
_VNI_SINGLE = dict(zip("íìæóòîôöñ", "íìỉĩịỵơưđ", strict=True))


def _vni() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for base, letters in _VNI_TONES.items():
        table |= {base + sign: letter for sign, letter in zip("ùøûõï", letters, strict=False)}
    for base, (circumflex, breve) in _VNI_MARKED.items():
        table |= {base + sign: letter for sign, letter in zip("âáàåãä", circumflex, strict=False)}
        table |= {base + sign: letter for sign, letter in zip("êéèúüë", breve, strict=False)}
    upper = {sign.upper(): letter.upper() for sign, letter in table.items()}
    mixed = {sign[0].upper() + sign[1:]: letter.upper() for sign, letter in table.items() if len(sign) > 1}
    return mixed | upper | table


_VNI = _vni()
_VNI_SIGN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

# A syllable without its tone: initial consonants, then a nucleus with or without a final.
_SYLLABLE = re.compile(
    r"(?:ngh?|gh|nh|ch|kh|ph|th|tr|gi|qu|đ|[bcdghklmnprstvx])?"
    r"(?:(?:a|e|ê|i|o|ô|ơ|u|ư|y|oa|oe|uê|uy)(?:ch|ng|nh|[cmnpt])?|(?:ă|â|iê|oă|oo|uâ|uô|ươ|uyê|yê)(?:ng|nh|[cmnpt])"
    r"|ai|ao|au|ay|âu|ây|eo|êu|ia|iêu|iu|oai|oao|oay|oeo|oi|ôi|ơi|ua|uôi|uơ|uây|ui|uya|uyu|ưa|ưi|ươi|ươu|ưu|yêu)"
)
_STOPPED = re.compile(r"(?:[cpt]|ch)\Z")
_RISING_OR_HEAVY = re.compile("[áạắặấậéẹếệíịóọốộớợúụứựýỵ]")
"""A syllable that ends in a stop has one of these two tones."""
_TONES = str.maketrans(
    "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ",
    "aaaaaăăăăăâââââeeeeeêêêêêiiiiioooooôôôôôơơơơơuuuuuưưưưưyyyyy",
)
_TONED = re.compile("[àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_UNICODE_ALREADY = re.compile(r"[ăĂơƠưƯđĐ\u1ea0-\u1ef9\u0370-\uabff\uac00-\ud7ff]")
_WORD = re.compile(r"[A-Za-z\u00a1-\u00ff\u0102-\u01b0\u1ea0-\u1ef9]+")
_HIGH = re.compile(r"[\u00a1-\u00ff]")
_SYMBOL = re.compile(r"[A-Za-z]?[¨©ª«¬\xad®µ¶·¸¹»¼½¾](?=\w|\Z)")
# Signs inside words, where no Latin-1 language has them.
_TCVN3_TELLING = re.compile(
    r"[A-Za-z][¨©ª«¬\xad®µ¶·¸¹»¼½¾×÷ÐÝÞØ][A-Za-z\u00a1-\u00ff]|[A-Za-z][¨¬\xad®µ¶·¸¹¼½¾×÷Þ](?![\w.])|(?<!\w)[®§][a-zÀ-þµ¸¨¹¶·]"
)
_VNI_TELLING = re.compile(
    r"[aoeuy](?:[øåä]|[ùûõï](?![a-z]{2}))|[aoe][áàãâ]|[ôö][ùøûõï]|ñ[öôaoeuòí](?:[áàåãäùøûõïâêéèúüë]|nh)",
    re.IGNORECASE,
)
_LOST_U_HORN = re.compile(r"([ơớờởỡợƠỚỜỞỠỢ])(?=ng|c(?!h)|u)")


def convert(text: str) -> str:
    """Return the text in Unicode where it is certainly TCVN3 or VNI, else as it is."""
    if _UNICODE_ALREADY.search(text):
        return text
    if _TCVN3_TELLING.search(text):
        converted = _WORD.sub(lambda m: m[0].translate(_TCVN3), text)
        # The letter ư is U+00AD, which many tools drop as a soft hyphen: "tr¬ng" was "trương".
        converted = re.sub(r"(?<![ưƯ])" + _LOST_U_HORN.pattern, r"ư\1", converted)
        if _vietnamese(text, converted):
            return converted
    if _VNI_TELLING.search(text):
        converted = _WORD.sub(lambda m: _VNI_SIGN.sub(lambda s: _VNI[s[0]], m[0]), text)
        if _vietnamese(text, converted):
            return converted
    return text


def _vietnamese(before: str, after: str) -> bool:
    """Whether the words that had signs outside ASCII became syllables: all of a few, nearly all of many."""
    signs = len(_HIGH.findall(before))
    words = [word.lower() for word in _WORD.findall(after) if not word.isascii()]
    right = sum(map(_syllable, words))
    enough = len(words) >= 2 or (signs >= 2 and _SYMBOL.search(before) is not None)
    return enough and right >= 0.9 * len(words)


def _syllable(word: str) -> bool:
    tones = len(_TONED.findall(word))
    if tones > 1 or not _SYLLABLE.fullmatch(word.translate(_TONES)):
        return False
    return not _STOPPED.search(word) or _RISING_OR_HEAVY.search(word) is not None
