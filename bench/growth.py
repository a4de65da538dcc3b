"""What saving 1,000 more articles costs in a database that holds a million, beside an empty one.

Run alone: ``python -m bench.growth [--stored N]``.  The million is made by storing 5,000 articles and copying their rows, index
of the words included, with other addresses and numbers.  At last the index is merged, as so many batches of 50 would have it:
copies come in larger ones, which leave parts that later batches would have to merge, and that is no cost of theirs.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bench.store import Portal, address, articles, save
from portalcrawl.store import Store

if TYPE_CHECKING:
    from portalcrawl.items import Article
    from portalcrawl.sql import Connection

_SEED = 5_000
"""Different articles that are copied."""
_MORE = 1_000
_WORDS = 120
_STEP = 50_000
"""Copies of one transaction."""


def main(stored: int, rounds: int = 5) -> float:
    """Print the table; the ratio of the sums."""
    fresh = articles(_MORE * rounds, words=_WORDS, seed=7)
    for number, one in enumerate(fresh):
        _renumber(one, stored + number)
    parts = [fresh[at : at + _MORE] for at in range(0, len(fresh), _MORE)]
    print(f"Saving {_MORE:,} articles of {_WORDS} words in batches of 50, into each database in turns")
    with tempfile.TemporaryDirectory() as folder, Store.open(folder) as full:
        room = shutil.disk_usage(folder).free
        if room < stored * 12_000:
            stored = int(room // 24_000)
            print(f"  there is room for {stored:,} stored articles only ({room / 1e9:.0f} GB are free)")
        began = time.perf_counter()
        fill(full, stored)
        took = time.perf_counter() - began
        size = (Path(folder) / "portalcrawl.db").stat().st_size
        times: dict[str, list[tuple[float, float]]] = {"an empty database": [], f"one that holds {stored:,}": []}
        for part in parts:
            with tempfile.TemporaryDirectory() as other, Store.open(other) as empty:
                for kept, store in zip(times.values(), (empty, full), strict=True):
                    kept.append(_timed(store, part))
        looked = _looked(full, stored)
    for name, values in times.items():
        clock, processor = (sum(one) / rounds for one in zip(*values, strict=True))
        shown = " ".join(f"{one:.2f}" for one, _ in values)
        print(f"  {name:32} {clock:7.2f} s   {shown}   {processor:.2f} s of the processor")
    small, large = times.values()
    ratio, worked = (sum(one[at] for one in large) / sum(one[at] for one in small) for at in (0, 1))
    print(f"  {'ratio':32} {ratio:7.2f}     (aim: at most 2), of the processor's time {worked:.2f}")
    print(f"  {'1,000 keys looked up there':32} {looked * 1000:7.1f} ms")
    print(f"  made in {took:.0f} s, {size / 1e9:.1f} GB")
    return ratio


def fill(store: Store, count: int) -> None:
    """Store so many articles; most are copies of the first with addresses and numbers of their own."""
    crawl = store.begin(Portal())
    seed = min(_SEED, count)
    save(store, crawl, articles(seed, words=_WORDS))
    sql = store.database
    sql.execute("pragma synchronous = off")
    with store.transaction():
        sql.execute("delete from outbox")
    _index(sql, "automerge", 0)
    _index(sql, "hashsize", 64_000_000)
    ids = (1, seed)
    made = seed
    while made < count:
        with store.transaction():
            for _ in range(max(1, _STEP // seed)):
                if made < count:
                    _copy(sql, ids, made, min(seed, count - made))
                    made += min(seed, count - made)
    _index(sql, "optimize")
    _index(sql, "automerge", 4)
    _index(sql, "hashsize", 1_048_576)
    sql.execute("pragma synchronous = full")
    sql.execute("pragma wal_checkpoint(truncate)")


def _index(sql: Connection, command: str, value: int | None = None) -> None:
    if value is None:
        sql.execute("insert into article_search(article_search) values (?)", (command,))
    else:
        sql.execute("insert into article_search(article_search, rank) values (?, ?)", (command, value))


def _copy(sql: Connection, ids: tuple[int, int], by: int, most: int) -> None:
    first, last = ids[0], min(ids[1], ids[0] + most - 1)
    for table, shifted in _SHIFTED.items():
        columns = [name for _, name, *_ in sql.execute(f"pragma table_info({table})")]
        values = [
            f"{name} + {by}"
            if name in shifted
            else f"replace({name}, '/' || cast({shifted_by(table)} as text) || '-', '/' || cast({shifted_by(table)} + {by} as text) || '-')"
            if name in ("url", "canonical_url", "content_url", "json")
            else f"cast(cast({name} as integer) + {by} as text)"
            if name in ("key", "article_id")
            else name
            for name in columns
        ]
        owner = "id" if table == "articles" else "article"
        sql.execute(
            f"insert into {table} ({', '.join(columns)}) select {', '.join(values)} from {table} where {owner} between ? and ?",
            (first, last),
        )


def shifted_by(table: str) -> str:
    """The number in an article's address: articles are counted from 1, addresses from 0."""
    return "(id - 1)" if table == "articles" else "(article - 1)"


_SHIFTED = {
    "articles": {"id"},
    "article_urls": {"article"},
    "article_sections": {"article"},
    "images": {"article"},
    "attachments": {"article"},
    "article_authors": {"article"},
    "view_counts": {"article"},
    "revisions": {"id", "article"},
    "visits": {"article"},
}
"""Table → columns that hold the number of an article or a revision."""


def _renumber(one: Article, number: int) -> None:
    url = address(number)
    one.url = one.canonical_url = url
    one.article_id = str(number)
    one.images = [replace(image, content_url=f"{url}/{at}.jpg") for at, image in enumerate(one.images)]
    one.attachments = [replace(file, content_url=f"{url}/a.pdf") for file in one.attachments]


def _timed(store: Store, part: list[Article]) -> tuple[float, float]:
    """Seconds by the clock, and of the processor."""
    crawl = store.begin(Portal())
    start, worked = time.perf_counter(), time.process_time()
    for at in range(0, len(part), 50):
        store.save(crawl, part[at : at + 50])
    return time.perf_counter() - start, time.process_time() - worked


def _looked(store: Store, stored: int) -> float:
    keys = [str(number * stored // 1000) for number in range(1000)]
    start = time.perf_counter()
    with store.transaction():
        known = store.visits.known("bench", keys, "https://bench.example/", store.time())
    assert len(known) == 1000
    return time.perf_counter() - start


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stored", type=int, default=1_000_000)
    main(parser.parse_args().stored)
