"""Listings in the markups that themes use: entries against menus and sidebars, the next page, the total."""

import pytest

from portalcrawl.languages import get
from portalcrawl.pages.anchors import Anchors
from portalcrawl.pages.document import Document
from portalcrawl.pages.listing import ListingPage
from portalcrawl.pages.sections import candidates, is_home, name_of
from portalcrawl.pages.totals import total_in

HOST = "http://thitran.example"
TITLES = [
    "Thị trấn Mẫu khánh thành nhà văn hóa khu ba",
    "Hội Nông dân tổ chức hội thi nấu cơm niêu",
    "Công bố kế hoạch tuyển sinh lớp một năm học mới",
    "Tập huấn phòng cháy chữa cháy cho các hộ kinh doanh",
    "Đoàn thanh niên ra quân làm sạch bờ kênh phía đông",
    "Trạm Y tế tiêm phòng cho trẻ dưới năm tuổi",
]
MENU = """<div class="topnav"><ul><li><a href="/">Trang chủ</a></li><li><a href="/gioi-thieu">Giới thiệu về thị trấn và lịch sử hình thành</a></li>
<li><a href="/tin-tuc">Tin tức</a></li><li><a href="/thong-bao">Thông báo</a></li><li><a href="/lien-he">Liên hệ</a></li></ul></div>"""
SIDE = """<div class="col-right"><h3>Tin đọc nhiều</h3><ul>{}</ul></div>""".format(
    "".join(
        f'<li><a href="/tin-tuc/tin-doc-nhieu-trong-tuan-{n}.html">Tin đọc nhiều trong tuần số {n} của thị trấn</a></li>'
        for n in range(900, 906)
    )
)


def link(n: int) -> str:
    return f"/tin-tuc/bai-viet-cua-thi-tran-mau-{n}.html"


def page(body: str, url: str = "/tin-tuc", head: str = "<title>Tin tức - Thị trấn Mẫu</title>") -> ListingPage:
    source = f'<!DOCTYPE html><html lang="vi"><head>{head}</head><body>{MENU}<div class="main">{body}</div>{SIDE}<div class="footer"><a href="/so-do">Sơ đồ cổng thông tin điện tử thị trấn</a></div></body></html>'
    return ListingPage(Document(source, HOST + url), get("vi"))


def rows(make, numbers=range(10, 16)) -> str:
    return "".join(make(n, TITLES[i % len(TITLES)]) for i, n in enumerate(numbers))


MARKUPS = {
    "blocks with picture, date and teaser": lambda: rows(
        lambda n, t: (
            f'<div class="item"><div class="img"><a href="{link(n)}"><img src="/i/{n}.jpg"></a></div><h3><a href="{link(n)}">{t}</a></h3>'
            f'<div class="d">Ngày đăng {n}/03/2024 | 08:30 | View count: {n}1</div><p>{t}, với sự tham dự của đông đảo bà con các khu dân cư.</p><a href="{link(n)}">Xem tiếp</a></div>'
        )
    ),
    "flat headings and paragraphs": lambda: rows(
        lambda n, t: (
            f'<h2><a href="{link(n)}">{t}</a></h2><span>{n}-03-2024</span><p>{t}, với sự tham dự của đông đảo bà con.</p>'
        )
    ),
    "a table with a date column": lambda: (
        "<table><tr><th>Tiêu đề</th><th>Ngày</th></tr>"
        + rows(
            lambda n, t: (
                f'<tr><td><a href="{link(n)}">{t}</a></td><td>{n}/03/2024</td><td><a href="/tac-gia/{n}">Ban Biên tập {n}</a></td></tr>'
            )
        )
        + "</table>"
    ),
    "a table whose links read View": lambda: (
        "<table><tr><th>No</th><th>Title</th><th>Date</th><th></th></tr>"
        + rows(
            lambda n, t: f'<tr><td>{n}</td><td>{t}</td><td>{n}/03/2024</td><td><a href="{link(n)}">View</a></td></tr>'
        )
        + "</table>"
    ),
    "headings that are no links": lambda: rows(
        lambda n, t: f'<div class="item"><h3>{t}</h3><i>{n}/03/2024</i><a href="{link(n)}">Chi tiết</a></div>'
    ),
    "a grid, three a row": lambda: "".join(
        '<div class="row">'
        + rows(
            lambda n, t: (
                f'<div class="col"><div class="card"><a href="{link(n)}"><img src="/i/{n}.jpg"></a><h4><a href="{link(n)}">{t}</a></h4><time>{n}/03/2024</time></div></div>'
            ),
            range(s, s + 3),
        )
        + "</div>"
        for s in (10, 13)
    ),
    "cards that are one link": lambda: rows(
        lambda n, t: (
            f'<a class="card" href="{link(n)}"><img src="/i/{n}.jpg"><div><h3>{t}</h3><p>{t}, với sự tham dự của bà con.</p><span>{n}/03/2024</span></div></a>'
        )
    ),
    "titles alone": lambda: "<ul>" + rows(lambda n, t: f'<li><a href="{link(n)}">{t}</a></li>') + "</ul>",
    "the first one large": lambda: (
        f'<div class="lead"><h2><a href="{link(10)}">{TITLES[0]}</a></h2><p>{TITLES[0]}, với sự tham dự của đông đảo bà con các khu.</p></div><div class="rest">'
        + rows(
            lambda n, t: f'<div class="item"><h3><a href="{link(n)}">{t}</a></h3><span>{n}/03/2024</span></div>',
            range(11, 16),
        )
        + "</div>"
    ),
    "classes of their own": lambda: rows(
        lambda n, t: (
            f'<article class="post-{n} cat-{n % 3}"><header class="entry-header"><h2><a href="{link(n)}">{t}</a></h2></header><p>{t}, với sự tham dự của bà con.</p></article>'
        )
    ),
}


@pytest.mark.parametrize("markup", MARKUPS)
def test_entries(markup):
    listing = page(MARKUPS[markup]()).read()
    assert [e.url for e in listing.entries] == [HOST + link(n) for n in range(10, 16)]
    assert all(e.headline in TITLES for e in listing.entries)


def test_what_stands_beside_an_entry():
    entry = page(MARKUPS["blocks with picture, date and teaser"]()).read().entries[1]
    assert entry.headline == TITLES[1]
    assert "11/03/2024 | 08:30" in entry.date_published_raw
    assert entry.view_count_raw == "View count: 111"
    assert entry.description.startswith(TITLES[1])
    assert entry.image_url == f"{HOST}/i/11.jpg"


@pytest.mark.parametrize("markup", ["a grid, three a row", "flat headings and paragraphs", "cards that are one link"])
def test_each_entry_has_its_own_date(markup):
    dates = [e.date_published_raw for e in page(MARKUPS[markup]()).read().entries]
    assert [d[:2] for d in dates] == [str(n) for n in range(10, 16)]


def test_a_date_in_a_headline_is_not_the_entry_s():
    title = "Kế hoạch ngày 12/03/2019 về bảo vệ bờ kênh phía đông"
    listed = rows(lambda n, t: f'<li><a href="{link(n)}">{title} số {n}</a><span>{n}/11/2026</span></li>')
    assert [e.date_published_raw for e in page(f"<ul>{listed}</ul>").read().entries] == [
        f"{n}/11/2026" for n in range(10, 16)
    ]


def test_a_page_without_a_list():
    found = page(
        "<h1>Giới thiệu</h1><p>Thị trấn Mẫu nằm bên bờ sông, có bốn khu dân cư với hơn hai nghìn hộ.</p>", "/gioi-thieu"
    )
    assert found.main_group(found.fingerprints()) is None


def test_a_sidebar_of_every_page_is_no_list_of_this_one():
    home = page(MARKUPS["titles alone"](), "/")
    other = page("<p>Trang này chưa có bài viết nào.</p>", "/thong-bao")
    assert other.main_group(home.fingerprints()) is None


NAMED = {"class": "pager"}
PAGERS = [
    # markup of the pager, address of the page, where it leads
    ('<a href="/tin-tuc?page=1">1</a> <b>2</b> <a href="/tin-tuc?page=3">3</a>', "/tin-tuc?page=2", "/tin-tuc?page=3"),
    ('<span>1</span> <a href="/tin-tuc?page=2">2</a> <a href="/tin-tuc?page=9">Cuối »</a>', "/tin-tuc", "/tin-tuc?page=2"),
    # counted from 0: the second page is page=1
    ('<li class="active">1</li><li><a href="/tin-tuc?page=1">2</a></li><li><a href="/tin-tuc?page=2">3</a></li>', "/tin-tuc", "/tin-tuc?page=1"),
    ('<a href="/tin-tuc">1</a><span class="current">2</span><a href="/tin-tuc?page=2">3</a>', "/tin-tuc?page=1", "/tin-tuc?page=2"),
    ('<a href="/tin-tuc?start=0">1</a><span>2</span><a href="/tin-tuc?start=20">3</a><a href="/tin-tuc?start=90">Cuối</a>', "/tin-tuc?start=10", "/tin-tuc?start=20"),
    ('<a href="/tin-tuc/page-2/">Trang sau</a>', "/tin-tuc/", "/tin-tuc/page-2/"),
    ('<a href="/tin-tuc/trang-1.html">‹</a><a href="/tin-tuc/trang-3.html">›</a><a href="/tin-tuc/trang-8.html">»</a>', "/tin-tuc/trang-2.html", "/tin-tuc/trang-3.html"),
    ('<a href="/tin-tuc/page/2" aria-label="Next"><i class="icon"></i></a>', "/tin-tuc", "/tin-tuc/page/2"),
    ('<a rel="next" href="/tin-tuc?trang=5">xem thêm</a>', "/tin-tuc?trang=4", "/tin-tuc?trang=5"),
    # a window that slides and leaves the next page out
    ('<a href="/tin-tuc?page=1">1</a> … <b>4</b> … <a href="/tin-tuc?page=9">9</a>', "/tin-tuc?page=4", "/tin-tuc?page=5"),
    # SPIP prints the number of the first entry
    ('<b>0</b> | <a href="/tin-tuc?debut_articles=10">10</a> | <a href="/tin-tuc?debut_articles=20">20</a>', "/tin-tuc", "/tin-tuc?debut_articles=10"),
    ('<a href="/tin-tuc?debut_articles=0">0</a> | <b>10</b> | <a href="/tin-tuc?debut_articles=20">20</a>', "/tin-tuc?debut_articles=10", "/tin-tuc?debut_articles=20"),
    ('<a href="/tin-tuc?debut_articles=0">0</a> | <b>10</b>', "/tin-tuc?debut_articles=10", None),
    # the last page: only the way back
    ('<a href="/tin-tuc?page=1">1</a><a href="/tin-tuc?page=2">2</a><b>3</b><a href="/tin-tuc?page=2">Trước</a>', "/tin-tuc?page=3", None),
    ('<li class="disabled"><a href="javascript:;">next</a></li><a href="/tin-tuc?page=1">1</a>', "/tin-tuc?page=2", None),
    # a section that is a number itself
    ('<b>1</b> <a href="/tin.php?id=5&page=2">2</a>', "/tin.php?id=5", "/tin.php?id=5&page=2"),
    ('<a href="/tin.php?id=5&page=1">1</a> <b>2</b> <a href="/tin.php?id=5&page=3">3</a>', "/tin.php?id=5&page=2", "/tin.php?id=5&page=3"),
    # names that nobody knows, told by the numbers that the links read: counted from 1, from 0, in entries; in the path
    ('<b>1</b><a href="/l?c=4&hoja=2">2</a><a href="/l?c=4&hoja=3">3</a>', "/l?c=4", "/l?c=4&hoja=2"),
    ('<a href="/l?blatt=0">1</a><b>2</b><a href="/l?blatt=2">3</a>', "/l?blatt=1", "/l?blatt=2"),
    ('<a href="/l?ab=0">1</a><b>2</b><a href="/l?ab=20">3</a><a href="/l?ab=30">4</a>', "/l?ab=10", "/l?ab=20"),
    ('<a href="/noticias/todas/2">2</a><a href="/noticias/todas/3">3</a>', "/noticias/todas", "/noticias/todas/2"),
    ('<a href="/noticias/todas/1">1</a><a href="/noticias/todas/2">2</a><b>3</b>', "/noticias/todas/3", None),
    # … or by a word, of one link alone: pages may be counted down, too
    ('<a href="/l?hoja=2">Siguiente</a>', "/l", "/l?hoja=2"),
    ('<a href="dt/16.htm">2</a><a href="dt/16.htm">下页</a><a href="dt/1.htm">尾页</a>', "/xw/dt.htm", "/xw/dt/16.htm"),
    ('<a href="17.htm">上页</a><a href="15.htm">下页</a><a href="1.htm">尾页</a>', "/xw/dt/16.htm", "/xw/dt/15.htm"),
    ('<a href="/l/14501">weiter</a>', "/l", None),
    ('<a href="/l/4">weiter</a> <a href="/l/5">weiter</a>', "/l", None),
    # the days of a month and years are no pages
    ("".join(f'<a href="/l?x={n}">{n}</a>' for n in range(1, 31)), "/l", None),
    ("".join(f'<a href="/l/{n}">{n}</a>' for n in range(2019, 2026)), "/l", None),
    ("".join(f'<a href="/l?thang={n}">{n}</a>' for n in range(1, 13)), "/l", None),
    ('<a href="/n/list/-npage-2">2</a><a href="/n/list/-npage-3">3</a>', "/n/list", "/n/list/-npage-2"),
    ('<a href="index.p2.html">次へ</a>', "/cat/news/index.html", "/cat/news/index.p2.html"),
    ('<a href="index.p3.html">次へ</a>', "/cat/news/index.p2.html", "/cat/news/index.p3.html"),
    ('<a href="/lp-12-1-20.html">1</a><b>2</b><a href="/lp-12-3-20.html">3</a>', "/lp-12-2-20.html", "/lp-12-3-20.html"),
    ('<b>1</b><a href="/lp-12-2-20.html">2</a><a href="/lp-12-3-20.html">3</a>', "/lp-12.html", "/lp-12-2-20.html"),
    ('<b>1</b><a href="/lp-12-2-20.html">2</a><a href="/lp-12-4-20.html">3</a>', "/lp-12.html", None),
    ('<a href="/2026/03/">Next</a>', "/2026/02/", None),
    # a selection, a button
    ('<select><option value="/l?pag=1" selected>1</option><option value="/l?pag=2">2</option></select>', "/l", "/l?pag=2"),
    ("<button onclick=\"location.href='/l?page=3'\">Trang sau</button>", "/l?page=2", "/l?page=3"),
    ('<select><option value="1">1</option><option value="2">2</option></select><button>Trang sau</button>', "/l", None),
    # LocalGov Drupal and Kentico put more into a page's number
    ('<a href="?page=%2C0">1</a><a href="?page=%2C1">2</a>', "/news", "/news?page=%2C1"),
    ('<a href="/News?dlv_Public%20News=(pageindex=3)">Next</a>', "/News?dlv_Public%20News=(pageindex=2)", "/News?dlv_Public%20News=(pageindex=3)"),
    # eGovFrame: what the script submits is the form, which names the board
    ('<b>1</b><a href="?pageIndex=2" onclick="fn_egov_linkPage(2);return false;">2</a>', "/list.do?bbsId=B1", "/list.do?bbsId=B1&pageIndex=2"),
    # a script writes the pager
    ('<script>createPageHTML(25, 0, "index", "html");</script>', "/xw/", "/xw/index_1.html"),
    ("<script>createPageHTML(25,23,'index','shtml',500);</script>", "/xw/index_23.shtml", "/xw/index_24.shtml"),
    ('<script>createPageHTML(25, 24, "index", "html");</script>', "/xw/index_24.html", None),
    ("<script>createPageHTML('page_div',25, 1,'list','shtml',500);</script>", "/xw/list.shtml", "/xw/list_2.shtml"),
    ("<script>createPageHTML('page_div',25, 25,'list','shtml',500);</script>", "/xw/list_25.shtml", None),
    ('<script>var currentPage = 0;//0\nvar nextPage = currentPage+1\nvar countPage = 3//\ndocument.write("<a href=\\"index"+"_" + nextPage + "."+"htm\\">下一页</a>");</script>', "/xw/", "/xw/index_1.htm"),
    ("", "/tin-tuc", None),
]  # fmt: skip


@pytest.mark.parametrize(("pager", "url", "expected"), PAGERS)
def test_next(pager, url, expected):
    found = page(MARKUPS["titles alone"]() + f'<div class="pager">{pager}</div>', url).read().next
    assert found == (HOST + expected if expected else None)


def test_liferay():
    state = "p_p_id=101&p_p_lifecycle=0&_101_delta=10&_101_keywords=&p_r_p_1_resetCur=false&_101_cur="
    pager = "".join(f'<li><a href="/tin-tuc?{state}{n}"><span>{n}</span></a></li>' for n in range(1, 11))
    body = (
        MARKUPS["titles alone"]()
        + f'<ul>{pager}</ul><small>Hiển thị 21 - 30 of 97 kết quả.</small><a href="javascript:;">Trước</a><a href="/tin-tuc?{state}4">next</a><a href="/tin-tuc?{state}10">Cuối cùng →</a>'
    )
    listing = page(body, f"/tin-tuc?{state}3").read()
    assert listing.next == f"{HOST}/tin-tuc?{state}4"
    assert listing.total == 97


TOTALS = [
    ("Hiển thị 1 - 10 of 97 kết quả.", 97),
    ("Hiển thị 1-20 trong tổng số 1.234 bài viết", 1234),
    ("Tổng số 58 tin bài", 58),
    ("Showing 1 to 10 of 243 entries", 243),
    ("Exibindo 1 a 10 de 90 notícias", 90),
    ("共1,024条", 1024),
    ("총 52건", 52),
    ("Page 1 of 20", None),
    ("Trang 1/20", None),
    ("Tổng số lượt truy cập: 1.234.567", None),
    (f"Tổng số {'9' * 5000} bài viết", None),
]


@pytest.mark.parametrize(("text", "total"), TOTALS)
def test_total(text, total):
    assert total_in(text, get("vi")) == total


@pytest.mark.parametrize("three", ["③", "²", "٣", "9" * 5000])
def test_digits_that_are_no_number(three):
    pager = f'<div><b>{three}</b> <a href="?page=2">2</a> <a href="?page=3">{three}</a></div>'
    items = "".join(f'<li><a href="/tin-tuc/{n}-bai-viet.html">{title}</a></li>' for n, title in enumerate(TITLES, 20))
    page = ListingPage(Document(f"<ul>{items}</ul>{pager}", url=f"{HOST}/tin-tuc"), get("vi"))
    assert len(page.read().entries) == len(TITLES)
    assert page.pager.next == f"{HOST}/tin-tuc?page=2"


def test_a_total_beside_a_script():
    body = "<script>var total = 'Tổng số 12 bài viết';</script><noscript>Tổng số 13 bài viết</noscript><p>Tổng số 97 bài viết</p>"
    page = ListingPage(Document(f"<html><body>{body}</body></html>", url=f"{HOST}/tin-tuc"), get("vi"))
    assert page.pager.total == 97


def test_how_a_word_is_read_is_no_part_of_it():
    items = "".join(
        f"<li><a href='/news/{n}.html'><ruby>税金<rp>(</rp><rt>ぜいきん</rt><rp>)</rp></ruby>についてのお知らせ{n}</a> 2024年5月{n}日</li>"
        for n in range(1, 6)
    )
    listing = ListingPage(Document(f"<ul>{items}</ul>", url=f"{HOST}/news/"), get("ja")).read()
    assert [entry.headline for entry in listing.entries] == [f"税金についてのお知らせ{n}" for n in range(1, 6)]


def test_selectors_of_a_definition_come_first():
    body = (
        '<ol class="own">'
        + rows(lambda n, t: f'<li><a class="x" href="{link(n)}">{t}</a><i>{n}/03/2024</i></li>', range(40, 43))
        + '</ol><a class="go" href="/tin-tuc?tiep=2">→</a>'
        + MARKUPS["titles alone"]()
    )
    layout = {
        "requires": ("ol.own",),
        "entries": ("ol.own > li",),
        "url": ("a.x",),
        "date_published": ("i",),
        "next": ("a.go",),
    }
    source = f"<html><body>{MENU}{body}</body></html>"
    listing = ListingPage(Document(source, HOST + "/tin-tuc"), get("vi"), layouts=[layout]).read()
    assert [(e.url, e.date_published_raw) for e in listing.entries] == [
        (HOST + link(n), f"{n}/03/2024") for n in range(40, 43)
    ]
    assert listing.next == f"{HOST}/tin-tuc?tiep=2"
    other = ListingPage(
        Document(source, HOST + "/tin-tuc"), get("vi"), layouts=[{**layout, "requires": ("ol.none",)}]
    ).read()
    assert HOST + link(10) in [e.url for e in other.entries]


def test_name_and_sections():
    found = page(MARKUPS["titles alone"]())
    assert name_of(found.document, found.anchors) == "Tin tức"
    home = page(MARKUPS["titles alone"](), "/", "<title>Cổng thông tin thị trấn Mẫu</title>")
    assert is_home(home.document, Anchors(home.document))
    assert not is_home(found.document, found.anchors)
    names = [c.name for c in candidates(home.anchors, home.document)]
    assert names[:2] == ["Tin tức", "Thông báo"]
    assert not {"Liên hệ", "Trang chủ"} & set(names)


def test_articles_that_carry_the_page_of_their_listing():
    items = rows(
        lambda n, t: (
            f'<tr><td><a href="/bbs/board.php?bo_table=news&amp;wr_id={n}&amp;page=2">{t}</a></td><td>03-{n}</td></tr>'
        )
    )
    pager = '<a href="?bo_table=news&amp;page=1">1</a><b>2</b><a href="?bo_table=news&amp;page=3">3</a>'
    listing = page(f"<table>{items}</table><nav>{pager}</nav>", "/bbs/board.php?bo_table=news&page=2").read()
    assert [e.url.partition("wr_id=")[2] for e in listing.entries] == [f"{n}&page=2" for n in range(10, 16)]
    assert listing.next == f"{HOST}/bbs/board.php?bo_table=news&page=3"


@pytest.mark.parametrize(
    ("own", "pager", "following"),
    [
        # Pelican, notmyidea: the number stands in the file's name
        ("/roads.html", 'Page 1 / 3 <a href="/roads2.html">»</a> <a href="/roads3.html">⇉</a>', "/roads2.html"),
        ("/roads2.html", '<a href="/roads.html">«</a> Page 2 / 3 <a href="/roads3.html">»</a>', "/roads3.html"),
        ("/roads3.html", '<a href="/roads2.html">«</a> Page 3 / 3', None),
        ("/plan.html", '<a href="/plan2.html">The second plan for the roads of the town</a>', None),
        # GNUBOARD: words that only screen readers say
        ("/board.php?bo_table=news", '<strong>1</strong><a href="/board.php?bo_table=news&page=2">2<span class="sound_only">페이지</span></a>',
         "/board.php?bo_table=news&page=2"),
        # Nikola counts from the oldest page
        ("/", '<ul class="pager"><li class="next"><a href="/index-9.html" rel="next">Older posts</a></li></ul>', "/index-9.html"),
    ],
)  # fmt: skip
def test_numbers_in_names_and_beside_words(own, pager, following):
    found = ListingPage(Document(f"<html><body><main>{pager}</main></body></html>".encode(), HOST + own)).pager.next
    assert found == (HOST + following if following else None)
