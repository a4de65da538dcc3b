"""Runs after the first: what is new is fetched, what is due is looked at again, what was taken down is told with care."""

import os
from urllib.parse import urlsplit

import pytest

from tests.spiders.town import Town, article, crawl, listing, path, stored, title
from tests.tables import sql

SIZE = 10


class Site:
    """A town of one section whose articles come, change and go."""

    def __init__(self, numbers):
        self.numbers = list(numbers)
        self.pages = {}
        self.views = {}
        self.gone = {}
        self.conditional = False

    def __call__(self, wanted):
        where, _, query = wanted.partition("?")
        if where == "/tin-tuc":
            page = int(query.partition("=")[2] or 1)
            some = self.numbers[(page - 1) * SIZE : page * SIZE]
            more = page * SIZE < len(self.numbers)
            html = listing(some, f'<a href="/tin-tuc?page={page + 1}">Trang sau</a>' if more else "1")
            for n, count in self.views.items():
                html = html.replace(f"<p>{title(n)}: tóm", f"<em>Lượt xem: {count}</em><p>{title(n)}: tóm", 1)
            return html
        if wanted in self.gone:
            return self.gone[wanted]
        numbers = {path(n): n for n in [*self.numbers, *self.pages]}
        if wanted not in numbers:
            return None
        html = self.pages.get(numbers[wanted]) or article(numbers[wanted])
        if not self.conditional:
            return html
        tag = f'"{hash(html)}"'
        return lambda headers: (
            (304, {"ETag": tag}, "") if headers.get("If-None-Match") == tag else (200, {"ETag": tag}, html)
        )


def asked(town):
    """Requests since the last look, but robots.txt."""
    hits = {path: n for path, n in town.hits.items() if path != "/robots.txt"}
    town.hits.clear()
    return hits


def run(tmp_path, town, *arguments, now=None):
    env, before = os.environ, os.environ.get("PORTALCRAWL_NOW")
    if now:
        env["PORTALCRAWL_NOW"] = now
    try:
        code, (result,), _ = crawl(tmp_path, f"{town.base}/tin-tuc", *arguments)
    finally:
        env.pop("PORTALCRAWL_NOW", None)
        if before is not None:
            env["PORTALCRAWL_NOW"] = before
    return code, result


def test_a_second_run_reads_the_head_of_the_listing(tmp_path):
    with Town(Site(range(80, 0, -1))) as town:
        _, first = run(tmp_path, town)
        asked(town)
        _, again = run(tmp_path, town)
        assert set(asked(town)) == {"/tin-tuc", "/tin-tuc?page=2"}
        assert (first["new"], first["verdict"]) == (80, "ok")
        assert (again["new"], again["changed"], again["verdict"]) == (0, 0, "nothing-new")
        _, whole = run(tmp_path, town, "--full")
        assert (whole["unchanged"], whole["listing_pages"]) == (80, 8)


def test_new_edited_recounted_and_removed(tmp_path):
    site = Site(range(60, 0, -1))
    site.views = dict.fromkeys(range(1, 61), 10)
    with Town(site) as town:
        run(tmp_path, town, now="2030-01-01T05:00")
        site.numbers = [65, 64, 63, 62, 61, *site.numbers]
        for n in (7, 33, 58):
            site.pages[n] = article(n).replace("Kết luận hội nghị", "Đính chính: kết luận hội nghị")
        site.views[60] = 11
        for n in (20, 21):
            site.numbers.remove(n)
        _, second = run(tmp_path, town, now="2030-09-01T05:00")
        assert (second["new"], second["changed"], second["recounted"]) == (5, 3, 1)
        assert (second["missing"], second["gone"], second["failed"]) == (2, 0, 0)
        _, third = run(tmp_path, town, now="2030-09-02T05:00")
        assert (third["new"], third["changed"], third["missing"], third["gone"]) == (0, 0, 2, 0)
        _, same = run(tmp_path, town, now="2030-09-02T09:00")
        assert (same["missing"], same["gone"]) == (0, 0)  # the same day confirms nothing
        _, fourth = run(tmp_path, town, now="2030-09-03T12:00")
        assert (fourth["gone"], fourth["verdict"]) == (2, "nothing-new")
        assert len(stored(tmp_path)) == 65
        assert sql(tmp_path, "select count(*), max(revision) from revisions") == [(68, 2)]
        recounted = (
            "select value, source from view_counts v join articles a on a.id = v.article where a.url like '%-{}.html'"
        )
        assert sql(tmp_path, recounted.format(60)) == [(10, "listing"), (11, "listing")]
        assert sql(tmp_path, recounted.format(59)) == [(10, "listing")]
        gone = sql(tmp_path, "select a.url from visits v join articles a on a.id = v.article where v.state = 'gone'")
        assert {urlsplit(url).path for (url,) in gone} == {path(20), path(21)}
        site.numbers += [20, 21]
        _, back = run(tmp_path, town, now="2031-06-01T05:00")
        assert back["returned"] == 2
        assert sql(tmp_path, "select count(*) from visits where state != 'present'") == [(0,)]
        assert sql(tmp_path, "select state, reason from presence where article = (select id from articles where url like '%-20.html') and reason != 'unlisted' order by seen") == [
            ("missing", "missing"), ("gone", "missing"), ("present", "returned"),
        ]  # fmt: skip


ERROR = (
    200,
    {},
    '<html lang="vi"><head><title>Lỗi</title></head><body><h1>Không tìm thấy nội dung yêu cầu</h1><p>Trang này không còn nữa.</p></body></html>',
)
KINDS = {
    "missing": None,
    "removed": (410, {}, "<html><body>Gone</body></html>"),
    "redirected-home": (302, {"Location": "/tin-tuc"}, ""),
    "soft-404": ERROR,
    "unreachable": (500, {}, "<html><body>error</body></html>"),
    "blocked": (403, {}, "<html><body>403 Forbidden</body></html>"),
}


def test_ways_to_be_missed_are_told_apart(tmp_path):
    site = Site(range(30, 0, -1))
    with Town(site) as town:
        run(tmp_path, town, now="2030-01-01T05:00")
        for n, answer in enumerate(KINDS.values(), 5):
            site.gone[path(n)] = answer
        run(tmp_path, town, now="2030-09-01T05:00")
    said = dict(sql(tmp_path, "select why, state from visits where why is not null"))
    assert said == {
        "missing": "missing", "removed": "missing", "redirected-home": "missing", "soft-404": "missing",
        "unreachable": "present", "blocked": "present",
    }  # fmt: skip
    assert sql(tmp_path, "select max(revision) from articles") == [(1,)]


def test_a_page_that_did_not_change_is_not_sent_again(tmp_path):
    site = Site(range(20, 0, -1))
    site.conditional = True
    with Town(site) as town:
        run(tmp_path, town, now="2030-01-01T05:00")
        _, again = run(tmp_path, town, now="2030-09-01T05:00")
    assert (again["visited"], again["unmodified"], again["unchanged"]) == (20, 20, 0)


def test_an_article_that_comes_deep_is_found_by_the_whole_reading_and_widens_the_margin(tmp_path):
    site = Site(range(80, 0, -1))
    with Town(site) as town:
        run(tmp_path, town, now="2030-01-01T05:00")
        site.numbers.insert(45, 90)
        _, head = run(tmp_path, town, now="2030-01-02T05:00")
        assert head["new"] == 0
        _, whole = run(tmp_path, town, now="2030-03-01T05:00")
        assert whole["new"] == 1
        site.numbers.insert(45, 91)
        _, deep = run(tmp_path, town, now="2030-03-02T05:00")
        assert deep["new"] == 1


def test_an_edited_headline_in_the_listing_brings_the_article_at_once(tmp_path):
    site = Site(range(20, 0, -1))
    with Town(site) as town:
        run(tmp_path, town)
        plain = town.pages

        def edited(wanted):
            html = plain(wanted)
            return (
                html.replace(title(15), "Đính chính bài viết về hội nghị ở thị trấn Mẫu")
                if isinstance(html, str)
                else html
            )

        town.pages = edited
        _, again = run(tmp_path, town)
    assert (again["visited"], again["changed"]) == (1, 1)


def test_a_run_that_was_cut_short_goes_on(tmp_path):
    site = Site(range(60, 0, -1))
    with Town(site) as town:
        run(tmp_path, town, "--limit", "5")
        _, rest = run(tmp_path, town)
    assert rest["new"] == 55


@pytest.mark.parametrize("now", ["soon", "2030-13-01"])
def test_a_moment_that_is_none(now, tmp_path):
    with Town(Site(range(3))) as town:
        os.environ["PORTALCRAWL_NOW"] = now
        try:
            code, _, message = crawl(tmp_path, f"{town.base}/tin-tuc")
        finally:
            del os.environ["PORTALCRAWL_NOW"]
    assert code == 2
    assert "PORTALCRAWL_NOW" in message
