"""``python -m tests.browse.screenshots``: the pages as they look, made from the demo's portal, for README.md."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from portalcrawl.store import Store, Visit
from tests.browse.chromium import browser, serving

DOCS = Path(__file__).resolve().parents[2] / "docs"
SIZES = {"desktop": (1200, 860), "phone": (390, 844)}
TALL = {"front": 1.0, "article": 2.25}
"""Screens of each page that are shown."""
_DAYS = 12


def prepare(folder: Path) -> int:
    """Crawl the demo, then let twelve days pass over one article: read more and more, edited once. Its number."""
    subprocess.run([sys.executable, "-m", "portalcrawl", "demo", "-o", str(folder)], check=True, capture_output=True)
    today = datetime.now(UTC)
    with closing(sqlite3.connect(folder / "portalcrawl.db")) as sql, sql:
        for table, column in (
            ("crawls", "started"), ("crawls", "finished"), ("articles", "first_seen"), ("articles", "last_seen"),
            ("revisions", "stored"), ("view_counts", "seen"), ("failures", "first_seen"), ("failures", "last_seen"),
            ("portals", "first_crawled"),
        ):  # fmt: skip
            sql.execute(f"update {table} set {column} = strftime('%Y-%m-%dT%H:%M:%S+00:00', {column}, '-{_DAYS} days')")
        ((ident,),) = sql.execute(
            "select a.id from articles a join images i on i.article = a.id where length(i.caption) > 20 and i.credits <> '[]'"
            " and a.view_count > 1000 and json_array_length(a.authors) > 1 and length(a.article_body) > 700 order by a.id limit 1"
        ).fetchall()
    moment = [today]
    with Store.open(folder, now=lambda: moment[0]) as store:
        portal = store.portal(store.portals()[0])
        article = store.article(ident)
        assert article.article_body
        assert article.view_count is not None
        count = article.view_count
        for day in range(_DAYS - 1, 0, -2):
            moment[0] = today - timedelta(days=day)
            crawl = store.begin(type("Known", (), portal)())
            count += 40 + 13 * day * (day % 3)
            if day == 5:
                start, _, end = article.article_body.rpartition("\n\n")
                body = f"{start}\n\nBan tổ chức cho biết số liệu đã được rà soát lại ngày 20/11. {end}"
                html = (article.article_body_html or "").replace(end, body.rpartition("\n\n")[2])
                article = replace(
                    article, article_body=body, article_body_html=html, headline=f"{article.headline} (cập nhật)"
                )
            article = replace(article, view_count=count, view_count_raw=str(count))
            store.save(crawl, [Visit(article, article.article_id)])
            store.finish(crawl, "ok", {})
    return ident


def main() -> None:
    """Write docs/*.png."""
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made, browser() as chromium:
        folder = Path(made)
        ident = prepare(folder)
        with serving(folder) as address:
            for size, (width, height) in SIZES.items():
                for name, path in (("front", ""), ("article", f"articles/{ident}")):
                    context = chromium.new_context(
                        viewport={"width": width, "height": height}, locale="vi-VN" if size == "phone" else "en-GB"
                    )
                    page = context.new_page()
                    page.goto(address + path)
                    shown = {"x": 0, "y": 0, "width": width, "height": height * TALL[name]}
                    page.screenshot(path=DOCS / f"{name}-{size}.png", full_page=True, clip=shown)
                    context.close()


if __name__ == "__main__":
    main()
