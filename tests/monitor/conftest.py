"""A portal whose articles come, change and go; and a web hook that writes down what it gets."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

import pytest

from portalcrawl.items import Article
from portalcrawl.store import Store

HANOI = timezone(timedelta(hours=7))
TEXT = " ".join(f"từ{number}" for number in range(120))


@dataclass(frozen=True)
class Portal:
    id: str = "vn-thu"
    name: str | None = "Cổng thử"
    url: str | None = "https://thu.gov.vn/"


def article(key, **fields):
    base = Article(
        url=f"https://thu.gov.vn/{key}",
        article_id=key,
        headline=f"Bão số {key}",
        description="Sáng nay bão đổ bộ.",
        article_body=f"Sáng nay bão đổ bộ. Tin {key}.",
        sections=["Thời sự"],
        in_language="vi",
        date_published=datetime(2026, 1, 1, 8, 0, tzinfo=HANOI),
        date_published_precision="minute",
    )
    return replace(base, **fields)


class World:
    """A store that is crawled again and again."""

    def __init__(self, folder):
        self.folder = folder
        self._minutes = count()

    def crawl(self, *articles, portal=None, views=None, gone=(), sections=None):
        portal = portal or Portal()
        with Store.open(
            self.folder, now=lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=next(self._minutes))
        ) as store:
            crawl = store.begin(portal)
            store.save(crawl, list(articles))
            store.views(crawl, views or {})
            for key, section in (sections or {}).items():
                store.add_section(crawl, key, section)
            for key in gone:
                (ident,) = store.find(f"{portal.id}/{key}")
                with store.transaction():
                    store.database.execute(
                        "insert into presence values (?, ?, 'gone', 'answered 410', ?)", (ident, store.time(), crawl)
                    )
            store.finish(crawl, "ok", {})

    def watches(self, text):
        self.folder.mkdir(exist_ok=True)
        (self.folder / "watches.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def world(tmp_path):
    return World(tmp_path / "out")


class Hook:
    """A web hook on 127.0.0.1."""

    def __init__(self):
        self.got = []
        self.status = 200
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if hook.status == 200:
                    hook.got.append((self.headers["Idempotency-Key"], body))
                self.send_response(hook.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    @property
    def titles(self):
        return [body["title"] for _, body in self.got]


@pytest.fixture
def hook():
    made = Hook()
    yield made
    made.close()
