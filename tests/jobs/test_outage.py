"""The database of the queue goes away while portals are crawled, and comes back."""

from __future__ import annotations

import urllib.request
from urllib.error import HTTPError

import pytest

from tests.jobs.fleet import Fleet, alive
from tests.jobs.test_fleet import GOOD
from tests.postgres import Cluster, missing


@pytest.fixture
def server():
    """A server of the test's own: others' are not to stop."""
    if why := missing():
        pytest.skip(why)
    one = Cluster()
    yield one
    one.close()


def health(worker):
    (metrics,) = worker.wait("metrics")
    try:
        with urllib.request.urlopen(metrics["address"].replace("/metrics", "/healthz"), timeout=5) as answer:
            return answer.status
    except HTTPError as error:
        error.close()
        return error.code


def gauges(worker):
    (metrics,) = worker.wait("metrics")
    with urllib.request.urlopen(metrics["address"], timeout=5) as answer:
        lines = answer.read().decode().splitlines()
    return {
        name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if not line.startswith("#"))
    }


def test_a_database_that_stops_and_starts_again(tmp_path, server):
    with Fleet(tmp_path, server.database(), ["127.0.0.2"], slow=1.0, articles=16) as fleet:
        fleet.schedule()
        with fleet.worker("--metrics-port", "0") as worker:
            fleet.wait(lambda _: all(sum(".html" in asked.path for asked in one.log) > 2 for one in fleet.servers))
            assert health(worker) == 200
            server.stop("immediate")
            worker.wait("queue-away")
            assert gauges(worker)["portalcrawl_queue_up"] == 0
            began = worker.events("run-began")
            assert len(began) == 1
            assert not any(alive(line["pid"]) for line in began), (
                "nobody can tell this worker that it still has the jobs"
            )
            fleet.slow = 0.0
            server.start()
            worker.wait("queue-back")
            fleet.wait(lambda runs: sum(run["verdict"] in GOOD for run in runs) == 1)
            assert {line["portal"] for line in worker.events("job-given-back")} == set(fleet.ids)
            found = gauges(worker)
            assert found["portalcrawl_queue_up"] == 1
            assert (
                found['portalcrawl_runs_total{verdict="interrupted"}']
                == found['portalcrawl_runs_total{verdict="ok"}']
                == 1
            )
            assert found["portalcrawl_new_articles_total"] == 16
            assert worker.end() == 0
        for ident in fleet.ids:
            assert fleet.stored(ident) == fleet.expected(ident)
