"""What a worker measures, for Prometheus, and whether it is well."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import orjson
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, make_wsgi_app
from prometheus_client.exposition import ThreadingWSGIServer

from portalcrawl.errors import UsageError
from portalcrawl.jobs.guard import STALLED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from portalcrawl.jobs.run import Outcome


class Meters:
    """The figures of one worker, and what it last read of the whole fleet."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._runs = Counter("portalcrawl_runs", "Runs that ended, by verdict.", ["verdict"], registry=self.registry)
        self._pages = Counter("portalcrawl_pages", "Answers that came.", registry=self.registry)
        self._bytes = Counter("portalcrawl_bytes", "Their bytes, unpacked.", registry=self.registry)
        self._articles = Counter(
            "portalcrawl_new_articles", "Articles that were not stored before.", registry=self.registry
        )
        self._seconds = Histogram(
            "portalcrawl_run_seconds",
            "How long runs took.",
            buckets=(5, 30, 120, 600, 1800, 7200, 21600),
            registry=self.registry,
        )
        self.running = Gauge("portalcrawl_running", "Runs under way.", registry=self.registry)
        self.up = Gauge("portalcrawl_queue_up", "1 while the queue answers.", registry=self.registry)
        self._age = Gauge(
            "portalcrawl_queue_age_seconds",
            "How long the first of the jobs that may run has been waiting.",
            registry=self.registry,
        )
        self._jobs = Gauge("portalcrawl_jobs", "Jobs of the whole fleet, by state.", ["state"], registry=self.registry)
        self._portals = Gauge(
            "portalcrawl_portals", "Portals in the plan, by state.", ["state"], registry=self.registry
        )
        self._lag = Gauge(
            "portalcrawl_portal_lag_seconds", "Time since a portal should have been crawled; those in time are left out.",
            ["portal"], registry=self.registry,
        )  # fmt: skip
        self._seen = time.monotonic()

    def ended(self, outcome: Outcome) -> None:
        """Count a run."""
        self._runs.labels(outcome.verdict).inc()
        self._pages.inc(outcome.pages)
        self._bytes.inc(outcome.bytes)
        self._articles.inc(outcome.new)
        self._seconds.observe(outcome.seconds)

    def seen(self) -> None:
        """Note that the queue answered."""
        self._seen = time.monotonic()
        self.up.set(1)

    def away(self) -> None:
        """Note that it does not."""
        self.up.set(0)

    def fleet(
        self, *, age: float, jobs: dict[str, int], portals: dict[str, int], lags: Iterable[tuple[str, float]]
    ) -> None:
        """Take what the queue says of all portals."""
        self._age.set(age)
        for state, number in jobs.items():
            self._jobs.labels(state).set(number)
        for state, number in portals.items():
            self._portals.labels(state).set(number)
        self._lag.clear()
        for portal, lag in lags:
            self._lag.labels(portal).set(lag)

    @property
    def silence(self) -> float:
        """Seconds since the queue last answered."""
        return time.monotonic() - self._seen

    @contextmanager
    def served(self, host: str, port: int) -> Iterator[int]:
        """Answer at ``/metrics`` and ``/healthz``; gives the port.  UsageError where it cannot be listened at."""
        try:
            server = make_server(host, port, self._application(), ThreadingWSGIServer, handler_class=_Quiet)
        except OSError as error:
            raise UsageError(f"cannot listen at {host}:{port}: {error.strerror or error}") from error
        thread = threading.Thread(
            target=server.serve_forever, kwargs={"poll_interval": 0.1}, name="metrics", daemon=True
        )
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    def _application(self) -> Callable[..., Any]:
        metrics = make_wsgi_app(self.registry)

        def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
            path = environ.get("PATH_INFO")
            if path == "/metrics":
                return metrics(environ, start)
            silence = self.silence
            if path == "/healthz":
                well = silence < STALLED
                body = orjson.dumps({"ok": well, "queue_silent_for": round(silence, 1)})
                start("200 OK" if well else "503 Service Unavailable", [("Content-Type", "application/json")])
                return [body]
            start("404 Not Found", [("Content-Type", "text/plain")])
            return [b"/metrics, /healthz\n"]

        return answer


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the base's signature)
        """Requests are not logged."""
