"""A server whose answers a test makes up, for GET, HEAD and POST; it keeps a log of what came when."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl


@dataclass
class Asked:
    """One request."""

    method: str
    path: str
    """With its query."""
    form: dict[str, str]
    headers: dict[str, str]
    at: float = field(default_factory=time.monotonic)


class Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # with Python's 5, one of a crawl's connections waits a second to be tried again


class Server:
    """``answer(asked)``: HTML, None (404), or (status, headers, body); what it raises ends the connection."""

    def __init__(self, answer, host="127.0.0.1"):
        self.answer = answer
        self.log: list[Asked] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1
            disable_nagle_algorithm = True

            def do_GET(self, form=None):
                asked = Asked(self.command, self.path, form or {}, {k.lower(): v for k, v in self.headers.items()})
                server.log.append(asked)
                answer = server.answer(asked)
                if callable(answer):
                    answer(self)
                    return
                if answer is None:
                    answer = (404, {}, "<html><body><p>Không tìm thấy trang</p></body></html>")
                status, headers, body = (200, {}, answer) if isinstance(answer, (str, bytes)) else answer
                body = body.encode() if isinstance(body, str) else body
                sent = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **headers}
                self.send_response(status)
                for key, value in sent.items():
                    self.send_header(key, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            do_HEAD = do_GET  # noqa: N815

            def do_POST(self):
                length = int(self.headers.get("Content-Length") or 0)
                self.do_GET(dict(parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True)))

            def log_message(self, *args):
                pass

        self.server = Listener((host, 0), Handler)
        self.base = f"http://{host}:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    @property
    def pages(self) -> Counter[tuple[str, str, tuple]]:
        """Requests, robots.txt aside, and how often each came; what tells two postbacks apart is their form."""
        return Counter((a.method, a.path, tuple(sorted(a.form.items()))) for a in self.log if a.path != "/robots.txt")
