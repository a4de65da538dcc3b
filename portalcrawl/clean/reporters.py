"""How Chinese, Japanese and Korean newsrooms sign: brackets, the word for what somebody is, and names, without a colon.

"（记者 王小明 通讯员 刘芳 文/图）", "【記者王小明／青山報導】", "本报记者 王小明", "[청산=뉴스샘] 김민수 기자 =" are whole
lines, the end of the last paragraph, or the opening of the first one (`opening`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from portalcrawl.clean.names import likelihood
from portalcrawl.clean.offices import kind
from portalcrawl.patterns import lazy

if TYPE_CHECKING:
    from portalcrawl.clean.lexicon import Lexicon

__all__ = ["Reporters", "in_a_row", "opening", "read", "signs", "unpadded"]


class Reporters(NamedTuple):
    """Whom such a line names; every string as printed."""

    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    source: str | None = None
    """The newspaper or agency whose reporter it is."""
    organization: str | None = None
    """The office that sent the text in."""
    sure: bool = False
    """A word says that they are reporters."""


_CODES = frozenset({"zh", "ja", "ko"})
_MAX = 80
_SIGNS = " \t□■◎●○◆◇▲△▼★☆*•-—–|｜"
_WRAPPED = lazy(r"\A[(（【\[〔［](?P<inner>[^()（）【】\[\]〔〕［］]+)[)）】\]〕］]\Z")
_PADDED = lazy(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
"""Chinese pages part a name of two signs so that it is as wide as one of three: 张　伟."""
_ROLE = lazy(
    r"(?:\A|(?<=[\s、，,；;/／]))(?P<of>[\u4e00-\u9fff]{0,12}?)"
    r"(?P<role>记者|記者|通讯员|通訊員|特派员|特派員|报道员|评论员|评論員|摄影|攝影)\s*[:：/／]?\s*"
)
_BOTH = lazy(
    r"\s*[/／]?\s*(?:文\s?[/／、·]?\s?[图圖]|[图圖]\s?[/／、·]?\s?文|文并图|文\s?[/／、]?\s?摄影?|摄影报道|攝影報導|图文报道|撰文[/／、]?摄影)\Z"
)
_SAID = lazy(r"\s*[/／]?\s*(?:文字报道|采访报道|综合报道|綜合報導|联合报道|报道|报导|報導|報道|采写|采訪|撰写|文)\Z")
_WIRED = lazy(r"(?P<place>[\u4e00-\u9fff]{2,3})?(?P<day>\d{1,2}(?:月\d{1,2})?日)[电電讯訊]\Z")
_PARTS = lazy(r"[\s、，,；;·]+|(?<=[\u4e00-\u9fff]{2})[和与與](?=[\u4e00-\u9fff]{2})")
_HAN = lazy(r"[\u4e00-\u9fff]{2,4}\Z")
_SENT = lazy(r"(?P<office>[\u4e00-\u9fff]{3,20})\s?(?:供稿|提供稿件|讯)\Z")
_SENDERS = ("局", "委", "办", "厅", "政府", "街道", "委员会", "办公室", "中心", "宣传部", "總局", "處", "公所")
"""How the names of offices end that sign in brackets: "（市卫健委）"."""
_COMPOUND = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 东方 端木 司徒 张廖 范姜".split()  # noqa: SIM905
)
_NEWS = lazy(
    r"\A\s*(?P<lead>[^（()）。，,！？【】\[\]]{0,34}?)\s*[（(【\[](?P<inner>[^（）()【】\[\]。]{2,44})[）)】\]]"
)
_DISPATCH = lazy(r"(?:\A|讯|訊|电|電|消息|报道|報導)\Z")
_WIRE = lazy(r"\A(?P<media>[\u4e00-\u9fff]{1,10}?(?:社|网|網|报|報|台|发布))(?!道|导|導)")
_KOREAN = lazy(
    r"\A\s*[\[(【〔]\s*(?P<place>[^\[\]()=【】]{1,16}?)?\s*(?:=\s*(?P<of>[^\[\]()=【】]{2,24}))?\s*[\])】〕]\s*"
    r"(?:(?P<names>[가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4}){0,3})\s?(?:[가-힣]{2}\s?)?기자)?\s*(?P<mark>=|\Z)?"
)
_KOREAN_PLAIN = lazy(
    r"(?:[가-힣]{2,8}\s?=\s?)?(?P<names>[가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4}){0,3})\s?(?:인턴|선임|수습|전문|객원|시민|명예)?\s?기자(?:\s\S+@\S+)?\Z"
)
_KOREAN_NAMES = lazy(r"(?:(?P<media>[\w가-힣]{2,12})\s)?(?P<names>[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4}){0,3})\s?기자\Z")


def unpadded(text: str) -> str:
    """Return a text with the space taken out of Chinese names of two signs.

    >>> unpadded("记者 张 伟 王小明")
    '记者 张伟 王小明'
    """
    return _PADDED.sub(r"\1\2", text)


def signs(line: str, words: Lexicon) -> bool:
    """Whether a whole line names reporters and says that they are some."""
    found = read(line, words)
    return found is not None and found.sure


def in_a_row(text: str, words: Lexicon) -> tuple[str | None, str]:
    """Part by commas names that nothing but spaces part, and return the office before them.

    >>> from portalcrawl.clean.lexicon import lexicon
    >>> from portalcrawl.languages import get
    >>> in_a_row("王小明 李华", lexicon(get("zh"))), in_a_row("안전총괄과 김민수", lexicon(get("ko")))
    ((None, '王小明、李华'), ('안전총괄과', '김민수'))
    """
    office, *people = pieces = unpadded(text).split()
    korean = words.language.code == "ko"
    if not people:
        return None, office if words.language.code == "zh" else text
    if korean and (len(people) > 1 or people[0].endswith("기자")):
        return None, text
    if all(likelihood(piece, words) >= 0.8 for piece in people):
        if kind(office, words) == "office" and (not korean or len(office) > 3 or office[-1] in "실과팀"):
            return office, "、".join(people)
        if not korean and likelihood(office, words) >= 0.8:
            return None, "、".join(pieces)
    return None, text


def read(line: str, words: Lexicon) -> Reporters | None:
    """Return whom a whole clean line, or what stands in brackets, names; None where it is no line of that kind.

    >>> from portalcrawl.clean.lexicon import lexicon
    >>> from portalcrawl.languages import get
    >>> read("（记者 王小明 通讯员 刘芳 文/图）", lexicon(get("zh"))).authors
    ('王小明', '刘芳')
    >>> read("记者从会上获悉", lexicon(get("zh"))) is None
    True
    """
    code = words.language.code
    if len(line) > _MAX or code not in _CODES or ":" in line or "：" in line:
        return None
    return _read(line, words)


@lru_cache(maxsize=256)
def _read(line: str, words: Lexicon) -> Reporters | None:
    text = line.strip(_SIGNS)
    wrapped = _WRAPPED.match(text)
    if words.language.code == "ko":
        return _korean(text, words)
    if wrapped is not None:
        text = wrapped["inner"].strip(_SIGNS)
    if words.language.code == "ja":
        return _japanese(text, words) if wrapped is not None else None
    found = _chinese(unpadded(text), words, apart=wrapped is not None or text != line)
    if found is None and (opened := opening(text, words)) is not None and opened[1] == text:
        return opened[0]
    return found


def opening(paragraph: str, words: Lexicon) -> tuple[Reporters, str] | None:
    """Return whom the first words of a text name, and those words: "本报讯（记者 王小明）…", "[청산=뉴스샘] 김민수 기자 = …".

    >>> from portalcrawl.clean.lexicon import lexicon
    >>> from portalcrawl.languages import get
    >>> who, printed = opening("新华社青山11月20日电（记者王小明、刘芳）20日，…", lexicon(get("zh")))
    >>> who.authors, who.source, printed
    (('王小明', '刘芳'), '新华社', '新华社青山11月20日电（记者王小明、刘芳）')
    """
    code = words.language.code
    if code == "ko":
        if paragraph[:1] not in "[(【〔" or (match := _KOREAN.match(paragraph[:_MAX])) is None:
            return None
        return (named, match[0].strip()) if (named := _korean(paragraph[:_MAX], words, whole=False)) else None
    if code != "zh" or (match := _NEWS.match(paragraph[:_MAX])) is None or not _DISPATCH.search(match["lead"]):
        return None
    found = _chinese(unpadded(match["inner"].strip()), words, apart=True)
    if found is None or not found.authors or not (found.sure or match["lead"][-1:] in {"电", "電"}):
        return None
    wire = _WIRE.match(match["lead"])
    if wire is not None and found.source is None and kind(wire["media"], words) == "media":
        found = found._replace(source=wire["media"] if wire["media"] not in words.generic else None)
    return found, match[0].strip()


def _is_name(part: str, words: Lexicon) -> bool:
    if _HAN.match(part) is None:
        return False
    if part[:2] in _COMPOUND:
        return len(part) > 2
    return len(part) <= 3 and part[0] in words.surnames and kind(part, words) in {None, "title"}


def _names(text: str, words: Lexicon) -> list[str] | None:
    """Return the names that a stretch between two roles holds, None where something in it is no name."""
    head, slash, tail = text.replace("／", "/").partition("/")
    if slash and not _SAID.search(tail) and not _BOTH.search(f"/{tail}") and kind(tail, words) is None:
        return None
    if (wired := _WIRED.search(head)) is not None:
        head = head[: wired.start()] + (wired["place"] or "")
        head = _before_place(head, words)
    elif (said := _SAID.search(head)) is not None and said.start() and not slash:
        head = _before_place(head[: said.start()], words)
    parts = [part for part in _PARTS.split(head.strip(_SIGNS)) if part]
    return parts if parts and all(_is_name(part, words) for part in parts) else None


def _before_place(text: str, words: Lexicon) -> str:
    """Take the place from "王小明青山": cities are written with two signs there."""
    parts = text.strip().rsplit(None, 1)
    last = parts[-1] if parts else ""
    if len(last) > 3 and _is_name(last[:-2], words):
        parts[-1] = last[:-2]
    elif len(parts) > 1 and not _is_name(last, words):
        parts.pop()
    return " ".join(parts)


def _chinese(text: str, words: Lexicon, *, apart: bool) -> Reporters | None:
    if (sent := _SENT.match(text)) is not None and apart and kind(sent["office"], words) in {"office", "media"}:
        return Reporters(organization=sent["office"], sure=True)
    both = _BOTH.search(text)
    if both is not None and both.start():
        text = text[: both.start()]
    marks = list(_ROLE.finditer(text))
    if not marks or marks[0].start():
        return _unsaid(text, words, both=both is not None) if apart or both is not None else None
    authors: list[str] = []
    photographers: list[str] = []
    source = None
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(text)
        of = mark["of"]
        names = _names(text[mark.end() : end].strip(_SIGNS + "、，,；;/／"), words)
        if names is None:
            # "记者、通讯员 王小明": two roles of one person.
            if not text[mark.end() : end].strip(_SIGNS + "、，,；;/／") and index + 1 < len(marks):
                continue
            return None
        if of and source is None and kind(of, words) == "media" and of not in words.generic:
            source = of
        (photographers if mark["role"] in {"摄影", "攝影"} else authors).extend(names)
    if not authors and not photographers:
        return None
    taken = photographers + (authors if both is not None else [])
    return Reporters(tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(taken)), source, None, sure=True)


def _unsaid(text: str, words: Lexicon, *, both: bool) -> Reporters | None:
    """Read names alone, or behind their office: "（王小明 刘芳）", "（青山市教育局 王小明）"."""
    parts = [part for part in _PARTS.split(text) if part]
    if len(parts) == 1 and text.endswith(_SENDERS) and len(text) > 3 and kind(text, words) == "office":
        return Reporters(organization=text)
    office = parts[0] if len(parts) > 1 and kind(parts[0], words) in {"office", "media"} else None
    people = parts[1:] if office else parts
    if not people or len(people) > 4 or not all(_is_name(part, words) for part in people):
        return None
    return Reporters(tuple(people), tuple(people) if both else (), None, office, sure=both)


def _japanese(text: str, words: Lexicon) -> Reporters | None:
    """Read the names in brackets that end an article of a newspaper."""
    parts = [part for part in re.split(r"[、,，・]\s*", text) if part]
    sure = parts and all(likelihood(part, words) >= 0.8 and kind(part, words) is None for part in parts)
    return Reporters(tuple(parts)) if sure else None


def _korean(text: str, words: Lexicon, *, whole: bool = True) -> Reporters | None:
    if whole and (plain := _KOREAN_PLAIN.match(text)) is not None:
        people = tuple(re.split(r"\s?[·,]\s?", plain["names"]))
        return Reporters(people, sure=True) if all(likelihood(name, words) >= 0.6 for name in people) else None
    match = _KOREAN.match(text)
    if match is None or (whole and match.end() != len(text)) or (not whole and match["mark"] is None):
        inner = match and match["of"] and _KOREAN_NAMES.match(match["of"])
        if whole or not match or not inner:
            return None
    names, source = match["names"], match["of"]
    if names is None:
        inside = _KOREAN_NAMES.match((source or match["place"] or "").strip())
        if inside is None:
            return None
        names, source = inside["names"], inside["media"]
    people = tuple(re.split(r"\s?[·,]\s?", names))
    if not all(likelihood(name, words) >= 0.6 for name in people):
        return None
    source = source.strip() if source else None
    return Reporters(people, (), source, None, sure=True)
