"""Rows of particulars in Chinese, Japanese and Korean: each label with its own value, whatever stands beside it."""

from __future__ import annotations

import pytest

from portalcrawl.clean import rows
from portalcrawl.clean.context import Context
from portalcrawl.languages import get


def told(code: str, line: str) -> str:
    """Return the values of names and dates, each behind its kind."""
    row = rows.read(line, Context(language=get(code)))
    return " ".join(f"{one.kind}={one.value}" for one in row if one.kind not in {"counter", "furniture", "contact"})


@pytest.mark.parametrize(
    ("code", "line", "expected"),
    [
        ("zh", "发布时间：2026-11-21 10:30 来源：青山日报 作者：王小明 浏览次数：235次 字体：【大 中 小】 打印", "date=2026-11-21 10:30 source=青山日报 author=王小明"),
        ("zh", "来源：青山发布2026-11-21 08:00点击量：12", "source=青山发布"),
        ("zh", "［来源：人民网］ ［作者：王小明］ ［发布时间：2026-11-21］", "source=人民网 author=王小明 date=2026-11-21"),
        ("zh", "来源：《青山日报》（2026年11月21日第1版）", "source=青山日报"),
        ("zh", "来源丨青山发布", "source=青山发布"),
        ("zh", "来源 | 青山发布", "source=青山发布"),
        # no colon, in a row
        ("zh", "发布机构 青山市教育局 发布日期 2026-11-21", "department=青山市教育局 date=2026-11-21"),
        # the end of another label is no label
        ("zh", "日期：115年11月21日 承辦單位：工務處", "date=115年11月21日"),
        ("zh", "来源数据：市统计局年度公报", ""),
        ("ja", "公開日：2026年11月20日　担当課：防災安全課 印刷", "date=2026年11月20日 department=防災安全課"),
        ("ko", "작성자 안전총괄과 작성일 2026.11.21 조회수 57", "author=안전총괄과 date=2026.11.21"),
        ("ko", "작성일2026-11-21작성자안전총괄과조회수57", "date=2026-11-21 author=안전총괄과"),
        ("ko", "담당부서 : 안전총괄과 (☎ 031-123-4567) / 등록일 : 2026-11-21", "department=안전총괄과 date=2026-11-21"),
        ("ko", "담당부서 안전총괄과 과장 홍길동 031-123-4567", "department=안전총괄과"),
        ("ko", "김민수 기자: kms@news.example", ""),
        ("vi", "Nguồn: Báo Bến Đá", ""),
    ],
)  # fmt: skip
def test_labels_and_values(code: str, line: str, expected: str) -> None:
    assert told(code, line) == expected


@pytest.mark.parametrize(
    ("code", "line", "row"),
    [
        ("zh", "日期：2026年11月21日 来源：青山日报 【字体：大 中 小】", True),
        ("ja", "更新日：令和8年11月21日", True),
        ("ja", "初版公開日：[2026年11月20日] 更新日：[2026年11月21日] ID:12345", True),
        ("ko", "담당부서 : 공보관 담당자 : 홍길동 전화 : 031-123-4567", True),
        # the date of an event, a sentence
        ("zh", "时间：2026年12月1日", False),
        ("ja", "日時：令和8年12月5日（土曜日）午後1時30分から", False),
        ("ko", "일시 : 2026. 12. 1.(화) 14:00", False),
        ("zh", "会议指出，发布时间：2026年11月21日以前的材料应重新报送。", False),
        ("vi", "Ngày đăng: 21/11/2026", False),
    ],
)  # fmt: skip
def test_a_line_that_is_nothing_but_particulars(code: str, line: str, row: bool) -> None:  # noqa: FBT001
    assert rows.is_row(line, Context(language=get(code))) is row


def test_above_a_text_one_labelled_name_is_a_row() -> None:
    zh = Context(language=get("zh"))
    assert rows.is_row("来源：青山日报", zh, top=True)
    assert rows.is_row("□ 本报记者 王小明", zh, top=True)
    assert not rows.is_row("来源：青山日报", zh)
