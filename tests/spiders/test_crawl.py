"""Whole crawls, from the command line to the store, of portals made up here."""

from urllib.parse import urlsplit

import pytest

from tests.spiders.town import Town, article, crawl, define, listing, path, stored, title
from tests.tables import sql

MANY = 34
SIZE = 8


def numbered(make):
    """Pages of eight; ``make(page)`` is the address of a page, counted from 0."""

    def pages(wanted):
        if wanted.startswith("/tin-tuc/bai-viet"):
            n = wanted.partition(".html")[0].rpartition("-")[2]
            return article(int(n)) if wanted == path(int(n)) else listing(range(5))
        last = (MANY - 1) // SIZE
        for index in range(last + 1):
            if wanted in {make(index), "/tin-tuc" if index == 0 else make(index)}:
                links = "".join(
                    f"<b>{i + 1}</b>" if i == index else f'<a href="{make(i)}">{i + 1}</a>' for i in range(last + 1)
                )
                return listing(range(index * SIZE, min(MANY, index * SIZE + SIZE)), links)
        return None

    return pages


KINDS = {
    "query from 1": lambda i: f"/tin-tuc?page={i + 1}",
    "query from 0": lambda i: f"/tin-tuc?page={i}",
    "offset": lambda i: f"/tin-tuc?start={i * SIZE}",
    "path": lambda i: f"/tin-tuc/page/{i + 1}/",
    "path with a word": lambda i: f"/tin-tuc/trang-{i + 1}.html",
    "Liferay": lambda i: f"/tin-tuc?p_p_id=101&_101_delta={SIZE}&_101_cur={i + 1}",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_article_once_however_the_listing_pages(kind, tmp_path):
    with Town(numbered(KINDS[kind])) as town:
        code, (result,), _ = crawl(tmp_path, f"{town.base}/tin-tuc")
    assert code == 0
    assert {urlsplit(url).path for url in stored(tmp_path)} == {path(n) for n in range(MANY)}
    assert result["new"] == MANY
    assert result["sections"][0]["section"] == "Tin tức"
    assert result["sections"][0]["finished"] is True
    assert max(town.hits.values()) == 1
    assert sum(town.hits.values()) <= MANY + -(-MANY // SIZE) + 2
    assert not any("print" in url or url.endswith("/en") for url in town.hits)


TWO = {
    "/": f'<html lang="vi"><head><title>Thị trấn Mẫu</title></head><body>{listing(range(1, 4))}</body></html>',
    "/tin-tuc": listing(range(1, 7), "Hiển thị 1 - 6 of 6 kết quả"),
    "/thong-bao": listing([5, 6, 20, 21, 22, 404], name="Thông báo"),
    **{path(n): article(n) for n in [*range(1, 7), 20, 21, 22]},
}


def test_one_article_in_two_sections_and_one_that_is_gone(tmp_path):
    with Town(TWO) as town:
        arguments = (f"{town.base}/tin-tuc", f"{town.base}/thong-bao")
        code, (first,), _ = crawl(tmp_path, *arguments)
        again, (second,), _ = crawl(tmp_path, *arguments)
        full, (third,), _ = crawl(tmp_path, *arguments, "--full")
    assert (first["new"], first["failures"]) == (9, {"missing": 1})
    # One of ten failed: more than the 5 % that a good crawl may lose.  What failed for good is not asked for again at once.
    assert (code, again, full) == (1, 0, 1)
    lines = {urlsplit(url).path: line for url, line in stored(tmp_path).items()}
    assert sorted(lines[path(5)]["sections"]) == ["Thông báo", "Tin tức"]
    assert lines[path(1)]["sections"] == ["Tin tức"]
    assert (second["new"], second["known"], second["changed"]) == (0, 9, 0)
    assert (third["new"], third["known"], third["changed"], third["unchanged"]) == (0, 0, 0, 9)
    assert sql(tmp_path, "select url, kind, status from failures") == [(town.base + path(404), "missing", 404)]
    assert ("Tin tức", 6, 6) in sql(tmp_path, "select section, listed, total from listings")


def test_sections_are_found_from_the_home_page(tmp_path):
    with Town(TWO) as town:
        _, (result,), _ = crawl(tmp_path, f"{town.base}/")
    assert result["new"] == 9
    assert {s["section"] for s in result["sections"]} == {"Tin tức", "Thông báo"}


def test_one_article_by_its_address(tmp_path):
    with Town(TWO) as town:
        code, (result,), _ = crawl(tmp_path, town.base + path(3))
    assert (code, result["new"]) == (0, 1)
    assert [line["headline"] for line in stored(tmp_path).values()] == [title(3)]


ZONE = 'timezone = "Asia/Ho_Chi_Minh"\n'
BOTH = """
[[sections]]
name = "Tin tức"
url = "/tin-tuc"
[[sections]]
name = "Thông báo"
url = "/thong-bao"
"""


def test_a_definition_on_another_server(tmp_path):
    file = define(tmp_path, ZONE + BOTH)
    with Town(TWO) as town:
        code, (result,), _ = crawl(tmp_path / "out", file, "--base", town.base, "--section", "tin-tuc")
        wrong, _, message = crawl(tmp_path / "out", file, "--base", town.base, "--section", "thể thao")
    assert (code, result["portal"], result["new"]) == (0, "vn-thi-tran-mau", 6)
    assert set(stored(tmp_path / "out")) == {f"https://thitranmau.example{path(n)}" for n in range(1, 7)}
    assert wrong == 2
    assert message.count("\n") == 1
    assert "thong-bao" in message


def test_limit_and_since(tmp_path):
    with Town(numbered(KINDS["query from 1"])) as town:
        _, (few,), _ = crawl(tmp_path / "few", f"{town.base}/tin-tuc", "--limit", "3")
        code, (late,), _ = crawl(tmp_path / "late", f"{town.base}/tin-tuc", "--since", "2024-02-01")
    assert few["new"] == 3
    assert (code, late["new"]) == (0, MANY - 28)  # the first 28 are of January


def test_a_listing_without_an_end_ends(tmp_path):
    def pages(wanted):
        if wanted.startswith("/tin-tuc?page="):
            page = int(wanted.rpartition("=")[2])
            return listing(range(4), f'<a href="/tin-tuc?page={page + 1}">Trang sau</a>')
        return (
            article(int(wanted.rpartition("-")[2][:-5]))
            if wanted.endswith(".html")
            else listing(range(4), '<a href="/tin-tuc?page=2">Trang sau</a>')
        )

    with Town(pages) as town:
        code, (result,), _ = crawl(tmp_path, f"{town.base}/tin-tuc")
    assert (code, result["new"]) == (0, 4)
    assert sum(town.hits.values()) <= 4 + 2 + 2


def hostile(base):
    entry = '<div class="item"><h3><a href="{}">{}</a></h3><span>01/02/2024</span><p>Tóm tắt nội dung của bài viết này, dài hơn một dòng.</p></div>'
    wanted = [
        "/pdf",
        "/big",
        "/captcha",
        "/inside",
        "/stub/x.html",
        "/five",
        "/again",
        "/front",
        "/list-page",
        "/maintenance",
    ]
    extra = "".join(entry.format(url, f"Bài viết của trang {url.strip('/')} trên cổng thông tin") for url in wanted)

    def stub(headers):
        if "D1N=0a1b2c" in (headers.get("Cookie") or ""):
            return article(70)
        return '<html><body><script>document.cookie="D1N=0a1b2c"+"; path=/";window.location.reload(true);</script></body></html>'

    return {
        "/tin-tuc": listing(range(1, 4), extra=extra),
        **{path(n): article(n) for n in range(1, 4)},
        "/": listing(range(1, 4)),
        "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4 ..."),
        "/big": b"<html><body>" + b"<p>x</p>" * 1_300_000,
        "/captcha": '<html><head><title>Security check</title></head><body><form class="challenge-form"><div class="g-recaptcha"></div></form></body></html>',
        "/maintenance": "<html><head><title>Bảo trì hệ thống</title></head><body><h1>Hệ thống đang bảo trì</h1><p>Vui lòng quay lại sau.</p></body></html>",
        "/inside": (302, {"Location": "http://169.254.169.254/latest/"}, ""),
        "/front": (301, {"Location": "/"}, ""),
        "/stub/x.html": stub,
        "/five": (500, {}, "<html><body>error</body></html>"),
        "/again": (302, {"Location": path(1)}, ""),
        "/list-page": listing(range(1, 9)),
    }


def test_walls_faults_and_traps(tmp_path):
    with Town({}) as town:
        town.pages = hostile(town.base)
        code, _, _ = crawl(tmp_path, f"{town.base}/tin-tuc")
    assert code == 1
    headlines = sorted(line["headline"] for line in stored(tmp_path).values())
    assert headlines == sorted([title(1), title(2), title(3), title(70)])
    kinds = {urlsplit(url).path: kind for url, kind in sql(tmp_path, "select url, kind from failures")}
    assert kinds == {
        "/pdf": "unreadable",
        "/big": "too-large",
        "/captcha": "captcha",
        "/maintenance": "maintenance",
        "/inside": "private-address",
        "/front": "gone",
        "/five": "server",
        "/list-page": "no-article",
    }
    assert town.hits["/stub/x.html"] == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("vn-ha-lon",), 2, "vn-ha-long"),
        (("thitranmau.example",), 2, "https://"),
        (("ftp://thitranmau.example/",), 2, "http(s)"),
        (("http://127.0.0.1:9/",), 12, "refused"),
    ],
)
def test_wrong_use_and_unreachable(arguments, code, said, tmp_path):
    got, _, message = crawl(tmp_path, *arguments)
    assert got == code
    assert said in message
    assert "Traceback" not in message


def test_a_folder_that_refuses(tmp_path):
    (tmp_path / "file").write_text("x")
    with Town(TWO) as town:
        code, _, message = crawl(tmp_path / "file" / "out", f"{town.base}/tin-tuc")
    assert code == 3
    assert message.count("\n") == 1
    assert not town.hits


def test_a_portal_whose_only_lists_are_its_months(tmp_path):
    """No section, no pager, no door: a menu of months, each a page of what was published then."""
    months = {f"/2024/{m:02}/": range(4 * m, 4 * m + 4) for m in range(1, 8)}
    links = "".join(f'<li><a href="{url}">Tháng {url.split("/")[2]}/2024</a></li>' for url in months)
    front = f'<html lang="vi"><head><title>Thị trấn Mẫu</title></head><body><h1>Thị trấn Mẫu</h1><p>Chào mừng đến với thị trấn.</p><ul class="archive">{links}</ul></body></html>'
    pages = {
        "/": front,
        **{url: listing(numbers) for url, numbers in months.items()},
        **{path(n): article(n) for n in range(4, 32)},
    }
    with Town(
        {k: v.replace('/tin-tuc"', '/gioi-thieu"').replace('/thong-bao"', '/lien-he"') for k, v in pages.items()}
    ) as town:
        code, (result,), said = crawl(tmp_path, f"{town.base}/")
    assert (code, result["new"]) == (0, 28), said
    assert max(town.hits.values()) == 1


WRONG = """
[[sections]]
name = "Tin tức"
url = "/tin-tuc"

[listing]
entries = ".item"
next = "a.tiep"

[[article]]
headline = "h1"
byline = [".tac-gia", "p.nguoi-viet"]
body = ".noidung"
"""


def test_selectors_that_match_nothing_are_named(tmp_path):
    file = define(tmp_path, ZONE + WRONG)
    with Town(TWO) as town:
        code, (result,), message = crawl(tmp_path / "out", file, "--base", town.base, "--doors", "listings")
    assert code == 0
    keys = [line.partition(": ")[2].partition(": ")[0] for line in result["unmatched"]]
    assert keys == ["listing.next", "article.byline", "article.body"]
    assert f"portalcrawl: {result['unmatched'][1]}\n" in message
    assert "vn-thi-tran-mau.toml: article.byline: '.tac-gia', 'p.nguoi-viet' matched nothing on the" in message


SPANISH = """<html lang="es"><head><title>Noticias</title></head><body><div class="list">{}</div></body></html>"""


def spanish(n):
    text = "El Ayuntamiento ha presentado esta mañana el programa de actividades del barrio, que comienza la próxima semana. "
    return (
        f'<html lang="es"><head><title>El barrio número {n} celebra su fiesta</title></head><body><h1>El barrio número {n} celebra su fiesta</h1>'
        f'<div class="date">Publicado el {n + 1:02}/03/2024 10:30</div><div class="content"><p>{text * 3}</p><p>{text * 2}</p></div></body></html>'
    )


def test_dates_without_a_zone_are_said_once_and_a_zone_can_be_given(tmp_path):
    items = "".join(
        f'<div class="item"><h3><a href="/noticias/barrio-{n}-fiesta.html">El barrio número {n} celebra su fiesta</a></h3><span>{n + 1:02}/03/2024</span></div>'
        for n in range(4)
    )
    pages = {"/noticias": SPANISH.format(items), **{f"/noticias/barrio-{n}-fiesta.html": spanish(n) for n in range(4)}}
    with Town(pages) as town:
        _, _, message = crawl(tmp_path / "naive", f"{town.base}/noticias", "--doors", "listings")
        _, _, silent = crawl(
            tmp_path / "exact", f"{town.base}/noticias", "--timezone", "Europe/Madrid", "--doors", "listings"
        )
        wrong, _, said = crawl(tmp_path / "wrong", f"{town.base}/noticias", "--timezone", "Madrid")
    assert message.count("the dates of 4 articles have no time zone; --timezone Area/City") == 1
    assert "time zone" not in silent
    dates = [date for (date,) in sql(tmp_path / "exact", "select date_published from articles order by 1")]
    assert dates[0] == "2024-03-01T10:30:00+01:00"
    assert wrong == 2
    assert "expected a time zone such as Europe/Madrid" in said
