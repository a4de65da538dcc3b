"""Where an article comes from, and who wrote it, in the rows of Chinese, Japanese and Korean portals."""

from __future__ import annotations

import pytest

from portalcrawl import Article, extract

TEXTS = {
    "zh": "今年以来，全市上下紧紧围绕年度目标任务，扎实推进老旧小区改造、道路提升等工程，群众居住条件得到明显改善，取得了阶段性成效。",
    "ja": "訓練は震度6強の地震が発生したという想定で行われ、参加者は係員の誘導に従って避難所まで移動し、初期消火や応急手当の方法を学びました。",
    "ko": "이날 회의에는 부시장을 비롯해 관계 부서장 30여 명이 참석했으며, 제설 장비와 자재 확보 현황, 취약계층 보호 대책 등을 집중 점검했다.",
}
TITLES = {"zh": "青山市召开城市更新会", "ja": "市民会館で訓練を実施", "ko": "청산시, 재난 대비 점검회의 개최"}


def read(code: str, row: str = "", *, end: str = "", head: str = "", first: str = "", last: str = "") -> Article:
    text, title = TEXTS[code], TITLES[code]
    body = f"<div><p>{first}{text}</p><p>{text[4:]}</p><p>{text[2:]}{last}</p></div>"
    return extract(
        f'<html lang="{code}"><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{row}{body}{end}</body></html>',
        url="https://www.city.example/news/4321.html",
    )


@pytest.mark.parametrize(
    ("code", "row", "source", "authors", "views"),
    [
        ("zh", "<div>发布时间：2026-11-21 10:30 来源：青山日报 作者：王小明 浏览次数：235次 字体：[大 中 小] 打印</div>", "青山日报", ["王小明"], 235),
        ("zh", "<p><span>2026-11-21</span><span>信息来源：市政府办公室</span><span>浏览次数：<b>1,024</b></span></p>", "市政府办公室", [], 1024),
        ("zh", "<dl><dt>发布时间</dt><dd>2026-11-21</dd><dt>稿源</dt><dd>青山新闻网</dd></dl>", "青山新闻网", [], None),
        ("zh", "<div>2026-11-21 来源：青山日报 责任编辑：陈静 审核：李强</div>", "青山日报", [], None),
        ("zh", "<div>来源：本网 作者： 发布日期：2026-11-21 发布人：张伟</div>", None, [], None),
        ("zh", "<div><span>青山日报</span><span>2026-11-21 07:30</span></div>", "青山日报", [], None),
        ("zh", "<table><tr><th>發布單位</th><td>農業處</td></tr><tr><th>發布日期</th><td>115/11/21</td></tr><tr><th>聯絡人</th><td>陳大同</td></tr></table>", "農業處", [], None),
        ("ja", "<p>公開日：2026年11月20日　担当課：防災安全課</p>", "防災安全課", [], None),
        ("ja", "<p>2026年11月20日　広報課</p>", "広報課", [], None),
        ("ja", "<p>2026年11月20日　社会</p>", None, [], None),
        ("ko", "<ul><li><span>부서</span><span>안전총괄과</span></li><li><span>등록일</span><span>2026.11.21</span></li><li><span>조회</span><span>66</span></li></ul>", "안전총괄과", [], 66),
        ("ko", "<p>작성일 <em>2026-11-21</em>조회수 <em>66</em>작성자 <em>김민수</em></p>", None, ["김민수"], 66),
        ("ko", "<p>담당부서 : 공보관 담당자 : 홍길동 전화 : 031-123-4567 등록일 : 2026-11-21 조회수 : 57</p>", "공보관", [], 57),
        ("ko", "<p>글·사진 김민수 시민기자 2026.11.21.</p>", None, ["김민수"], None),
    ],
)  # fmt: skip
def test_rows(code: str, row: str, source: str | None, authors: list[str], views: int | None) -> None:
    article = read(code, row)
    assert (article.source_organization, article.authors, article.view_count) == (source, authors, views)
    assert article.article_body is not None
    assert article.article_body.count("\n\n") == 2  # the row is no text


def test_the_office_in_a_box_with_a_telephone_answers_for_the_page() -> None:
    box = "<div><p>담당부서 : 정보통신과</p><p>담당자 : 이영희</p><p>전화번호 : 031-123-4567</p></div>"
    assert read("ko", "<p>작성일 2026-11-21</p>", end=box).source_organization is None


def test_reporters_at_both_ends_of_a_text() -> None:
    row = "<p>2026-11-21 来源：青山日报</p>"
    opened = read("zh", row, first="本报讯（记者 王小明）")
    assert (opened.authors, opened.source_organization) == (["王小明"], "青山日报")
    assert opened.article_body is not None
    assert opened.article_body.startswith("本报讯（记者 王小明）")
    closed = read("zh", row, last="（记者 王小明 通讯员 刘芳 文/图）")
    assert (closed.authors, closed.source_organization) == (["王小明", "刘芳"], "青山日报")
    assert closed.article_body is not None
    assert "记者" not in closed.article_body


def test_the_metas_of_chinese_government_websites() -> None:
    head = "".join(
        f'<meta name="{name}" content="{content}">'
        for name, content in {
            "SiteName": "青山市人民政府", "ColumnName": "政务要闻", "ArticleTitle": TITLES["zh"], "PubDate": "2026-11-21 10:30",
            "ContentSource": "青山日报", "Keywords": "城市更新", "Author": "王小明",
        }.items()
    )  # fmt: skip
    article = read("zh", head=head)
    assert (article.article_section, article.source_organization) == ("政务要闻", "青山日报")
    assert (article.authors, article.keywords) == (["王小明"], ["城市更新"])
    assert article.date_published is not None
    assert article.date_published.isoformat() == "2026-11-21T10:30:00+08:00"
    own = read("zh", head=head.replace("王小明", "青山市人民政府").replace("青山日报", "本站"))
    assert (own.authors, own.source_organization) == ([], None)
