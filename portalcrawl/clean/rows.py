"""A row of particulars in Chinese, Japanese or Korean → its labels, each with its value.

"发布时间：2026-11-21 10:30 来源：青山日报 作者：王小明 浏览次数：235次 【字体：大 中 小】 打印" is one line on most portals of
these countries: nothing but a space, or nothing at all, parts a value from the next label, so every label ends a value.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from portalcrawl.clean import days, reporters
from portalcrawl.clean.lexicon import ROLES, lexicon
from portalcrawl.clean.memory import of_page
from portalcrawl.languages import get
from portalcrawl.patterns import lazy
from portalcrawl.text import clean, flatten, trie

if TYPE_CHECKING:
    from portalcrawl.clean.context import Context

__all__ = ["FURNITURE", "LANGUAGES", "Particular", "is_row", "read"]

LANGUAGES = frozenset({"zh", "ja", "ko"})
"""Codes of the languages whose pages are read so."""

Kind = Literal[
    "date", "event", "counter", "section", "number", "furniture",
    "author", "photographer", "both", "editor", "crew", "source", "uploader", "department", "contact",
]  # fmt: skip


class Particular(NamedTuple):
    """A label and what stands behind it."""

    kind: Kind
    label: str
    """As printed, without its colon."""
    value: str
    """As printed, without brackets, furniture and telephone numbers; may be empty."""


_MAX_LINE = 320
_EDGES = " \t|｜︱/／·•・,，、;；:：-–—~_*[]【】［］〔〕<>＜＞「」《》\"'"
_NUMBERS = {
    "zh": ("索引号", "索引號", "索 引 号", "文号", "发文字号", "主题词", "信息索引号", "有效性", "公开方式", "公开范围", "体裁分类", "組織代碼", "公文字號"),
    "ja": ("ページ番号", "ページid", "記事番号", "記事id", "コンテンツ番号", "id", "文書番号", "管理番号"),
    "ko": ("번호", "글번호", "문서번호", "제목", "공고번호", "고시번호"),
}  # fmt: skip
"""Labels of numbers of documents and of what else is told of one."""
_FURNITURE = {
    "zh": ("分享到", "分享", "字体", "字體", "字号", "字號", "字级", "字級", "打印", "列印", "收藏", "保护视力色", "视力保护色", "背景色", "我要纠错", "朗读", "关闭", "扫一扫", "手机查看"),
    "ja": ("印刷", "印刷用ページ", "文字サイズ", "シェア", "共有", "読み上げ", "ツイート"),
    "ko": ("첨부파일", "첨부", "인쇄", "공유", "글자크기", "목록", "다운로드"),
}  # fmt: skip
FURNITURE = frozenset(flatten(word) for words in _FURNITURE.values() for word in words)
"""What opens a row of buttons, folded: "分享到："."""
_NUMERIC = frozenset({"date", "event", "counter"})
_LOOSE: frozenset[Kind] = frozenset(
    {"date", "counter", "author", "source", "both", "department", "uploader", "contact", "section"}
)
"""Kinds whose labels stand without a colon in boxes of their own: "작성자 안전총괄과 작성일 2026.11.21"."""
_SIGNING = frozenset({"author", "both", "source", "department", "uploader"})
_COLON = lazy(r"[:丨|｜]")
_PHONE = lazy(r"\s*[(（]?\s*(?:☎|📞|tel|内線|내선)?[\s.:：]*\+?\d[\d)-]*[-)]\d{2,4}[\d-]*.*", re.IGNORECASE)
_BRACKETED = lazy(r"[(（](?P<inner>[^()（）]*)[)）]")
_REPORTER = "기자"
"""What stands behind its name ("김민수 기자"), and labels none."""
_VAGUE = frozenset({"时间", "時間", "日期", "日時", "日付", "날짜", "일자"})
"""Labels that an event's date has in a text as well: one of them alone makes no row."""
_OFFICIAL = lazy(r"\s(?:과장|팀장|계장|주무관|주사|담당자|담당|係長|課長)\s.*")
"""Whom to call, behind the office."""


@lru_cache(maxsize=4)
def _words(code: str) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, Kind], re.Pattern[str]]:
    """Return labels with a colon, labels without one, what each means, and what cuts a value short."""
    language = get(code)
    kinds: dict[str, Kind] = {}

    def add(kind: Kind, labels: tuple[str, ...]) -> None:
        kinds.update((flatten(label).strip(" :"), kind) for label in labels)

    add("furniture", _FURNITURE[code])
    add("number", _NUMBERS[code])
    add("section", language.page.section)
    counters, dates = language.counters, language.dates
    for group in (counters.other, counters.site, counters.views):
        add("counter", group)
    for kind in ROLES:
        add(kind, tuple(word for word in getattr(language.people, kind) if word != _REPORTER))
    # "より", "まで", "起" stand in sentences; with a colon they are no labels of anything.
    add("event", tuple(label for label in dates.other if len(label) > 1))
    for group in (dates.modified, dates.created, dates.published):
        add("date", group)
    loose = [word for word, kind in kinds.items() if kind in _LOOSE and len(word) > 1]
    # Spans without a space between them: "작성일2026-11-21작성자안전총괄과조회수57".
    long = [word for word in loose if len(word) > 2]
    cut = trie(word for word in (*_FURNITURE[code], *language.page.chrome) if len(word) > 1 and not word.isascii())
    return (
        lazy(
            rf"({trie(word for word in kinds if len(word) > 1)}|(?<!\w){trie(word for word in kinds if len(word) == 1)})\s?[:丨]"
            rf"|\A({trie(word for word in kinds if len(word) > 1)})\s?[|｜](?!.*[|｜:])"
        ),
        lazy(
            rf"(?<![^\s\d|｜︱/／·,，\[【［])(?P<apart>{trie(loose)})(?=\s|\d|\Z)"
            rf"|(?P<before>{trie(long)})(?=\d)|(?<=\d)(?P<behind>{trie(long)})"
        ),
        kinds,
        lazy(rf"(?:[\s【\[(（［]|(?<=\d)){cut}(?![^\W\d_]).*"),
    )


def read(line: str, context: Context) -> list[Particular]:
    """Return the labels of a line with their values, in their order; nothing in other languages than `LANGUAGES`.

    >>> from portalcrawl.clean.context import Context
    >>> zh, ko = Context(language=get("zh")), Context(language=get("ko"))
    >>> [(one.kind, one.value) for one in read("来源：青山日报 作者：王小明 浏览次数：235次", zh)]
    [('source', '青山日报'), ('author', '王小明'), ('counter', '235次')]
    >>> [one.value for one in read("작성자 안전총괄과 작성일 2026.11.21 조회수 57", ko)]
    ['안전총괄과', '2026.11.21', '57']
    """
    if context.language.code not in LANGUAGES or len(line) > _MAX_LINE or len(line) < 4:
        return []
    if "。" in line or line.endswith(("다.", '다."', "다.”")):
        return []  # a sentence: most lines that readers ask about are some
    return _read(line, context)


@of_page
def _read(line: str, context: Context) -> list[Particular]:
    code = context.language.code
    printed = clean(line)
    flat = flatten(printed)
    strict, loose, kinds, cut = _words(code)
    dated = [(core.start, core.end) for core in days.cores(flat)]
    marks = (
        [(m.start(), m.end(m.lastindex or 0), m.end()) for m in strict.finditer(flat)] if _COLON.search(flat) else []
    )
    # A label without its colon is one in a row alone: beside a date, a counter or labels that have theirs.
    marks += [
        (m.start(), m.end(), m.end())
        for m in loose.finditer(flat)
        if not any(start <= m.start() < end for start, _, end in marks)
        and not any(start < m.start() < end for start, end in dated)
    ]
    marks.sort()
    parts = [_start(flat, start, marks[index - 1][2] if index else 0) for index, (start, _, _) in enumerate(marks)]
    found: list[Particular] = []
    for index, (start, end, value) in enumerate(marks):
        if parts[index] != start:
            continue
        stop = parts[index + 1] if index + 1 < len(marks) else len(printed)
        kind = kinds[re.sub(r"\s+", " ", flat[start:end])]
        if kind not in _NUMERIC:
            stop = min([stop, *(first for first, _ in dated if first >= value)])
        found.append(Particular(kind, printed[start:end], _value(printed[value:stop], cut, kind)))
    return found


def _start(flat: str, start: int, floor: int) -> int:
    """Return where the whole label starts of which a known one is the end: 單位 of 承辦單位; glued to a value it is whole."""
    run = start
    while run > floor and flat[run - 1].isalpha():
        run -= 1
    glued = run == floor > 0 or (run > 0 and flat[run - 1].isdigit())
    return start if glued else run


def _value(text: str, cut: re.Pattern[str], kind: Kind) -> str:
    text = re.split(r"\s*[|｜︱]\s*", text.strip(_EDGES))[0]
    if kind in _NUMERIC:
        return text.strip(_EDGES)
    text = cut.sub("", f" {text}")
    if any(map(str.isdigit, text)):
        text = _PHONE.sub("", text)
    if kind == "department":
        text = _OFFICIAL.sub("", text)
    text = text.strip(_EDGES)
    if text.count("(") + text.count("（") != text.count(")") + text.count("）"):
        text = text.strip("()（） ").strip(_EDGES)
    return text


def is_row(line: str, context: Context, *, top: bool = False) -> bool:
    """Whether a line is nothing but particulars: what stands before its first label is a date or nothing.

    Above a text (``top``) one labelled office or name is enough.

    >>> from portalcrawl.clean.context import Context
    >>> ja, zh = Context(language=get("ja")), Context(language=get("zh"))
    >>> is_row("更新日：2026年11月21日", ja), is_row("日期：2026年11月21日 来源：青山日报", zh), is_row("来源：青山日报", zh)
    (True, True, False)
    """
    if context.language.code not in LANGUAGES:
        return False
    if top and reporters.signs(line, lexicon(context.language)):
        return True
    numbered = any(map(str.isdigit, line))
    found = read(line, context) if numbered or top else []
    if not found:
        return False
    if not numbered:
        one = found[0]
        whole = len(found) == 1 and line.startswith(one.label) and len(line) <= len(one.label) + len(one.value) + 4
        return whole and one.kind in _SIGNING and 1 < len(one.value) <= 24
    if found[0].kind in {"department", "contact"} and len(line) <= 80 and line.startswith(found[0].label):
        return _PHONE.search(line) is not None
    kinds = {one.kind for one in found}
    if not kinds & {"date", "counter"} or line.rstrip()[-1:] in "。！？":
        return False
    lead = flatten(clean(line)).split(flatten(found[0].label), 1)[0]
    for core in days.cores(lead):
        lead = lead.replace(lead[core.start : core.end], " ")
    if re.search(r"[^\W\d_]{3}", lead):
        return False
    longest = max(len(one.value) for one in found)
    sure = len(found) > 1 or (
        found[0].label not in _VAGUE
        and re.fullmatch(r"[\W\d年月日時分秒午前後년월일시분令和平成民國国月火水木金土更新掲載公開]*", found[0].value)
    )
    return longest <= 60 and bool(sure)
