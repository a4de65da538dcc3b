"""The same crawls into a folder's own database and into one on a server: the same articles, revisions, failures, coverage."""

from portalcrawl.store import Store
from tests.spiders.town import Town, article, crawl, listing, path, stored

HIDDEN = {"date_downloaded", "capture"}
WORDS = ("thi tran", '"thị trấn Mẫu"', "bai viet 5", "hoi nghi -sua", "sửa", "chu tich", "nhi*", "tin tuc")


class Site:
    """Two sections that share articles, one of them on two pages; an article changes, one goes, one breaks."""

    def __init__(self):
        self.edited = self.later = False

    def __call__(self, wanted):
        news = [*range(1, 14), *([40] if self.later else [])]
        pages = {
            "/": listing([], name="Trang chủ"),
            "/tin-tuc": listing(sorted(news, reverse=True)[:8], '<a href="/tin-tuc?page=2">Trang sau</a>'),
            "/tin-tuc?page=2": listing(sorted(news, reverse=True)[8:], "1"),
            "/thong-bao": listing([3, 4, 20, 21], "1", name="Thông báo"),
        }
        if wanted in pages:
            return pages[wanted]
        if wanted == path(9):
            return 404, {}, "không có"
        if wanted == path(5) and self.later:
            return 404, {}, "không có"
        numbers = {path(n): n for n in (*range(1, 14), 20, 21, 40)}
        if wanted not in numbers:
            return None
        page = article(numbers[wanted])
        return page.replace("Sáng nay", "Sáng qua, đã sửa,") if wanted == path(4) and self.edited else page


def told(folder, address):
    """All that the store says, without moments and what each run names by itself."""
    with Store.open(folder, database=address, write=False) as store:
        (portal,) = store.portals()
        numbers = sorted(number for number, _ in store.captured(portal))
        keys = dict(store.database.execute("select id, key from articles"))
        histories = {keys[number]: store.history(number) for number in numbers}
        revisions = {
            key: [(one.number, one.changed, one.origin, {**vars_of(one.article)}) for one in history.revisions]
            for key, history in histories.items()
        }
        coverage = store.completeness(portal)
        failures = store.database.execute(
            "select url, kind, status, section, count, resolved is null from failures order by url"
        )
        return {
            "articles": {keys[number]: vars_of(store.article(number)) for number in numbers},
            "revisions": revisions,
            "listed": {key: sorted(one.section for one in history.sections) for key, history in histories.items()},
            "presence": {key: [(one.state, one.reason) for one in history.presence] for key, history in histories.items()},
            "failures": [(*map(str, row[:5]), bool(row[5])) for row in failures.fetchall()],
            "coverage": (coverage.articles, coverage.failures, coverage.gaps, [
                (one.section, one.url, one.pages, one.total, one.listed, one.stored, one.finished, one.missing) for one in coverage.sections
            ], coverage.doors),
            "found": {words: sorted(keys[hit.id] for hit in store.search(words)) for words in WORDS},
        }  # fmt: skip


def vars_of(article):
    return {
        name: value
        for name in article.__dataclass_fields__
        if (value := getattr(article, name)) is not None and name not in HIDDEN
    }


def test_the_same_crawls_give_the_same(tmp_path, database):
    site = Site()
    with Town(site) as town:
        results = {}
        for name, options in (("folder", ()), ("server", ("--store", database))):
            site.edited = site.later = False
            first = crawl(tmp_path / name, town.base, *options)
            site.edited = site.later = True
            second = crawl(tmp_path / name, town.base, "--full", *options)
            results[name] = [(code, [plain(one) for one in found]) for code, found, _ in (first, second)]
    assert results["server"] == results["folder"]
    assert results["folder"][0][1][0]["new"] == 14
    folder, server = told(tmp_path / "folder", None), told(tmp_path / "server", database)
    for part in folder:
        assert server[part] == folder[part], part
    assert not (tmp_path / "server" / "portalcrawl.db").exists()
    lines = [
        {url: {k: v for k, v in line.items() if k not in HIDDEN} for url, line in stored(tmp_path / name).items()}
        for name in ("folder", "server")
    ]
    assert lines[0] == lines[1]
    assert len(list((tmp_path / "server").glob("*/archive/*.warc.gz"))) == 1


def plain(result):
    """What became of the articles; how often pages are asked for depends on which of two sections answers first."""
    kept = {name: result[name] for name in ("verdict", "exit_code", "new", "changed", "failed", "failures")}
    return {**kept, "sections": sorted(result["sections"], key=lambda one: one["url"])}


def test_a_server_that_is_away_ends_the_crawl_with_its_code(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTALCRAWL_STORE", "postgresql://me:geheim@127.0.0.1:1/news")
    with Town(Site()) as town:
        code, _, said = crawl(tmp_path, town.base)
        assert not town.hits
    assert code == 3
    assert said.startswith(
        "portalcrawl: postgresql://me@127.0.0.1:1/news does not answer; what was saved before is safe ("
    )
    assert said.count("\n") == 1
    assert "geheim" not in said


def test_a_portal_that_another_process_crawls_is_refused(tmp_path, database):
    with Town(Site()) as town:
        code, _, _ = crawl(tmp_path, town.base, "--store", database)
        assert code in {0, 1}
        town.hits.clear()
        with Store.open(tmp_path, database=database) as store:
            store.claim(store.portals()[0])
            code, (result,), said = crawl(tmp_path, town.base, "--store", database)
        assert (code, result["verdict"]) == (3, "store-unusable")
        assert "is at work on" in said
        assert not town.hits
