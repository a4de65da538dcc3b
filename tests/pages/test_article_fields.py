"""What each field's reader does where a page says several things: one small page a rule."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from portalcrawl import Article, extract
from portalcrawl.pages import breadcrumb

LONG = (
    "<p>Người dân trong khu phố được mời tham gia buổi ra quân trồng cây tại công viên ven sông, bắt đầu từ bảy giờ sáng.</p>"
    "<p>Ban tổ chức chuẩn bị sẵn cây giống, dụng cụ và nước uống; mỗi hộ gia đình nhận chăm sóc một cây trước cửa nhà mình.</p>"
    "<p>Kết quả sẽ được tổng hợp và công bố trên trang thông tin điện tử của phường vào cuối tháng này.</p>"
)
ENGLISH = (
    "<p>The council has agreed to reopen the footbridge at Mill Lane after repairs that took most of the winter months.</p>"
    "<p>Engineers replaced eleven timbers and the handrail; the work cost less than planned because the foundations were sound.</p>"
    "<p>A second inspection is due in the autumn, and the results will be published on this website within a month of it.</p>"
)


def read(body: str, head: str = "", url: str | None = "https://a.example/tin/bai-viet-7.html") -> Article:
    return extract(f"<html><head>{head}</head><body>{body}</body></html>", url=url)


# ── headline ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("head", "body", "headline"),
    [
        # the h1 is the portal's
        ("<title>Ra quân trồng cây - Phường Bến Đá</title>", "<h1>Phường Bến Đá</h1><h2>Ra quân trồng cây</h2>", "Ra quân trồng cây"),
        # the h1 is a portlet's, the headline a div (Liferay 6)
        ("<title>Ra quân trồng cây đầu xuân - Tin - Phường</title>", '<div class="t">Ra quân trồng cây đầu xuân</div><h1>Văn bản mới</h1>', "Ra quân trồng cây đầu xuân"),
        # a headline with a dash of its own
        ("<title>Hạ Long - Vân Đồn thông xe | Báo</title>", "<h1>Hạ Long - Vân Đồn thông xe</h1>", "Hạ Long - Vân Đồn thông xe"),
        # two lines
        ("<title>Một hai ba bốn năm sáu</title>", "<h1>Một hai ba<br>bốn năm sáu</h1>", "Một hai ba bốn năm sáu"),
        # no title at all
        ("", "<h1>Ra quân trồng cây</h1>", "Ra quân trồng cây"),
        # no heading: the title without the site's name
        ('<title>Ra quân trồng cây đầu xuân | Phường Bến Đá</title><meta property="og:site_name" content="Phường Bến Đá">', "", "Ra quân trồng cây đầu xuân"),
        # a Korean board: the cell behind "제목"; a Chinese title glued to the site's name
        ("<title>보도자료 | 청산시청</title>", "<h3>보도자료</h3><table><tr><th>제목</th><td>겨울철 재난 대비 점검회의 개최</td></tr></table>", "겨울철 재난 대비 점검회의 개최"),
        ("<title>城市更新工作推进会召开-青山市人民政府</title>", "<div>城市更新工作推进会召开</div>", "城市更新工作推进会召开"),
        # <title> is cut
        ("<title>Ra quân trồng cây đầu xuân tại công viên...</title>", "<h1>Tin tức</h1><h3>Ra quân trồng cây đầu xuân tại công viên ven sông</h3>", "Ra quân trồng cây đầu xuân tại công viên ven sông"),
    ],
)  # fmt: skip
def test_the_headline_is_the_article_s(head: str, body: str, headline: str) -> None:
    assert read(body + LONG, head).headline == headline


def test_a_visible_line_without_agreement_gives_way_to_claims_that_agree() -> None:
    head = (
        '<title>Bridge reopens after repairs</title><meta property="og:title" content="Bridge reopens after repairs">'
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge reopens after repairs"}</script>'
    )
    assert (
        read(f"<h1>Live: engineers are on their way to the river</h1>{ENGLISH}", head).headline
        == "Bridge reopens after repairs"
    )


# ── dates ────────────────────────────────────────────────────────────────────────────────────────────────────────

H1 = "<h1>Ra quân trồng cây đầu xuân</h1>"


@pytest.mark.parametrize(
    ("body", "date"),
    [
        # the header's clock has the shape of a date of publication
        (f'<div id="header"><span>Thứ hai, 16/03/2020 - 12:40</span></div><ul><li><a href="/">Trang chủ</a></li><li><a href="/b">Tin</a></li></ul><div>{H1}<div>Ngày đăng: 04/03/2020 07:12</div>{LONG}</div>', "2020-03-04T07:12:00+07:00"),
        # without a label, right under the headline
        (f"<div>{H1}<span>Thứ tư - 04/03/2020 07:12</span>{LONG}</div>", "2020-03-04T07:12:00+07:00"),
        # above the headline, in its box
        (f"<div><span>04/03/2020</span>{H1}{LONG}</div>", "2020-03-04"),
        # label and value in boxes of their own
        (f"{H1}<dl><dt>Ngày đăng</dt><dd>04/03/2020 07:12</dd><dt>Lượt xem</dt><dd>31</dd></dl>{LONG}", "2020-03-04T07:12:00+07:00"),
        # behind the text
        (f"<div>{H1}{LONG}<p>Ngày đăng: 04/03/2020</p></div>", "2020-03-04"),
        # beside a labelled name that is a link; a link behind the text that no label explains leads to another article
        (f'<div>{H1}{LONG}<div>Người đăng: <a href="/nguoi-dung/7">Lê Minh Tâm</a> - 04/03/2020, 07:12</div></div>', "2020-03-04T07:12:00+07:00"),
        (f'<div>{H1}{LONG}<div><a href="/tin/7">Lê Minh Tâm</a> - 04/03/2020, 07:12</div></div>', None),
        # "effective from" and the number of a decree are other dates
        (f"{H1}<div>Ngày đăng: 04/03/2020 Hiệu lực: 01/07/2020</div><p>Quyết định số 749/QĐ-UBND ngày 03/02/2019 quy định việc trồng cây và chăm sóc cây xanh trên địa bàn phường.</p>{LONG}", "2020-03-04"),
        # updated
        (f"{H1}<div>Ngày đăng: 04/03/2020 07:12 | Cập nhật: 09/03/2020 08:00</div>{LONG}", "2020-03-04T07:12:00+07:00"),
        # related news carry dates
        (f'<div>{H1}{LONG}</div><div class="related"><ul><li><a href="/b-8.html">Hội nghị sơ kết công tác quý hai của phường</a> (02/01/2019)</li></ul></div>', None),
        # a placeholder
        (f"{H1}<div>Ngày đăng: 01/01/0001</div>{LONG}", None),
    ],
)  # fmt: skip
def test_the_date_is_that_of_publication(body: str, date: str | None) -> None:
    article = read(body)
    got = article.date_published
    shown = (
        None
        if got is None
        else got.date().isoformat()
        if article.date_published_precision == "day"
        else got.isoformat()
    )
    assert shown == date


def test_a_machine_s_instant_of_the_printed_day_knows_more() -> None:
    article = read(
        f"{H1}<div>Ngày đăng: 04/03/2020</div>{LONG}",
        '<meta property="article:published_time" content="2020-03-04T07:12:31+07:00">',
    )
    assert article.date_published is not None
    assert article.date_published.isoformat() == "2020-03-04T07:12:31+07:00"


def test_a_hidden_edit_is_not_the_publication() -> None:
    body = f'<div itemscope itemtype="http://schema.org/NewsArticle">{H1}<span hidden itemprop="datePublished">2020-03-09T10:00:00+07:00</span><div>04/03/2020 07:12</div>{LONG}</div>'
    article = read(body)
    assert article.date_published is not None
    assert article.date_published.isoformat() == "2020-03-04T07:12:00+07:00"


def test_the_only_date_may_be_that_of_a_change_and_says_so() -> None:
    article = read(f"{H1}<div>Cập nhật lúc: 09/03/2020 08:00</div>{LONG}")
    assert article.date_published == article.date_modified
    assert any(problem.startswith("date_published: the page says only") for problem in article.problems)


GERMAN = (
    "<p>Die Brücke am Mühlweg ist nach der Sanierung wieder für den Verkehr freigegeben, die Arbeiten dauerten den ganzen Winter.</p>"
    "<p>Elf Balken und das Geländer wurden erneuert; die Kosten blieben unter dem Plan, weil die Fundamente noch tragfähig sind.</p>"
    "<p>Eine zweite Prüfung ist für den Herbst vorgesehen, die Ergebnisse werden binnen eines Monats auf dieser Seite stehen.</p>"
)
MORE = (
    "<p>The footbridge was built in 1931 and carries some four hundred people a day between the station and the market.</p>"
    "<p>Residents had asked for lamps on both banks, which the council will consider when it draws up the next budget.</p>"
    "<p>Until then a diversion over Weir Road stays open at night, and the bus stops at the corner of Mill Lane as before.</p>"
)
BRIDGE = "<h1>Bridge reopens after repairs</h1>"


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        # a book's or a photo's date deep in the text gives way to the stamp under the headline
        ("", f"{BRIDGE}<div>4 March 2020</div>{ENGLISH}<ul><li>Pages: 448</li><li>Published: 14 August 2017</li><li>Price: 12</li></ul>{MORE}", "2020-03-04"),
        # a release that a sentence tells of
        ("", f"{BRIDGE}<div>4 March 2020</div><p>The second version of the council's plan was released on November 5, 2019. It was the first to keep the bridge.</p>{ENGLISH}", "2020-03-04"),
        # the platform's markup of a similar post behind the text
        ('<meta name="generator" content="WordPress 6.2">', f'<main><article class="post">{BRIDGE}<div>4 March 2020</div><div class="entry-content">{ENGLISH}</div></article></main><h3>Similar posts</h3><article class="post"><h4><a href="/w">A weir</a></h4><footer class="entry-footer">By<br>us<br><time class="entry-date" datetime="2019-08-22">22 August 2019</time></footer></article>', "2020-03-04"),
        # with nothing else to go by, a label deep in the text counts
        ("", f"{BRIDGE}{ENGLISH}<p>Published: 14 August 2017</p>{MORE}", "2017-08-14"),
        # changed later on the day of publication: that hour is no edit's
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge reopens after repairs","datePublished":"2023-11-01T09:00:00+00:00","dateModified":"2023-11-01T11:49:00+00:00"}</script>',
            f"<div><div>Opened: | 11.02.2005</div>{BRIDGE}{ENGLISH}</div>",
            "2023-11-01",
        ),
        # a box like a calendar's leaf, its three parts glued
        ("", f"{BRIDGE}<div><span>Apr</span><span>04</span><span>2013</span></div>{ENGLISH}", "2013-04-04"),
        # Blogger's abbr: the text shows the hour only
        ("", f'{BRIDGE}<div itemscope itemtype="http://schema.org/BlogPosting">{ENGLISH}<p>at <abbr itemprop="datePublished" title="2017-09-09T10:52:00+02:00">10:52</abbr></p></div>', "2017-09-09"),
        # a special announcement (schema.org's type of offices' emergency notices)
        ('<script type="application/ld+json">{"@type":"SpecialAnnouncement","name":"Bridge","datePublished":"2020-03-04"}</script>', f"{BRIDGE}{ENGLISH}", "2020-03-04"),
    ],
)  # fmt: skip
def test_dates_of_other_things_and_rare_places(head: str, body: str, date: str) -> None:
    got = read(body, head, url="https://a.example/news/bridge").date_published
    assert got is not None
    assert got.date().isoformat() == date


def test_a_press_release_opens_with_its_date_behind_a_label() -> None:
    text = (
        "Pressemitteilung vom 25. Januar 2022 | Berlin – Die Brücke am Mühlweg ist nach der Sanierung wieder für den Verkehr "
        "freigegeben. Im Winter wurden elf Balken und das Geländer erneuert; die Arbeiten waren günstiger als geplant, weil "
        "sich die Fundamente als tragfähig erwiesen haben, wie das Bauamt der Stadt am Dienstag im Ausschuss erläuterte."
    )
    got = extract(
        f"<html lang='de'><body><h1>Brücke am Mühlweg wieder frei</h1><p>{text}</p><p>{text[41:]}</p></body></html>"
    ).date_published
    assert got is not None
    assert got.date().isoformat() == "2022-01-25"


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        ("Altenau, 17.08.2007 - Die Brücke", "2007-08-17"),
        ("Bad Altenau, (12.11.2021). Die Brücke", "2021-11-12"),
        ("(Altenau, den 3. März 2024) Die Brücke", "2024-03-03"),
        ("Seit Montag, 4. März 2024: Die Brücke", None),
        ("ab Mühlweg, 4. März 2024: Die Brücke", None),
        ("Altenau, 4. März 2024 wird die Brücke", None),
    ],
)
def test_a_press_release_opens_with_its_place_and_date(opening: str, date: str | None) -> None:
    text = (
        f"{opening} am Mühlweg ist nach der Sanierung wieder für den Verkehr freigegeben. Im Winter wurden elf Balken und "
        "das Geländer erneuert; die Arbeiten waren günstiger als geplant, wie das Bauamt der Stadt im Ausschuss erläuterte."
    )
    got = extract(
        f"<html lang='de'><body><h1>Brücke am Mühlweg wieder frei</h1><p>{text}</p><p>{text[41:]}</p></body></html>"
    ).date_published
    assert (got and got.date().isoformat()) == date


def test_a_date_in_the_future_is_no_date() -> None:
    assert read(f"{H1}<div>Ngày đăng: 04/03/2093</div>{LONG}").date_published is None


def test_the_page_s_own_offset_places_an_instant() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge reopens","datePublished":"2020-10-18T22:04:00Z"}</script>'
    article = read(f"<h1>Bridge reopens</h1><div>19 October 2020 00:04</div>{ENGLISH}", head)
    assert article.date_published is not None
    assert article.date_published.isoformat() == "2020-10-19T00:04:00+02:00"
    assert article.date_published == datetime(2020, 10, 18, 22, 4, tzinfo=UTC)


# ── views ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "views"),
    [
        (f"{H1}<div>04/03/2020 | Lượt xem: 1.204</div>{LONG}", 1204),
        (f"{H1}<div>04/03/2020 - 406 Đã xem</div>{LONG}", 406),
        (f"{H1}{LONG}<div>Lượt xem: 0</div>", 0),
        (f"{H1}<div>Lượt xem: </div>{LONG}", None),
        (f"{H1}<div>04/03/2020</div>{LONG}<footer><p>Tổng lượt truy cập: 2.118.004</p><p>Đang online: 12</p></footer>", None),
        (f"{H1}<div>04/03/2020 640 0</div>{LONG}", None),
        # the label is a hint for the mouse, on the number or on its icon
        (f'{H1}<div>04/03/2020 <span title="Lượt xem">640</span></div>{LONG}', 640),
        (f'{H1}<div>04/03/2020 <i title="Lượt xem"></i> 640 <i title="Bình luận"></i> 3</div>{LONG}', 640),
        (f'{H1}<div>04/03/2020 <span title="Bình luận">3</span> <b title="Lượt truy cập">99</b></div>{LONG}', None),
        # a bare number is one of views under an eye, and may be of comments without
        (f'{H1}<ul><li>04/03/2020</li><li><i class="fa fa-comment"></i> 3</li><li><i class="fa fa-eye"></i> 640</li></ul>{LONG}', 640),
        (f"{H1}<div>04/03/2020</div><div>640</div>{LONG}", None),
    ],
)  # fmt: skip
def test_views_are_those_of_the_article(body: str, views: int | None) -> None:
    article = read(body)
    assert article.view_count == views
    assert article.article_body == read(f"{H1}{LONG}").article_body


# ── section ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "section"),
    [
        (f'<div class="breadcrumb"><a href="/">Trang chủ</a> » <a href="/t">Tin tức</a> » <a href="/m">Môi trường</a></div>{H1}{LONG}', "Môi trường"),
        (f'<div><span><a href="/">Home</a></span><span><p>Môi trường</p></span></div>{H1}{LONG}', "Môi trường"),
        (f'<ol class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="/m">Môi trường</a></li><li>Ra quân trồng cây đầu xuân</li></ol>{H1}{LONG}', "Môi trường"),
        (f'<ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/a">Giới thiệu</a></li><li><a href="/b">Tin tức</a></li></ul>{H1}{LONG}', None),
        (f"{H1}<div>Chuyên mục: Môi trường</div>{LONG}", "Môi trường"),
    ],
)  # fmt: skip
def test_the_section_is_the_last_step_that_names_one(body: str, section: str | None) -> None:
    assert read(body, "<title>Ra quân trồng cây đầu xuân</title>").article_section == section


@pytest.mark.parametrize(
    ("printed", "section"),
    [
        ("Trang chủ / Tin tức / Chính trị", "Chính trị"),
        ("Home > Housing", "Housing"),
        ("Trang chủ", None),
    ],
)
def test_a_breadcrumb_as_text(printed: str, section: str | None) -> None:
    assert breadcrumb.parse(printed) == section


# ── byline ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        ("", f'{H1}{LONG}<p style="text-align:right">Tin, ảnh: Hồng Phương</p>', ["Hồng Phương"]),
        ("", f"{H1}<div>Tác giả: Lê Minh Tâm</div>{LONG}", ["Lê Minh Tâm"]),
        # the account behind the byline is no author
        ("", f'{H1}{LONG}<p style="text-align:right"><b>Lê Minh Tâm</b></p><p class="author" style="text-align:right">admin</p>', ["Lê Minh Tâm"]),
        ('<meta name="author" content="Cổng thông tin điện tử phường Bến Đá">', f"{H1}{LONG}", []),
        ('<meta name="author" content="admin">', f"{H1}{LONG}", []),
        # whoever put it online, whatever the class is called
        ("", f'<div>{H1}{LONG}<div class="author">Người đăng: <a href="/nguoi-dung/7">Lê Minh Tâm</a> - 04/03/2020</div></div>', []),
        # right behind the box of the text (ubdt.gov.vn); the account that Liferay prints there is named so by its class
        ("", f"{H1}<div>{LONG}</div><p align=right>Lê Minh Tâm</p><h4>Tin khác</h4>", ["Lê Minh Tâm"]),
        ("", f'{H1}<div>{LONG}</div><p class="pull-right"><span>(Lê Minh Tâm)</span></p><h4>Tin khác</h4>', ["Lê Minh Tâm"]),
        ("", f"{H1}<div>{LONG}</div><p>Bản tin chiều</p><h4>Tin khác</h4>", []),
        # buttons behind a byline that names nobody are nobody's name
        ("", f'{H1}<div>{LONG}<p align=right>BBT</p></div><div class=share><a href="#">Facebook</a> <a href="#">Zalo</a></div>', []),
        # nor is a document's signatory an author, whatever stands between his office and his name
        ("", f"{H1}<div>{LONG}<p>KT. CHỦ TỊCH</p><p>PHÓ CHỦ TỊCH</p><p>(Đã ký)</p><p>Lê Minh Tâm</p></div>", []),
        ("", f"{H1}<div>{LONG}<p>GIÁM ĐỐC</p><p>(Đã ký)</p><p>Lê Minh Tâm</p></div>", []),
        # JSON-LD has the first of two authors
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge","author":{"@type":"Person","name":"Hannah Voss"}}</script>', f'<h1>Bridge</h1><div class="byline"><a rel="author" href="/h">Hannah Voss</a> and <a rel="author" href="/m">Mei Tan</a></div>{ENGLISH}', ["Hannah Voss", "Mei Tan"]),
        ("", f"<h1>Bridge</h1><div>Posted by Hannah Voss on 4 March 2020</div>{ENGLISH}", ["Hannah Voss"]),
        # what stands in a box of its own before or behind a name is none
        ("", f'<h1>Bridge</h1><div class="author-label">By</div><div class="author-name">Hannah Voss</div><div class="author-more">All articles</div>{ENGLISH}', ["Hannah Voss"]),
        # JSON-LD has the forename of the account only
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge","author":{"@type":"Person","name":"Hannah"}}</script>', f"<h1>Bridge</h1><div>By Hannah Voss</div>{ENGLISH}", ["Hannah Voss"]),
        ("", f"<h1>Brücke</h1><p><strong>Eine Kolumne von Hannah Voss</strong></p>{GERMAN}", ["Hannah Voss"]),
        # a given name that is another language's word of a crew
        ("", f"<h1>Bridge</h1><div>By Tim Hanlon on 4 March 2020</div>{ENGLISH}", ["Tim Hanlon"]),
        # right above the headline: a label, or a box that says what it is; "Von Hanoi" may be a kicker
        ("", f"<h1>Brücke</h1>{GERMAN}".replace("<h1>", "<div>05.02.2020 - Redaktion: Hannah Voss (Pressesprecherin der Stadt)</div><h1>"), ["Hannah Voss"]),
        ("", f'<div class="author">von <a href="/autor/hv">Hannah Voss</a></div><h1>Brücke</h1>{GERMAN}', ["Hannah Voss"]),
        ("", f"<div>Von Hannah Voss</div><h1>Brücke</h1>{GERMAN}", []),
        ("", f"<div>04.02.2022 | 13:10 Uhr | Hannah Voss</div><h1>Brücke</h1>{GERMAN}", ["Hannah Voss"]),
        ("", f"<div>04.02.2022 | Voss Freitag</div><h1>Brücke</h1>{GERMAN}", []),
        # whom Drupal says to have put it online did not write what names its author
        ("", f'<article class="node"><h1>Brücke</h1><div class="submitted">4. März 2020 <span class="username">Mei Tan</span></div><p>Von: Hannah Voss</p>{GERMAN}</article>', ["Hannah Voss"]),
        ("", f'<article class="node"><h1>Brücke</h1><div class="submitted">4. März 2020 <span class="username">Mei Tan</span></div>{GERMAN}</article>', ["Mei Tan"]),
        # a line that breaks off between two authors, whom JSON-LD and the markup both name
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge","author":[{"@type":"Person","name":"Hannah Voss"},{"@type":"Person","name":"Mei Tan"}]}</script>', f'<h1>Bridge</h1><div>By: <a rel="author" href="/h">Hannah Voss</a></div><div><a rel="author" href="/m">Mei Tan</a></div>{ENGLISH}', ["Hannah Voss", "Mei Tan"]),
        ('<meta name="author" content="Kulturverein Altenau e. V.">', f"<h1>Brücke</h1>{GERMAN}", []),
        ("", f'<h1>Brücke</h1><a rel="author" href="/a">Publiziert am</a>{GERMAN}', []),
        # whoever photographed did not write
        ("", f'<h1>Bridge</h1><figure><img src="/a.jpg"><figcaption>The bridge. <span class="author">Photo: Mei Tan</span></figcaption></figure>{ENGLISH}', []),
    ],
)  # fmt: skip
def test_authors_are_people_who_wrote_it(head: str, body: str, authors: list[str]) -> None:
    assert read(body, head).authors == authors


# ── what is no article ───────────────────────────────────────────────────────────────────────────────────────────


def teasers(count: int) -> str:
    return "".join(
        f'<div class="item"><h3><a href="/tin/bai-so-{n}.html">Phường tổ chức hội nghị lần thứ {n} trong năm</a></h3><span>0{n}/03/2020</span>'
        f"<p>Hội nghị có sự tham gia của đại diện các tổ dân phố và các đoàn thể trên địa bàn phường trong buổi sáng.</p></div>"
        for n in range(1, count + 1)
    )


@pytest.mark.parametrize(
    ("body", "url", "reason"),
    [
        (f"<h1>Tin tức</h1>{teasers(6)}", "https://a.example/tin", "page: a listing"),
        ("<h1>404</h1><p>Không tìm thấy trang.</p>", "https://a.example/x.html", "page: an error page"),
        ('<h1>Đăng nhập</h1><form><input name=u><input type="password" name=p></form>', "https://a.example/login", "page: a login form"),
        (f"<h1>Phường Bến Đá</h1>{LONG}", "https://a.example/", "page: a home page"),
        ("<h1>A</h1><p>b</p>", "https://a.example/a.html", "page: too little text"),
    ],
)  # fmt: skip
def test_a_page_that_seems_no_article_says_so(body: str, url: str, reason: str) -> None:
    assert reason in read(body, url=url).problems


def test_an_article_with_a_list_of_others_behind_it_is_one() -> None:
    article = read(f"<div>{H1}<span>04/03/2020</span>{LONG * 3}<h2>Tin khác</h2>{teasers(6)}</div>")
    assert [problem for problem in article.problems if problem.startswith("page:")] == []


def test_the_site_s_own_name_gives_way_to_a_person() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge","author":{"@type":"Person","name":"El Faro"}}</script>'
    body = f'<h1>Bridge</h1><div class="byline"><a rel="author" href="/h">Hannah Voss</a></div>{ENGLISH}'
    assert read(body, head, url="https://www.elfaro.example/a").authors == ["Hannah Voss"]


# ── rows of particulars as the systems of several countries print them ───────────────────────────────────────────

INDONESIAN = (
    "<p>Jembatan gantung di desa ini akan dibuka kembali pada bulan depan setelah perbaikan yang berlangsung sejak musim hujan.</p>"
    "<p>Sebelas balok dan seluruh pagar diganti; biayanya lebih rendah dari rencana karena pondasinya masih kuat dan tidak rusak.</p>"
    "<p>Pemeriksaan kedua akan dilakukan pada musim kemarau, dan hasilnya diumumkan di laman ini dalam waktu satu bulan.</p>"
)


@pytest.mark.parametrize(
    ("body", "authors", "views"),
    [
        # the colon has a cell of its own
        (f"<h1>Jembatan</h1><table><tr><td>Penulis</td><td>:</td><td>Rini Lestari, S.Sos</td></tr><tr><td>Dilihat</td><td>:</td><td>88 kali</td></tr></table>{INDONESIAN}", ["Rini Lestari"], 88),
        # the label of a date that was cut off is no second name, nor is a counter's
        (f"<h1>Jembatan</h1><p>Penulis : Tim Humas / Tanggal : 21 November 2025</p>{INDONESIAN}", [], None),
        (f"<h1>Jembatan</h1><p>Published: Friday, 21 November 2025 09:30 Written by Rini Lestari Hits: 99</p>{INDONESIAN}", ["Rini Lestari"], 99),
        # icons of a person, a calendar and an eye in one line
        (f'<h1>Jembatan</h1><div><i class="bi bi-person"></i> Rini Lestari <i class="bi bi-calendar"></i> 21 November 2025 <i class="bi bi-eye"></i> 321</div>{INDONESIAN}', ["Rini Lestari"], 321),
        (f'<h1>Jembatan</h1><div><i class="bi bi-calendar"></i> 21 November 2025 <i class="bi bi-chat"></i> 321</div>{INDONESIAN}', [], None),
    ],
)  # fmt: skip
def test_particulars_of_indonesian_portals(body: str, authors: list[str], views: int | None) -> None:
    article = read(body)
    assert (article.authors, article.view_count) == (authors, views)


SPANISH = (
    "<p>El puente del molino se abrió de nuevo al paso de los vecinos después de las obras que duraron todo el invierno.</p>"
    "<p>Los obreros cambiaron once vigas y la barandilla; el trabajo costó menos de lo que se había previsto en el plan.</p>"
    "<p>La segunda inspección se hará en el otoño y los resultados se publicarán en esta página dentro de un mes.</p>"
)


@pytest.mark.parametrize(
    ("url", "lang", "printed", "day"),
    [
        ("https://www.millbrook.gov/news/bridge", "en-US", "Published on: 11/5/2025 2:05 PM", "2025-11-05"),
        ("https://www.millbrook.gov.uk/news/bridge", "en", "Published on: 11/5/2025", "2025-05-11"),
        ("https://www.millbrook.example/news/bridge", "en-US", "Published on: 11/5/2025", None),
        ("https://www.millbrook.gov/es/bridge", "es", "Publicado: 11/5/2025", "2025-05-11"),
    ],
)
def test_the_domain_of_a_country_tells_the_order_of_numeric_dates(
    url: str, lang: str, printed: str, day: str | None
) -> None:
    text = SPANISH if lang == "es" else ENGLISH
    got = extract(f'<html lang="{lang}"><body><h1>Bridge</h1><p>{printed}</p>{text}</body></html>', url=url)
    assert (got.date_published and got.date_published.date().isoformat()) == day


def test_a_job_title_is_no_office() -> None:
    article = read(f"<h1>Bridge</h1><p>By Hannah Voss, Communications Specialist</p>{ENGLISH}")
    assert (article.authors, article.source_organization) == (["Hannah Voss"], None)


@pytest.mark.parametrize(
    ("row", "section"),
    [
        ("<dl><dt>Datum</dt><dd>21.11.2025</dd><dt>Ressort</dt><dd>Bauen</dd></dl>", "Bauen"),
        ('<p>Kategorien: <a href="/c/b">Bauen</a> <a href="/c/v">Verkehr</a></p>', "Bauen"),
    ],
)
def test_a_section_is_labelled(row: str, section: str) -> None:
    assert read(f"<h1>Brücke</h1>{row}{GERMAN}").article_section == section


def test_an_american_release_opens_with_city_state_and_date() -> None:
    text = (
        "MILLBROOK, Ohio (Nov. 21, 2025) — The council has agreed to reopen the footbridge at Mill Lane after repairs."
    )
    got = read(f"<h1>Bridge</h1><p>{text}</p>{ENGLISH}").date_published
    assert got is not None
    assert got.date().isoformat() == "2025-11-21"


THAI = (
    "<p>เทศบาลตำบลบ้านสวนจะเปิดใช้สะพานแขวนข้ามคลองหนองไผ่อีกครั้งในเดือนหน้า หลังจากซ่อมแซมมาตั้งแต่ฤดูฝนปีที่แล้วจนแล้วเสร็จสมบูรณ์</p>"
    "<p>ช่างได้เปลี่ยนคานไม้จำนวนสิบเอ็ดท่อนและราวกันตกทั้งหมด โดยใช้งบประมาณสองล้านสี่แสนบาทจากเทศบัญญัติงบประมาณรายจ่ายประจำปี</p>"
    "<p>ระหว่างการก่อสร้างขอให้ประชาชนใช้เส้นทางเลี่ยงถนนดอกแก้ว ส่วนรถโดยสารประจำทางยังคงจอดที่ป้ายเดิมตามปกติทุกวัน</p>"
)


@pytest.mark.parametrize(
    ("last", "authors"),
    [
        ("<p>สอบถามเพิ่มเติม โทร. 02-555-0100</p>", []),
        ('<p>ภาพกิจกรรม</p><p><img src="/1.jpg"></p>', []),
        ("<p>นางสาววิไล สุขสันต์</p>", ["นางสาววิไล สุขสันต์"]),
        ("<p>ภาพ/ข่าว : วิไล สุขสันต์</p>", ["วิไล สุขสันต์"]),
    ],
)
def test_the_last_line_of_a_thai_text_is_a_name_by_its_form_of_address_or_a_label(
    last: str, authors: list[str]
) -> None:
    assert read(f"<h1>เปิดใช้สะพานแขวน</h1><p>21 พ.ย. 2568</p>{THAI}{last}").authors == authors


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("<p>Page last updated: 22 March 2020 | Approved by: Tom Hale</p>", []),
        ('<p class="byline">Hannah Voss, Communications Manager | March 4, 2020</p>', ["Hannah Voss"]),
    ],
)
def test_who_approved_a_page_is_no_author_and_a_date_no_name(line: str, authors: list[str]) -> None:
    assert read(f"<h1>Bridge</h1>{line}{ENGLISH}").authors == authors


TURKISH = (
    "<p>Belediye, kış boyunca süren onarımın ardından sokaktaki yaya köprüsünü gelecek ay yeniden açacak ve tören yapacak.</p>"
    "<p>On bir kiriş ve korkuluk yenilendi; temeller sağlam çıktığı için maliyet planlananın altında kaldı ve iş zamanında bitti.</p>"
    "<p>Çalışmaların son haftasında başka caddeden yönlendirme yapılacak, köşedeki otobüs durağı hizmet vermeye devam edecek.</p>"
)
POLISH = (
    "<p>Gmina otworzy w przyszłym miesiącu kładkę przy ulicy Młyńskiej po remoncie, który trwał przez większą część zimy.</p>"
    "<p>Wymieniono jedenaście belek i balustradę, a koszt był niższy od planowanego, ponieważ fundamenty były w dobrym stanie.</p>"
    "<p>W ostatnim tygodniu prac obowiązuje objazd ulicą Jazową, a przystanek autobusowy na rogu pozostaje czynny jak dotąd.</p>"
)


@pytest.mark.parametrize(
    ("lang", "body", "day", "modified"),
    [
        ("tr", f"<p>Eklenme Tarihi : 21.11.2025 | Güncelleme : 22.11.2025</p>{TURKISH}", "2025-11-21", "2025-11-22"),
        ("pl", f"<p>Data wytworzenia: 20.11.2025</p><p>Opublikowano: 21.11.2025</p>{POLISH}", "2025-11-21", None),
        ("pl", f"<p>Data wytworzenia: 20.11.2025</p>{POLISH}", "2025-11-20", None),
    ],
)
def test_labels_of_dates_in_languages_without_a_record(lang: str, body: str, day: str, modified: str | None) -> None:
    got = extract(f'<html lang="{lang}"><body><h1>Köprü</h1>{body}</body></html>', url="https://a.example/7")
    assert got.date_published is not None
    assert got.date_published.date().isoformat() == day
    assert (got.date_modified and got.date_modified.date().isoformat()) == modified
    assert got.authors == []
