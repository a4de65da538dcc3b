"""How long pages take at many articles, as ratios to the same pages at few: nothing may scan the archive.

Run alone: ``python -m bench.browse [--articles N] [--folder DIR]``; a folder is kept and used again.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench.store import SYLLABLES
from portalcrawl.items import Article, Image
from portalcrawl.portal import Portal
from portalcrawl.store import Store, rows
from tests.browse.chromium import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FEW = 10_000
LIMIT = 100
"""Milliseconds that the front page and an article may take at any number of articles."""
RATIO = 2.0
"""What they may take at a million articles, of what they take at ten thousand."""
_PORTALS = 40
_BATCH = 10_000
_FIRST = datetime(2015, 1, 1, tzinfo=UTC)
_DAYS = 4_000
_STAMP = "2026-01-01T00:00:00+00:00"
_ASKED = 40


def fill(folder: Path, count: int) -> None:
    """A database of synthetic articles of forty portals, spread over eleven years, with pictures, counts and revisions."""
    with Store.open(folder) as store:
        crawls = [
            store.begin(
                Portal(
                    id=f"vn-bench-{n:02}",
                    name=f"Cổng số {n}",
                    country="vn",
                    url=f"https://bench{n}.example/",
                    language="vi",
                )
            )
            for n in range(_PORTALS)
        ]
        sql = store.database
        columns = (*rows.COLUMNS, "key", "digest", "revision", "first_seen", "last_seen", "crawl")
        insert = f"insert into articles (id, {', '.join(columns)}) values ({', '.join('?' * (len(columns) + 1))})"
        for start in range(1, count + 1, _BATCH):
            made = list(_articles(range(start, min(start + _BATCH, count + 1))))
            with store.transaction():
                sql.executemany(
                    insert,
                    (
                        (n, *rows.values(one), str(n), "0" * 32, 2, _STAMP, _STAMP, crawls[n % _PORTALS])
                        for n, one in made
                    ),
                )
                sql.executemany(
                    "insert into images values (?, 0, ?, ?, null, '[]')",
                    ((n, f"{one.url}.jpg", one.description) for n, one in made),
                )
                sql.executemany(
                    "insert into view_counts values (?, ?, ?, 'article')",
                    ((n, f"2026-01-{day:02}T00:00:00+00:00", n + day) for n, _ in made for day in (1, 3, 9)),
                )
                sql.executemany("insert into article_sections values (?, 'Tin tức', ?)", ((n, _STAMP) for n, _ in made))
                sql.executemany(
                    "insert into revisions (article, revision, digest, stored, crawl, changed, json) values (?, ?, '', ?, ?, ?, ?)",
                    (
                        (n, revision, _STAMP, crawls[n % _PORTALS], changed, rows.line(one, revision).decode())
                        for n, article in made
                        for revision, changed, one in _states(article)
                    ),
                )
        for crawl in crawls:
            store.database.execute("update crawls set finished = ?, verdict = 'ok' where id = ?", (_STAMP, crawl))
        store.database.execute("delete from outbox")


def _states(article: Article) -> Iterator[tuple[int, str, Article]]:
    before = Article(**{name: getattr(article, name) for name in rows.FIELDS})
    before.headline = f"{article.headline} cũ"
    yield 1, "[]", before
    yield 2, '["headline"]', article


def _articles(numbers: range) -> Iterator[tuple[int, Article]]:
    random_ = random.Random(numbers.start)
    for n in numbers:
        text = " ".join(random_.choices(SYLLABLES, k=70)).capitalize()
        url = f"https://bench{n % _PORTALS}.example/{n}"
        published = _FIRST + timedelta(days=n * 7919 % _DAYS, minutes=n % 1440)
        yield (
            n,
            Article(
                url=url,
                article_id=str(n),
                portal=f"vn-bench-{n % _PORTALS:02}",
                headline=text[:60],
                description=text[:160],
                article_section="Tin tức",
                sections=["Tin tức"],
                date_published=published,
                date_published_precision="minute",
                article_body=text,
                article_body_html=f"<p>{text}</p>",
                images=[Image(f"{url}.jpg", text[:60])],
                view_count=n + 9,
                evidence={"headline": "h1", "date_published": "time"},
            ),
        )


def measure(folder: Path, count: int) -> dict[str, float]:
    """Milliseconds of each page, the median of forty, as a browser on this machine waits for it."""
    with serving(folder) as address:
        random_ = random.Random(1)
        pages: dict[str, Callable[[], str]] = {
            "front page": lambda: "",
            "article": lambda: f"articles/{random_.randrange(1, count + 1)}",
            "portal": lambda: f"portals/vn-bench-{random_.randrange(_PORTALS):02}",
            "failures": lambda: "failures",
            "search, rare words": lambda: "search?q=%22v%E1%BB%8Bnh+di+s%E1%BA%A3n+v%E1%BB%8Bnh%22",
            "search, a common word": lambda: "search?q=thanh",
        }
        urllib.request.urlopen(address).read()
        taken: dict[str, float] = {}
        for name, path in pages.items():
            asked = [address + path() for _ in range(_ASKED if "search" not in name else 5)]
            # A page asked for the first time waits for the disk, of which a large database asks more.
            first, again = (statistics.median(map(_wait, asked)) for _ in range(2))
            taken[name] = again
            if name == "article":
                taken["article, from the disk"] = first
        return taken


def _wait(address: str) -> float:
    start = time.perf_counter()
    with urllib.request.urlopen(address) as answer:
        answer.read()
    return (time.perf_counter() - start) * 1000


def main(articles: int, folder: Path | None = None) -> bool:
    """Print the table; whether front page and article hold what is promised."""
    with tempfile.TemporaryDirectory() as made:
        base = folder or Path(made)
        taken = {}
        for count in (FEW, articles):
            where = base / str(count)
            if not (where / "portalcrawl.db").exists():
                start = time.perf_counter()
                fill(where, count)
                size = (where / "portalcrawl.db").stat().st_size / 1e9
                print(f"{count:,} articles made in {time.perf_counter() - start:.0f} s, {size:.1f} GB")
            taken[count] = measure(where, count)
    print(f"{'page':24} {FEW:>12,} {articles:>12,}   ratio")
    held = True
    for name, few in taken[FEW].items():
        many = taken[articles][name]
        promised = name in ("front page", "article")
        good = not promised or (many <= LIMIT and many / few <= RATIO)
        held = held and good
        said = "" if not promised else f"  (at most {LIMIT} ms and {RATIO:g}: {'held' if good else 'MISSED'})"
        print(f"{name:24} {few:9.1f} ms {many:9.1f} ms {many / few:7.2f}{said}")
    return held


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    raise SystemExit(0 if main(options.articles, options.folder) else 1)
