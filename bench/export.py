"""Memory and speed of exports: each format in a process of its own, over few and over many synthetic articles.

Run alone: ``python -m bench.export [--articles N] [--folder DIR]``; a folder is kept and used again.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.store import SYLLABLES, Portal, address
from portalcrawl.items import Article
from portalcrawl.store import Store, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ("csv", "jsonl", "parquet", "jsonld", "sqlite")
LIMIT = 300
"""Megabytes that an export may take, however many articles there are."""
_BATCH = 10_000
_STAMP = "2026-01-01T00:00:00+00:00"


def fill(folder: Path, count: int) -> None:
    """A database of synthetic articles, each with a picture, a count of views, a section and a state."""
    with Store.open(folder) as store:
        crawl = store.begin(Portal())
        sql = store.database
        # Straight into the tables, without the index for searching: an export without words does not read it.
        for name in ("insert", "delete", "update"):
            sql.execute(f"drop trigger articles_search_{name}")
        columns = (*rows.COLUMNS, "key", "digest", "revision", "first_seen", "last_seen", "crawl")
        insert = f"insert into articles (id, {', '.join(columns)}) values ({', '.join('?' * (len(columns) + 1))})"
        for start in range(1, count + 1, _BATCH):
            made = list(_articles(range(start, min(start + _BATCH, count + 1))))
            with store.transaction():
                sql.executemany(
                    insert,
                    ((n, *rows.values(one), str(n), "0" * 32, 1, _STAMP, _STAMP, crawl) for n, one in made),
                )
                sql.executemany(
                    "insert into images values (?, 0, ?, ?, null, '[]')",
                    ((n, f"{one.url}.jpg", one.description) for n, one in made),
                )
                sql.executemany(
                    "insert into view_counts values (?, ?, ?, 'article')", ((n, _STAMP, n) for n, _ in made)
                )
                sql.executemany("insert into article_sections values (?, 'Tin tức', ?)", ((n, _STAMP) for n, _ in made))
                sql.executemany(
                    "insert into revisions (id, article, revision, digest, stored, crawl, json) values (?, ?, 1, '', ?, ?, ?)",
                    ((n, n, _STAMP, crawl, rows.line(one, 1).decode()) for n, one in made),
                )


def _articles(numbers: range) -> Iterator[tuple[int, Article]]:
    random_ = random.Random(numbers.start)
    for number in numbers:
        words = random_.choices(SYLLABLES, k=80)
        url = address(number)
        body = " ".join(words)
        yield (
            number,
            Article(
                url=url, canonical_url=url, article_id=str(number), portal="bench", headline=" ".join(words[:12]),
                description=" ".join(words[:20]), article_section="Tin tức", sections=["Tin tức"], in_language="vi",
                article_body=body, article_body_html=f"<p>{body}</p>", authors=["Hồng Phương"], view_count=number,
                evidence={"headline": "liferay:h1", "article_section": "breadcrumb"},
            ),
        )  # fmt: skip


def measured(folder: Path, name: str, target: Path) -> tuple[float, float, int]:
    """Seconds, peak memory in MB and size in bytes of one export in a process of its own."""
    start = time.perf_counter()
    command = [sys.executable, "-c", _CHILD, "export", str(target), "--format", name, "-o", str(folder), "--json"]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.splitlines()
    seconds = time.perf_counter() - start
    size = sum(path.stat().st_size for path in target.iterdir())
    shutil.rmtree(target)
    return seconds, int(answer[-1]) / 1024, size


# What wait4 says of a child counts the parent's memory at the fork; the kernel's high-water mark of the child itself does not.
_CHILD = """
import sys
from portalcrawl.cli import main
try:
    main(prog_name="portalcrawl")
except SystemExit as end:
    if end.code: raise
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def main(count: int = 100_000, folder: Path | None = None) -> None:
    """Print the table."""
    few = max(count // 100, 100)
    with tempfile.TemporaryDirectory() as temporary:
        many_in = folder or Path(temporary) / "many"
        few_in = Path(temporary) / "few"
        fill(few_in, few)
        if not (many_in / "portalcrawl.db").exists():
            fill(many_in, count)
        print(f"{'export':10} {'articles/s':>12} {'size':>10} {f'MB, {few:,}':>14} {f'MB, {count:,}':>14} {'ratio':>6}")
        for name in FORMATS:
            _, small, _ = measured(few_in, name, Path(temporary) / "data")
            seconds, large, size = measured(many_in, name, Path(temporary) / "data")
            over = "" if large <= LIMIT else f"  over the limit of {LIMIT} MB"
            print(
                f"{name:10} {count / seconds:12,.0f} {size / 2**20:7,.0f} MB {small:14.0f} {large:14.0f} {large / small:6.2f}{over}",
                flush=True,
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    main(options.articles, options.folder)
