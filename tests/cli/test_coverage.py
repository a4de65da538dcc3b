"""What is missing, and why."""

import json
from datetime import UTC, datetime

from portalcrawl.items import Article
from portalcrawl.portal import Portal
from portalcrawl.store import Coverage, Door, Failure, Naming, Store, Visit
from tests.command import run

HOST = "https://mau.example"


def filled(folder):
    with Store.open(folder) as store:
        crawl = store.begin(Portal(id="vn-mau", name="Mẫu", country="vn", url=f"{HOST}/"))
        visits = []
        for n, month in enumerate((1, 1, 4)):
            article = Article(
                url=f"{HOST}/tin/{n}",
                portal="vn-mau",
                headline=f"Tin số {n}",
                article_body="Tin.",
                sections=["Tin tức"],
            )
            article.date_published, article.date_published_precision = datetime(2024, month, 2, tzinfo=UTC), "day"
            visits.append(Visit(article, f"tin/{n}"))
        store.save(crawl, visits)
        store.listing(crawl, Coverage(f"{HOST}/tin", "Tin tức", 2, 6, 8, finished=True))
        store.add_doors(crawl, [Naming("tin/0", "listing", f"{HOST}/tin"), Naming("tin/1", "listing", f"{HOST}/tin")])
        store.add_doors(crawl, [Naming("tin/1", "feed", f"{HOST}/rss"), Naming("tin/2", "feed", f"{HOST}/rss")])
        store.door(crawl, Door(f"{HOST}/rss", "feed", "link rel=alternate", 2))
        store.fail(crawl, [Failure(f"{HOST}/tin/7", "missing", 404, "Tin tức"), Failure(f"{HOST}/x", "timeout")])
        store.finish(crawl, "ok", {})


def test_sections_doors_and_gaps(tmp_path):
    filled(tmp_path)
    result = run("coverage", "vn-mau", "-o", str(tmp_path), "--json")
    assert result.exit_code == 0, result.output
    (portal,) = json.loads(result.output)["portals"]
    (section,) = portal["sections"]
    assert {name: section[name] for name in ("section", "pages", "total", "listed", "stored", "finished", "missing", "unlisted", "elsewhere")} == {
        "section": "Tin tức", "pages": 2, "total": 8, "listed": 6, "stored": 2, "finished": True, "missing": {"missing": 1}, "unlisted": 2, "elsewhere": 3,
    }  # fmt: skip
    (door,) = portal["doors"]
    assert (door["kind"], door["entries"], door["stored"], door["only"]) == ("feed", 2, 2, 1)
    assert portal["failures"] == {"missing": 1, "timeout": 1}
    assert portal["gaps"] == ["2024-02", "2024-03"]


def test_on_a_terminal(tmp_path):
    filled(tmp_path)
    result = run("coverage", "-o", str(tmp_path))
    assert result.exit_code == 0
    assert "vn-mau: 3 articles stored" in result.output
    assert "missing 1" in result.output
    assert "2 months without an article: 2024-02 to 2024-03" in result.output


def test_a_portal_that_is_not_there(tmp_path):
    filled(tmp_path)
    result = run("coverage", "vn-khac", "-o", str(tmp_path))
    assert result.exit_code != 0
    assert "vn-mau" in (result.stderr or str(result.exception))
