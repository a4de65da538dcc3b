"""Rows a second that the store saves, as ratios to a bare executemany of the same rows with the same full-text search.

Run alone: ``python -m bench.store [--articles N]``.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from portalcrawl.items import Article, Attachment, Image
from portalcrawl.store import Store
from portalcrawl.store.migrations import TOKENIZER

SYLLABLES = (  # noqa: SIM905
    "thành phố hạ long đầu tư xây dựng công trình hội nghị ủy ban nhân dân phường xã kinh tế du lịch vịnh di sản "
    "chuyển đổi số đồng chí bí thư chủ tịch kế hoạch năm quý tháng tổng kết triển khai nhiệm vụ trọng tâm an toàn"
).split()
_BATCH = 100


@dataclass(frozen=True)
class Portal:
    id: str = "bench"
    name: str | None = "Bench"
    url: str | None = "https://bench.example/"


def address(number: int) -> str:
    return f"https://bench.example/tin-tuc/-/view_content/{number}-bai-viet.html"


def articles(count: int, *, words: int = 300, seed: int = 1) -> list[Article]:
    """Articles of a Vietnamese portal's size: 300 words, three pictures, a file."""
    random_ = random.Random(seed)

    def text(length: int) -> str:
        return " ".join(random_.choices(SYLLABLES, k=length)).capitalize()

    made = []
    for number in range(count):
        url = address(number)
        body = "\n\n".join(text(60) + "." for _ in range(words // 60))
        made.append(
            Article(
                url=url,
                canonical_url=url,
                article_id=str(number),
                headline=text(14),
                description=text(40),
                article_section="Tin tức",
                sections=["Tin tức"],
                in_language="vi",
                date_published_raw="17/12/2021 | 12:03",
                authors=["Hồng Phương", "Trần Khánh"],
                byline_raw="Hồng Phương- Trần Khánh",
                article_body=body,
                article_body_html="".join(f"<p>{one}</p>" for one in body.split("\n\n")),
                images=[Image(f"{url}/{at}.jpg", caption=text(8)) for at in range(3)],
                attachments=[Attachment(f"{url}/a.pdf", name=text(6), encoding_format="application/pdf")],
                view_count=random_.randrange(9999),
            )
        )
    return made


def bare(made: list[Article]) -> float:
    """Seconds for one table and a plain FTS5 index, batches in WAL, nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "bare.db")
        connection.executescript(
            f"""pragma journal_mode = wal; pragma synchronous = normal;
            create table a (id integer primary key, url text unique, headline text, description text, body text, html text);
            create virtual table f using fts5(headline, description, body, content='a', content_rowid='id',
                {TOKENIZER});
            create trigger t after insert on a begin
                insert into f(rowid, headline, description, body) values (new.id, new.headline, new.description, new.body); end;"""
        )
        start = time.perf_counter()
        for at in range(0, len(made), _BATCH):
            with connection:
                connection.executemany(
                    "insert into a (url, headline, description, body, html) values (?, ?, ?, ?, ?)",
                    [
                        (x.url, x.headline, x.description, x.article_body, x.article_body_html)
                        for x in made[at : at + _BATCH]
                    ],
                )
        seconds = time.perf_counter() - start
        connection.close()
    return seconds


def save(store: Store, crawl: int, made: list[Article]) -> float:
    """Seconds to save them in batches."""
    start = time.perf_counter()
    for at in range(0, len(made), _BATCH):
        store.save(crawl, made[at : at + _BATCH])
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=4000)
    count = parser.parse_args().articles
    made = articles(count)
    reference = bare(made)
    print(f"{'bare executemany + FTS5':32} {count / reference:8,.0f} rows/s   1.00")
    with tempfile.TemporaryDirectory() as folder, Store.open(folder) as store:
        crawl = store.begin(Portal())
        changed = [replace(one, headline=f"{one.headline} (sửa)") for one in made]
        for name, batch in (("new", made), ("unchanged", made), ("changed", changed)):
            seconds = save(store, crawl, batch)
            print(f"{'store.save ' + name:32} {count / seconds:8,.0f} rows/s   {reference / seconds:.2f}")
        start = time.perf_counter()
        store.write_lines()
        seconds = time.perf_counter() - start
        print(f"{'JSON Lines':32} {2 * count / seconds:8,.0f} lines/s  {2 * reference / seconds:.2f}")
        start = time.perf_counter()
        known = store.known("bench", [str(number) for number in range(2 * count)])
        seconds = time.perf_counter() - start
        assert len(known) == count
        print(f"{'known':32} {2 * count / seconds:8,.0f} keys/s   {2 * reference / seconds:.2f}")
        start = time.perf_counter()
        for _ in range(10):
            store.search("ha long du lich")
        print(f"{'search, four common words':32} {(time.perf_counter() - start) * 100:8.1f} ms")
        store.database.execute("pragma wal_checkpoint(truncate)")  # the log holds the last 16 MB
        size = (Path(folder) / "portalcrawl.db").stat().st_size
        print(
            f"{'database':32} {size / 2 / count / 1024:8.1f} KB a revision (texts of {len(made[0].article_body or '')} letters)"
        )


if __name__ == "__main__":
    main()
