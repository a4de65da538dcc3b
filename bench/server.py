"""A fast server of the sample portal: every page is rendered before the first request.

    python -m bench.server ARTICLES

Prints its address when it is ready, ends when its standard input does.  ``/-/mark`` answers when the first and last
requests since the previous mark came and how many there were, by the monotonic clock that all processes share.
"""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import time
from urllib.parse import parse_qs, urlsplit

from portalcrawl.demo import Site
from portalcrawl.demo.town import SECTIONS


def rendered(base: str, articles: int) -> dict[str, bytes]:
    site = Site(base, articles)
    paths = ["/", "/robots.txt", *(f"/vi/{section}" for section in SECTIONS)]
    for section in SECTIONS:
        listed = site.town.listed(section)
        paths += [f"/vi/{section}?_101_cur={cur}" for cur in range(1, -(-len(listed) // 10) + 1)]
        paths += [story.path(section) for story in listed]
    answers = {}
    for path in paths:
        status, kind, body = site.get(path)
        head = f"HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        answers[path] = head.encode() + body
    return answers


class Connection(asyncio.Protocol):
    answers: dict[str, bytes]
    missing = b"HTTP/1.1 404 -\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n"
    first = last = 0.0
    count = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.pending = b""

    def data_received(self, data: bytes) -> None:
        self.pending += data
        while b"\r\n\r\n" in self.pending:
            head, self.pending = self.pending.split(b"\r\n\r\n", 1)
            self.transport.write(self.answer(head.split(b" ", 2)[1].decode()))

    @classmethod
    def answer(cls, target: str) -> bytes:
        if target == "/-/mark":
            body = json.dumps({"first": cls.first, "last": cls.last, "count": cls.count}).encode()
            cls.first, cls.count = 0.0, 0
            return b"HTTP/1.1 200 -\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (
                len(body),
                body,
            )
        cls.last = time.monotonic()
        cls.first = cls.first or cls.last
        cls.count += 1
        parts = urlsplit(target)
        cur = parse_qs(parts.query).get("_101_cur") if parts.query else None
        return cls.answers.get(f"{parts.path}?_101_cur={cur[0]}" if cur else parts.path, cls.missing)


async def serve(articles: int) -> None:
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    Connection.answers = rendered(base, articles)
    server = await asyncio.get_running_loop().create_server(Connection, sock=listener)
    print(base, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
