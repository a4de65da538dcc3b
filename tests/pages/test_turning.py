"""How the next page is asked for where no link leads to it: what buttons, forms and archives say in their markup."""

import json

import pytest

from portalcrawl.languages import get
from portalcrawl.pages import answer, formpager, more, periods, postback
from portalcrawl.pages.document import Document
from portalcrawl.pages.listing import ListingPage
from portalcrawl.pages.turn import Numbering

HOST = "http://thitran.example"
ITEMS = "".join(
    f'<div class="item"><h3><a href="/tin/bai-viet-cua-thi-tran-mau-{n}.html">Bài viết số {n} của thị trấn Mẫu</a></h3><i>{n}/03/2024</i></div>'
    for n in range(10, 16)
)


def document(body: str, url: str = "/tin") -> Document:
    return Document(f'<html lang="vi"><body><div class="list">{ITEMS}</div>{body}</body></html>', HOST + url)


def press(target, argument, text):
    return f'<a href="javascript:__doPostBack(&#39;{target}&#39;,&#39;{argument}&#39;)">{text}</a>'


POSTBACKS = [
    # a GridView's window of numbers; the present one is no link
    ("<span>1</span>" + press("g", "Page$2", "2") + press("g", "Page$3", "3"), ("g", "Page$2")),
    (press("g", "Page$9", "9") + "<span>10</span>" + press("g", "Page$11", "..."), ("g", "Page$11")),
    (press("g", "Page$9", "9") + "<span>10</span>", None),
    # a DataPager: each number is a control of its own
    ("<span>2</span>" + press("lv$p$ctl01$ctl00", "", "1") + press("lv$p$ctl01$ctl02", "", "3"), ("lv$p$ctl01$ctl02", "")),
    ('<b class="current">1</b>' + press("lbNext", "", "Trang sau"), ("lbNext", "")),
    (press("p", "1", "‹") + press("p", "3", "›"), ("p", "3")),
    # Telerik's grid
    ('<input type="submit" name="g$b" value=" " title="Next Page" class="rgPageNext">', ("=g$b", " ")),
    # a calendar's days and months, sorting, selecting: no pager
    (press("c", "V8735", ">") + "".join(press("c", str(8700 + n), str(n)) for n in range(1, 29)), None),
    (press("g", "Sort$Tieu de", "Tiêu đề") + press("g", "Select$2", "2"), None),
    ('<input type="submit" name="tim" value="Tìm kiếm">', None),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), POSTBACKS)
def test_postback(markup, expected):
    form = '<form method="post" action="/tin"><input type="hidden" name="__VIEWSTATE" value="x"><div class="pager">'
    page = ListingPage(document(f"{form}{markup}</div></form>"), get("vi"))
    assert page.pager.postback == expected


FORM = """<form method="post" action="{}"><input type="hidden" name="__VIEWSTATE" value="x&amp;y"><input name="q" value="tìm"><input type="password" name="pw" value="1">
<input type="submit" name="go" value="Đi"><input type="checkbox" name="a" value="1" checked><input type="checkbox" name="b" value="1">
<select name="nam"><option value="2023">2023</option><option value="2024" selected>2024</option></select></form>"""


def test_a_postback_sends_what_a_browser_would():
    turn = postback.turn(document(FORM.format("./tin?a=1")), "grid", "Page$2", 2)
    assert turn.url == f"{HOST}/tin?a=1"
    assert dict(turn.form) == {
        "__EVENTTARGET": "grid", "__EVENTARGUMENT": "Page$2", "__VIEWSTATE": "x&y", "q": "tìm", "a": "1", "nam": "2024",
    }  # fmt: skip


def test_a_form_that_leads_elsewhere_is_not_sent():
    assert postback.turn(document(FORM.format("http://khac.example/tin")), "grid", "Page$2", 2) is None


def test_the_parts_of_an_update_panel_take_their_places():
    before = document(FORM.format("/tin") + '<div id="up">old</div><p>stays</p>')
    panel = "<ul><li>mới | và</li></ul>"
    delta = f"1|#||4|{len(panel)}|updatePanel|up|{panel}|2|hiddenField|__VIEWSTATE|v2|"
    page = answer.read(delta.encode(), "text/plain; charset=utf-8", before).document
    text = page.source.decode()
    assert "mới | và" in text
    assert "old" not in text
    assert "stays" in text
    assert dict(postback.turn(page, "g", "2", 2).form)["__VIEWSTATE"] == "v2"


BUTTONS = [
    ('<button class="btn load-more" data-url="/api/tin" data-page="1" data-cat="5">Xem thêm</button>', ("/api/tin?cat=5&page=2", None)),
    ('<a class="xem-them" data-url="/ajax/more?page=" href="#">Tải thêm</a>', ("/ajax/more?page=2", None)),
    ('<button data-url="/wp-admin/admin-ajax.php" data-action="load_more" data-page="1">Load more</button>', ("/wp-admin/admin-ajax.php", {"action": "load_more", "page": "2"})),
    ('<div hx-get="/tin?page=2" hx-trigger="revealed">…</div>', ("/tin?page=2", None)),
    ('<button data-endpoint="/api/tin" data-offset="10" data-limit="10">Ver más noticias</button>', ("/api/tin?limit=10&offset=10", None)),
    ('<button data-next-url="/tin/more?after=991">もっと見る</button>', ("/tin/more?after=991", None)),
    ('<a class="load-more" href="/tin/ajax/trang/2">Xem thêm</a>', None),
    ("""<a class="loadmore">Xem thêm</a><script>var p = {"ajaxurl":"\\/wp-admin\\/admin-ajax.php","posts":"{\\"cat\\":4}","current_page":1,"max_page":"9"};</script>""", ("/wp-admin/admin-ajax.php", {"action": "loadmore", "query": '{"cat":4}', "page": "1"})),
    # more of another page, another host, nothing that says where
    ('<a href="/thong-bao">Xem thêm</a>', None),
    ('<button class="load-more" data-url="http://khac.example/api" data-page="1">Xem thêm</button>', None),
    ('<button class="load-more" data-toggle="collapse" data-target="#x">Xem thêm</button>', None),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), BUTTONS)
def test_load_more(markup, expected):
    button = more.find(document(markup), listed=6)
    turn = button.turn() if button else None
    assert (turn and (turn.url, dict(turn.form) if turn.form else None)) == (
        expected and (HOST + expected[0], expected[1])
    )


def test_load_more_counts_on():
    button = more.find(document('<b data-url="/api" data-page="1" data-max-pages="3" class="load-more">+</b>'))
    assert [button.turn().url, button.after().turn().url] == [f"{HOST}/api?page=2", f"{HOST}/api?page=3"]
    assert button.after().after().turn() is None


ROWS = [{"id": n, "tieuDe": f"Bài viết số {n} của thị trấn", "link": f"/tin/bai-{n}.html"} for n in (1, 2)]
ANSWERS = [
    (ITEMS, 6, False),
    (json.dumps({"success": True, "data": {"html": ITEMS}}), 6, False),
    (json.dumps({"response": ITEMS, "has_more": False}), 6, True),
    (json.dumps({"data": {"items": ROWS}, "next_page_url": "/api?page=3"}), 2, False),
    (json.dumps({"data": ROWS, "next_page_url": None}), 2, True),
    (json.dumps(ROWS), 2, False),
    (json.dumps({"data": []}), 0, True),
    ("", 0, True),
    ("0", 0, True),
]


@pytest.mark.parametrize(("body", "entries", "end"), ANSWERS)
def test_answers(body, entries, end):
    found = answer.read(body.encode(), "application/json", document(""))
    listing = ListingPage(found.document, get("vi"), part=True).read()
    assert (len(listing.entries), found.end, found.part) == (entries, end, True)
    assert all(e.url.startswith(f"{HOST}/tin/") for e in listing.entries)


def test_a_script_that_puts_a_number_into_a_form():
    # as eGovFrame's pagers do
    calls = "".join(f'<a href="#" onclick="fn_link_page({n}); return false;">{n}</a>' for n in (2, 3))
    form = '<form name="frm" method="{}" action="/list.do"><input type="hidden" name="pageIndex" value="1"><input type="hidden" name="bbsId" value="B1"></form>'
    get_turn = formpager.find(document(form.format("get") + f"<div><strong>1</strong>{calls}</div>"), 2)
    assert get_turn.url == f"{HOST}/list.do?bbsId=B1&pageIndex=2"
    post = formpager.find(document(form.format("post") + f"<div><strong>1</strong>{calls}</div>"), 2)
    assert dict(post.form) == {"bbsId": "B1", "pageIndex": "2"}
    last = form.format("post").replace('value="1"', 'value="3"')
    assert (
        formpager.find(document(f"{last}<div>{calls.replace('(3)', '(1)').replace('>3<', '>1<')}<b>3</b></div>"), 4)
        is None
    )


def test_periods_of_an_archive():
    links = "".join(f'<a href="/tin/2024/{m:02}/">Tháng {m}</a>' for m in (1, 2, 3))
    page = ListingPage(
        document(f'{links}<a href="/tin/2024/">2024</a><a href="/tin/2023/">2023</a><a href="/tin/2999/01/">›</a>')
    )
    assert periods.find(page.anchors, page.document) == [
        f"{HOST}/tin/{p}/" for p in ("2024/03", "2024/02", "2024/01", "2023")
    ]
    one = ListingPage(document('<a href="/tin/2024/05/">Tháng 5</a>'))
    assert periods.find(one.anchors, one.document) == []


PERIODS = [
    ("/tin/2024/05/", ("/tin", 2024, 5)), ("/tin/thang-5-2024", ("/tin", 2024, 5)), ("/luu-tru/2024-05", ("/luu-tru", 2024, 5)),
    ("/tin?nam=2024&thang=5", ("/tin", 2024, 5)), ("/?m=202405", ("", 2024, 5)), ("/tin?cat=3&year=2024", ("/tin?cat=3", 2024, 0)),
    ("/tin/2024/05/mot-bai-viet-moi.html", None), ("/tin/bai-viet-2024", None), ("/tin?page=2024", None), ("/tin/123", None),
]  # fmt: skip


@pytest.mark.parametrize(("url", "expected"), PERIODS)
def test_period(url, expected):
    found = periods.read(HOST + url)
    assert (found and (found[0].removeprefix("thitran.example"), *found[1])) == expected


@pytest.mark.parametrize("line", ["page", "/tin?page=2", "?a={b}", "POST /more cat=3", "?page={page} x"])
def test_a_line_that_numbers_nothing(line):
    with pytest.raises(ValueError, match="page"):
        Numbering.parse(line)
