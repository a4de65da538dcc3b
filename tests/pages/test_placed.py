"""Pages whose ``<title>`` names the portal or a section: the headline stands beside the date, in whatever markup."""

from __future__ import annotations

import pytest

from portalcrawl import Article, extract

HEADLINE = "Phường Bến Đá ra quân trồng cây đầu xuân"
SITE = "Cổng thông tin điện tử phường Bến Đá"
ONE = (
    "Người dân trong khu phố được mời tham gia buổi ra quân trồng cây tại công viên ven sông, bắt đầu từ bảy giờ sáng."
)
TWO = "Ban tổ chức chuẩn bị sẵn cây giống, dụng cụ và nước uống; mỗi hộ gia đình nhận chăm sóc một cây trước cửa nhà mình."
META = "<div>Ngày đăng 17/12/2021 | 12:03 | Lượt xem: 24</div>"
MENU = "".join(f'<li><a href="/m{n}">{name}</a></li>' for n, name in enumerate(("Giới thiệu", "Tin tức", "Văn bản")))


def read(top: str, title: str | None) -> Article:
    head = "" if title is None else f"<title>{title}</title>"
    return extract(
        f"""<html lang=vi><head>{head}</head><body><ul class=menu>{MENU}</ul><div class=main>{top}<div><p>{ONE}</p><p>{TWO}</p></div></div>
        <h4>Các tin khác</h4><ul><li><a href="/tin/2.html">Phường Bến Đá họp giao ban tháng mười hai</a> (16/12/2021)</li></ul>
        <div class=footer>Bản quyền thuộc UBND phường Bến Đá</div></body></html>""",
        url="https://benda.example/tin/1.html",
    )


MARKUP = {
    "div": f"<div class=tieude>{HEADLINE}</div>{META}",
    "div without a class": f"<div>{HEADLINE}</div>{META}",
    "under the date": f"{META}<h2>{HEADLINE}</h2>",
    "h3": f'<h3 class="asset-title">{HEADLINE}</h3>{META}',
    "bold line": f"<p><strong>{HEADLINE}</strong></p>{META}",
    "cell": f"<table><tr><td class=tieudetin>{HEADLINE}</td></tr></table>{META}",
    "label of a web form": f'<span id="ctl00_lblTitle">{HEADLINE}</span>{META}',
    "under the portal's h1": f"<h1>{SITE}</h1><h2>{HEADLINE}</h2>{META}",
    "under the section's h1": f"<h1>Tin tức</h1><div class=news-title>{HEADLINE}</div>{META}",
}
TITLES = (
    None,
    "null",
    SITE,
    "UBND phường Bến Đá",
    "Trang chủ",
    f"Tin tức - {SITE}",
    "Chi tiết bài viết",
    "benda.example",
)


@pytest.mark.parametrize("form", MARKUP)
@pytest.mark.parametrize("title", TITLES)
def test_the_headline_stands_beside_the_date(form: str, title: str | None) -> None:
    article = read(MARKUP[form], title)
    assert article.headline == HEADLINE
    assert article.evidence["headline"].startswith("position:")
    assert article.article_body == f"{ONE}\n\n{TWO}"
    assert article.view_count == 24


@pytest.mark.parametrize("title", ["null", SITE, "Trang chủ"])
def test_the_portal_s_name_is_no_headline(title: str) -> None:
    article = read("", title)
    assert article.headline is None
    assert "headline: the page shows none" in article.problems


def test_a_title_that_names_the_article_stays() -> None:
    assert read(f"<div>Tin mới trong ngày của phường</div>{META}", f"{HEADLINE} - {SITE}").headline == HEADLINE
    assert read(f"<h1>Tin tức</h1>{META}", "Tin tức").headline == "Tin tức"


def test_a_kicker_before_the_headline_in_its_line() -> None:
    article = read(f"<div class=title>Môi trường: {HEADLINE}</div>{META}", f"Bến Đá - {HEADLINE} - Môi trường - Tin")
    assert article.headline == HEADLINE
    assert article.article_section == "Môi trường"


def test_a_clock_before_the_menu_is_no_date_where_the_page_shows_no_headline() -> None:
    page = f"""<html lang=vi><head><title>{HEADLINE}</title></head><body><div>Thứ hai, 15/09/2025 - 12:40</div><ul>{MENU}</ul>
        <div><p>{ONE}</p><p>{TWO}</p></div></body></html>"""
    article = extract(page, url="https://benda.example/tin/1.html")
    assert article.date_published is None
    article = extract(page.replace("<div><p>", "<div><div>17/12/2021 12:03</div><p>"), url="https://benda.example/1")
    assert article.date_published is not None
    assert article.date_published.isoformat() == "2021-12-17T12:03:00+07:00"


def test_a_board_s_title_is_no_headline_in_scripts_that_need_few_characters() -> None:
    text = "<p>푸른시는 지난 주말 시민회관에서 음악회를 열었다고 밝혔다. 시민 오백여 명이 함께하여 공연을 즐겼다.</p>"
    page = f"""<html lang=ko><head><title>새소식 | 푸른시청</title></head><body><ul><li><a href="/b">새소식</a></li></ul>
        <div><h3>푸른시, 시민 음악회 성황리에 개최</h3><ul><li>등록일 2026-02-06</li></ul><div>{text}{text}</div></div></body></html>"""
    assert extract(page, url="https://pureun.example/view.do?no=7").headline == "푸른시, 시민 음악회 성황리에 개최"


PROSE = {
    "vi": "Sáng nay, Ủy ban nhân dân phường Bến Đá tổ chức lễ ra quân trồng cây với sự tham gia của đông đảo nhân dân.",
    "de": "Die Gemeinde hat am Samstag den neuen Spielplatz am alten Bahnhof eröffnet, zu dem viele Familien kamen.",
    "fr": "La commune a inauguré samedi la nouvelle aire de jeux de la gare en présence de nombreuses familles du quartier.",
    "ja": "市は土曜日、旧駅前に新しい遊び場を開設しました。多くの家族連れが訪れ、子どもたちは一日中遊びを楽しみました。",
}


@pytest.mark.parametrize(
    ("code", "section", "headline", "date", "path"),
    [
        ("vi", "Tin tức - Sự kiện", "Phường Bến Đá ra quân trồng cây đầu xuân", "Ngày đăng: 04/03/2020", "/x/12.html"),
        ("de", "Pressemitteilungen", "Gemeinde eröffnet neuen Spielplatz am alten Bahnhof", "04.03.2020", "/x/12"),
        ("fr", "Toutes les actualités", "La commune inaugure une nouvelle aire de jeux", "Publié le 4 mars 2020", "/x/12"),
        ("ja", "お知らせ", "旧駅前に新しい遊び場を開設しました", "更新日：2020年3月4日", "/x/12.html"),
        # no word for news, but the folder's
        ("de", "Bauen & Wohnen", "Gemeinde eröffnet neuen Spielplatz am alten Bahnhof", "04.03.2020", "/bauen-wohnen/spielplatz-12.html"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", ["{h1}{h2}{date}", "{h1}{date}{h2}"])
@pytest.mark.parametrize("title", ["{section} | Bến Đá", "Bến Đá"])
@pytest.mark.parametrize("claim", ["", '<meta property="og:title" content="{section} | Bến Đá">'])
def test_a_heading_that_is_the_section_s(code, section, headline, date, path, order, title, claim) -> None:
    lines = order.format(h1=f"<h1>{section}</h1>", h2=f"<h2>{headline}</h2>", date=f"<p>{date}</p>")
    named = section.replace("&", "&amp;")
    page = f"""<html lang={code}><head><title>{title.format(section=named)}</title>{claim.format(section=named)}</head><body><ul>{MENU}</ul>
        <main>{lines.replace(section, named)}<div><p>{PROSE[code]}</p><p>{PROSE[code]} {PROSE[code]}</p></div></main></body></html>"""
    assert extract(page, url=f"https://benda.example{path}").headline == headline


def test_a_folder_of_the_article_s_own_name_is_no_section() -> None:
    page = f"""<html lang=de><head><title>Spielplatz am Bahnhof</title></head><body><h1>Spielplatz am Bahnhof</h1><p>04.03.2020</p>
        <h2>Viele Familien kamen am Samstag zur Eröffnung</h2><p>{PROSE["de"]}</p><p>{PROSE["de"]}</p></body></html>"""
    for path in (
        "/spielplatz-am-bahnhof/",
        "/spielplatz-am-bahnhof/spielplatz-am-bahnhof.html",
        "/spielplatz-am-bahnhof/index.html",
    ):
        assert extract(page, url=f"https://benda.example{path}").headline == "Spielplatz am Bahnhof"
