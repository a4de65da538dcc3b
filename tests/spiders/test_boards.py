"""Portals of other countries, from their home page on: boards that print their state into every link, pagers that scripts write,
sections and pages that nothing but a number tells apart."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.spiders.servers import Server
from tests.spiders.town import crawl, stored

MANY, SIZE = 24, 10
LAST = -(-MANY // SIZE)


def numbers(page):
    return range((page - 1) * SIZE, min(MANY, page * SIZE))


def html(code, title, menu, body):
    return f'<!DOCTYPE html><html lang="{code}"><head><meta charset="utf-8"><title>{title}</title></head><body><div class="gnb">{menu}</div>{body}<div id="footer">2026</div></body></html>'


def day(n):
    return f"2026-{n // 28 + 1:02}-{n % 28 + 1:02}"


def korean(path, query):
    """A board whose articles say in their address which page and search led to them; the title names the board alone."""
    menu = '<a href="/intro.do?m=1">시 소개와 걸어온 길</a><a href="/board/list.do?boardId=NEWS&menuCd=M1">새소식</a>'
    title, text = "푸른시, 제{}회 시민 음악회 성황리에 개최", "푸른시는 지난 주말 시민회관에서 음악회를 열었다고 밝혔다. 시민 오백여 명이 함께하여 다양한 공연을 즐겼으며, 시는 내년에도 이어 갈 계획이다."  # fmt: skip
    link = "/board/view.do?boardId=NEWS&menuCd=M1&rowNo={}"
    if path == "/":
        return html("ko", "푸른시청", menu, "".join(f'<p><a href="{link.format(500 + n)}">{title.format(n)}</a> {day(n)}</p>' for n in range(4)))  # fmt: skip
    if path == "/board/list.do":
        page = int(query.get("startPage", 1))
        rows = "".join(
            f'<tr><td>{n}</td><td><a href="{link.format(500 + n)}&startPage={page}&keyword=&searchType=">{title.format(n)}</a></td><td>{day(n)}</td><td>{n * 7}</td></tr>'
            for n in numbers(page)
        )
        pages = "".join(f'<a href="{path}?boardId=NEWS&menuCd=M1&startPage={p}">{p}</a>' if p != page else f"<b>{p}</b>" for p in range(1, LAST + 1))  # fmt: skip
        return html("ko", "새소식 | 푸른시청", menu, f"<h2>새소식</h2><table>{rows}</table><div>{pages}</div>")
    if path == "/board/view.do":
        n = int(query["rowNo"]) - 500
        return html("ko", "새소식 | 푸른시청", menu, f"<div><h3>{title.format(n)}</h3><ul><li>등록일 {day(n)}</li><li>조회수 {n * 7}</li></ul><div><p>{text}</p><p>{text}</p></div></div>")  # fmt: skip
    return None


def chinese(path, query):
    """TRS: a script writes the pager, the first page is the folder's."""
    menu = '<a href="/">首页</a><a href="/gk/">走进碧水</a><a href="/xw/">新闻中心</a>'
    title, text = (
        "碧水市召开第{}次城市更新工作推进会议",
        "近日，碧水市召开城市更新工作推进会议，听取有关部门情况汇报，研究部署下一阶段重点任务。会议要求各单位密切配合，按时完成各项工程。",
    )
    if path in ("/", "/xw/"):
        items = "".join(
            f'<li><a href="/xw/yw/202601/t20260101_{88000 + n}.html">{title.format(n)}</a></li>' for n in range(4)
        )
        return html("zh", "碧水市人民政府", menu, f'<h2><a href="/xw/yw/">要闻</a></h2><ul>{items}</ul>')
    name = path.removeprefix("/xw/yw/")
    if path.startswith("/xw/yw/") and (name == "" or name.startswith("index")):
        page = int(name.removeprefix("index_").removesuffix(".html") or 0) if name else 0
        if page >= LAST:
            return None
        items = "".join(f'<li><a href="./202601/t20260101_{88000 + n}.html">{title.format(n)}</a><span>{day(n)}</span></li>' for n in numbers(page + 1))  # fmt: skip
        return html(
            "zh",
            "要闻_碧水市人民政府",
            menu,
            f'<ul>{items}</ul><script>createPageHTML({LAST}, {page}, "index", "html");</script>',
        )
    if "/t20260101_" in path:
        n = int(path.rpartition("_")[2].removesuffix(".html")) - 88000
        return html("zh", f"{title.format(n)}_碧水市人民政府", menu, f"<h1>{title.format(n)}</h1><div>发布时间：{day(n)}</div><div><p>{text}</p><p>{text}</p></div>")  # fmt: skip
    return None


def numbered(path, query):
    """Sections, pages of them and articles are numbers in queries, the page's by a name of its own."""
    menu = '<ul><li><a href="/page.php?id=2">Your Council</a></li><li><a href="/news.php?id=5">News</a></li></ul>'
    title, text = "Council opens {} new allotments by the canal", "The council opened new allotments by the canal this week after a year of work. The mayor thanked the volunteers who cleared the ground and said that more would follow in the spring."  # fmt: skip
    if path == "/":
        return html("en", "Canalside Council", menu, "".join(f'<h3><a href="/view.php?nr={600 + n}">{title.format(n)}</a></h3>' for n in range(3)))  # fmt: skip
    if path == "/page.php":
        return html("en", "Your Council", menu, f"<h1>Your Council</h1><p>{text}</p>")
    if path == "/news.php":
        page = int(query.get("blatt", 1))
        rows = "".join(
            f'<div><h3><a href="/view.php?nr={600 + n}">{title.format(n)}</a></h3><i>{day(n)}</i></div>'
            for n in numbers(page)
        )
        pages = "".join(f'<a href="/news.php?id=5&blatt={p}">{p}</a> ' if p != page else f"<b>{p}</b> " for p in range(1, LAST + 1))  # fmt: skip
        return html("en", "News - Canalside Council", menu, f"<h1>News</h1>{rows}<div>{pages}</div>")
    if path == "/view.php":
        n = int(query["nr"]) - 600
        return html("en", f"{title.format(n)} - Canalside Council", menu, f"<h1>{title.format(n)}</h1><p>Posted on {day(n)}</p><p>{text}</p><p>{text}</p>")  # fmt: skip
    return None


def drawn(path, query):
    """Jcms: a script draws the list from data, and asks for the next group of it; the title names portal and section."""
    menu = '<ul><li><a href="/col/col101/index.html">政务要闻</a></li><li><a href="/col/col102/index.html">走进碧水</a></li></ul>'
    title, text = (
        "碧水市召开第{}次城市更新工作推进会议",
        "近日，碧水市召开城市更新工作推进会议，听取有关部门情况汇报，研究部署下一阶段重点任务。会议要求各单位密切配合，按时完成各项工程。",
    )
    link = "/art/2026/1/1/art_101_{}.html"

    def store(page):
        more = f'<a href="/proxy.jsp?page={page + 1}&columnid=101"></a>' if page < LAST else ""
        rows = "".join(f'<record><![CDATA[<li><a href="{link.format(88000 + n)}">{title.format(n)}</a><b>{day(n)}</b></li>]]></record>' for n in numbers(page))  # fmt: skip
        return f"<datastore><nextgroup><![CDATA[{more}]]></nextgroup>{rows}</datastore>"

    if path == "/col/col101/index.html":
        return html("zh", "碧水市人民政府 政务要闻", menu, f'<div><script type="text/xml">{store(1)}</script></div>')
    if path == "/proxy.jsp":
        return (
            200,
            {"Content-Type": "text/xml; charset=utf-8"},
            f'<?xml version="1.0" encoding="UTF-8"?>{store(int(query["page"]))}',
        )
    if path.startswith("/art/"):
        n = int(path.rpartition("_")[2].removesuffix(".html")) - 88000
        return html("zh", f"碧水市人民政府 政务要闻 {title.format(n)}", menu, f'<p class="title">{title.format(n)}</p><div>发布日期：{day(n)}</div><div><p>{text}</p><p>{text}</p></div>')  # fmt: skip
    return html("zh", "碧水市人民政府", menu, f"<p>{text}</p>") if path == "/" else None


def archived(path, query):
    """CivicPlus: one address for list, archive and article; the heading of all of them is the module's."""
    menu = '<nav><ul><li><a href="/27/Government">Government</a></li><li><a href="/CivicAlerts.aspx">News</a></li></ul></nav>'
    title, text = "City opens {} new playgrounds across the east side", "The city opened new playgrounds this week after a year of work. The mayor thanked the volunteers who cleared the ground and said that more would follow in the spring."  # fmt: skip
    item = '<div><h3><a href="/CivicAlerts.aspx?AID={}">{}</a></h3><i>Posted on: {}</i></div>'
    if path == "/CivicAlerts.aspx" and "AID" in query:
        n = int(query["AID"]) - 600
        others = "".join(item.format(600 + k, title.format(k), day(k)) for k in range(3) if k != n)
        return html("en", "News Flash • Canalside, MO", menu, f"<h1>News Flash</h1><h2>{title.format(n)}</h2><i>Posted on {day(n)}</i><p>{text}</p><p>{text}</p><h3>Other News</h3>{others}")  # fmt: skip
    if path == "/CivicAlerts.aspx":
        shown = range(MANY) if "ARC" in query else numbers(1)
        rows = "".join(item.format(600 + n, title.format(n), day(n)) for n in shown)
        return html("en", "News Flash • Canalside, MO", menu, f'<h1>News Flash</h1>{rows}<a href="/CivicAlerts.aspx?CID=1&ARC=L">View Archive</a>')  # fmt: skip
    return (
        html("en", "Canalside, MO", menu, f"<h1>Government</h1><p>{text}</p>")
        if path in ("/", "/27/Government")
        else None
    )


@pytest.mark.parametrize("portal", [korean, chinese, numbered, drawn, archived])
def test_a_portal_is_brought_home_from_its_front_page(portal, tmp_path):
    def answer(asked):
        parts = urlsplit(asked.path)
        return portal(parts.path, dict(parse_qsl(parts.query)))

    with Server(answer) as server:
        _, (result,), _ = crawl(tmp_path, f"{server.base}/")
    assert (result["new"], result["failed"]) == (MANY, 0)
    rows = stored(tmp_path).values()
    assert len({row["headline"] for row in rows}) == len(rows) == MANY
    assert all(row["date_published"] for row in rows)
