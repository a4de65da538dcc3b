"""Names that newsrooms of China, Taiwan, Japan and Korea sign with, without a colon."""

from __future__ import annotations

import pytest

from portalcrawl.clean import bylines, reporters
from portalcrawl.clean.context import Context
from portalcrawl.clean.lexicon import lexicon
from portalcrawl.languages import get


@pytest.mark.parametrize(
    ("code", "line", "authors", "photographers", "beside"),
    [
        ("zh", "（记者 王小明 通讯员 刘芳 文/图）", "王小明 刘芳", "王小明 刘芳", None),
        ("zh", "（记者王小明、刘芳）", "王小明 刘芳", "", None),
        ("zh", "（记者 张　伟）", "张伟", "", None),
        ("zh", "□ 本报记者 王小明 通讯员 刘芳", "王小明 刘芳", "", None),
        ("zh", "青山日报记者 王小明", "王小明", "", "青山日报"),
        ("zh", "（王小明 刘芳）", "王小明 刘芳", "", None),
        ("zh", "（青山市教育局 王小明）", "王小明", "", "青山市教育局"),
        ("zh", "（市教育局供稿）", "", "", "市教育局"),
        ("zh", "【記者王小明／青山報導】", "王小明", "", None),
        ("zh", "（記者王小明青山報導）", "王小明", "", None),
        ("zh", "（中央社記者王小明青山21日電）", "王小明", "", "中央社"),
        ("zh", "（文/王小明 图/李华）", "王小明", "李华", None),
        ("zh", "供稿：市住建局 撰稿：王小明 摄影：刘芳", "王小明", "刘芳", "市住建局"),
        ("zh", "供稿：王小明", "王小明", "", None),
        ("ja", "【山田太郎、鈴木花子】", "山田太郎 鈴木花子", "", None),
        ("ja", "取材・文／田中一郎", "田中一郎", "", None),
        ("ko", "[청산=뉴스샘] 김민수 기자 =", "김민수", "", "뉴스샘"),
        ("ko", "[청산=김민수 기자]", "김민수", "", None),
        ("ko", "청산=김민수 기자 kms@news.example", "김민수", "", None),
        ("ko", "작성자: 김민수 주무관", "김민수", "", None),
        ("ko", "작성자 : 총무과 김민수", "김민수", "", "총무과"),
    ],
)  # fmt: skip
def test_signed(code: str, line: str, authors: str, photographers: str, beside: str | None) -> None:
    found = bylines.parse(line, Context(language=get(code)))
    assert (found.authors, found.photographers) == (authors.split(), photographers.split())
    assert (found.source or found.organization) == beside


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("zh", "责任编辑：陈静　审核：李强　校对：赵敏"),
        ("zh", "一审：陈静 二审：李强 三审：赵敏"),
        ("zh", "记者从会上获悉"),
        ("zh", "（此件公开发布）"),
        ("zh", "（高新区）"),
        ("zh", "（完）"),
        ("zh", "作者：admin"),
        ("ja", "（敬称略）"),
        ("ja", "（小学生以下無料）"),
        ("ja", "提供：会場にて軽食を提供します"),
        ("ko", "담당자 : 홍길동"),
        ("ko", "작성자 : 김**"),
    ],
)
def test_nobody_wrote(code: str, line: str) -> None:
    context = Context(language=get(code))
    assert (bylines.looks_like_byline(line, context) < 0.5) or not bylines.parse(line, context, "end").authors
    assert bylines.parse(line, context, "end").source is None


@pytest.mark.parametrize(
    ("code", "paragraph", "printed", "authors"),
    [
        ("zh", "本报讯（记者 王小明）11月20日，青山市召开会议。", "本报讯（记者 王小明）", "王小明"),
        ("zh", "中新网青山11月20日电(王小明)青山市召开会议。", "中新网青山11月20日电(王小明)", "王小明"),
        ("zh", "青山市（王小明）召开会议。", None, ""),
        ("zh", "市长（中）在会上讲话。", None, ""),
        ("ko", "[청산=뉴스샘] 김민수 기자 = 청산시는 회의를 열었다.", "[청산=뉴스샘] 김민수 기자 =", "김민수"),
        ("ko", "[보도자료] 청산시는 회의를 열었다.", None, ""),
        ("ja", "【山田太郎】青山市は会議を開いた。", None, ""),
    ],
)  # fmt: skip
def test_openings(code: str, paragraph: str, printed: str | None, authors: str) -> None:
    found = reporters.opening(paragraph, lexicon(get(code)))
    assert (None if found is None else found[1]) == printed
    assert (() if found is None else found[0].authors) == tuple(authors.split())


@pytest.mark.parametrize(
    ("code", "tail"),
    [("zh", "（记者 王小明）"), ("zh", "（通讯员 刘芳 王小明）"), ("ja", "（田中一郎）"), ("ja", "【田中一郎】")],
)
def test_a_byline_glued_to_the_last_paragraph(code: str, tail: str) -> None:
    text = (
        "截至目前，已完工28个项目，其余项目正在有序推进，各项保障措施同步落实到位，确保年底前全面完成。"
        if code == "zh"
        else "市では今後も地域ごとに訓練を続けるほか、来月から防災マップの配布を始める予定です。"
    )
    assert bylines.split_tail(text + tail, Context(language=get(code))) == (text, tail)
    assert bylines.split_tail(f"{text}（以上）", Context(language=get(code))) is None
