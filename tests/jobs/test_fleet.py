"""Several portals by several workers: every article once, politely, whatever happens to worker and database."""

from __future__ import annotations

import json
import os
import signal
from itertools import combinations

import psycopg

from tests.jobs.fleet import Fleet, alive

GOOD = {"ok", "nothing-new"}


def overlap(one, other):
    return one["started"] < other["ended"] and other["started"] < one["ended"]


def test_every_article_once_in_one_store_and_one_run_at_a_time_on_a_server(tmp_path, database, cluster):
    hosts = ["127.0.0.2", "127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5", "127.0.0.6"]
    store = cluster.database()
    with Fleet(tmp_path, database, hosts, delay=0.3, store=store) as fleet:
        fleet.schedule()
        with fleet.worker() as one, fleet.worker() as other:
            fleet.wait(lambda runs: sum(run["verdict"] in GOOD for run in runs) == len(hosts))
            assert (one.end(), other.end()) == (0, 0)
        assert {run["worker"] for run in fleet.runs()} <= {
            line["worker"] for line in one.events("ready") + other.events("ready")
        }
        for ident in fleet.ids:
            assert fleet.stored(ident) == fleet.expected(ident)
        shared = [run for run in fleet.runs() if run["portal"] in {"vn-p1", "vn-p2"}]
        assert not any(overlap(a, b) for a, b in combinations(shared, 2))
        with psycopg.connect(store) as connection:
            counts = connection.execute(
                "select portal, count(*) from articles group by portal order by portal"
            ).fetchall()
        assert counts == [(ident, 6) for ident in fleet.ids]
        # What two portals of one server were asked, by its clock.  A busy machine notes a request late, and the next one seems
        # to come too soon: six in a row tell.
        asked = sorted(one.at for server in fleet.servers[:2] for one in server.log)
        assert min(later - earlier for earlier, later in zip(asked, asked[5:], strict=False)) >= 5 * 0.3 - 0.5
        ended = one.events("run-ended") + other.events("run-ended")
        assert {line["portal"] for line in ended} == set(fleet.ids)
        whole = [
            line
            for line in ended
            if line["pages"] > 6 and line["bytes"] > 1000 and line["new"] == 6 and line["seconds"] > 0
        ]
        assert whole == ended
    cluster.drop(store)


def test_a_killed_worker_takes_its_crawl_along_and_another_goes_on(tmp_path, database):
    with Fleet(tmp_path, database, ["127.0.0.2"], slow=0.4, articles=12) as fleet:
        fleet.schedule()
        with fleet.worker() as one:
            (began,) = one.wait("run-began")
            server = fleet.servers[0]
            fleet.wait(lambda _: sum(".html" in asked.path for asked in server.log) > 2)
            one.kill()
            fleet.wait(lambda _: not alive(began["pid"]), 15)
        # Its heart stopped a minute ago.
        fleet.rows(
            "with x as (update procrastinate_workers set last_heartbeat = last_heartbeat - interval '1 minute' returning 1) select count(*) from x"
        )
        # It died amid the search for dead workers, too.
        fleet.rows(
            "with x as (insert into procrastinate_jobs (queue_name, task_name, lock, status, worker_id) select 'upkeep', 'portalcrawl.' || name, name, 'doing', null"
            " from unnest(array['stalled', 'due']) name returning 1) select count(*) from x"
        )
        fleet.slow = 0.0
        with fleet.worker() as other:
            fleet.wait(lambda runs: runs[-1]["verdict"] in GOOD)
            assert other.end() == 0
        first, second = fleet.runs()
        assert (first["verdict"], first["job"]) == ("lost", second["job"])
        assert not overlap(first, second)
        assert fleet.stored("vn-p1") == fleet.expected("vn-p1")
        fetched = [asked.path for asked in server.log if ".html" in asked.path]
        assert len(fetched) <= len(set(fetched)) + 3, "what was stored is not fetched again"


def test_a_frozen_worker_has_no_say_about_a_job_that_another_took_up(tmp_path, database):
    with Fleet(tmp_path, database, ["127.0.0.2"], slow=0.5, articles=8) as fleet:
        fleet.schedule()
        with fleet.worker() as frozen:
            (began,) = frozen.wait("run-began")
            frozen.process.send_signal(signal.SIGSTOP)
            os.kill(began["pid"], signal.SIGKILL)  # what its guard does after 20 seconds of silence
            fleet.rows(
                "with x as (update procrastinate_workers set last_heartbeat = last_heartbeat - interval '1 minute' returning 1) select count(*) from x"
            )
            with fleet.worker() as other:
                other.wait("run-began")
                frozen.process.send_signal(signal.SIGCONT)
                frozen.wait("run-ended")
                assert [
                    row["status"]
                    for row in fleet.rows("select status::text from procrastinate_jobs where queue_name = 'crawl'")
                ] == ["doing"]
                fleet.slow = 0.0
                fleet.wait(lambda runs: runs[-1]["verdict"] in GOOD)
                other.wait("run-ended")
                assert other.end() == 0
        assert fleet.stored("vn-p1") == fleet.expected("vn-p1")


def test_sigterm_gives_the_job_back_and_a_portal_can_stop_now(tmp_path, database):
    with Fleet(tmp_path, database, ["127.0.0.2"], slow=0.5, articles=60) as fleet:

        def fetched():
            return sum(".html" in asked.path for asked in fleet.servers[0].log)

        fleet.schedule()
        with fleet.worker() as one:
            fleet.wait(lambda _: fetched() > 2)
            assert one.end() == 0
        assert [run["verdict"] for run in fleet.runs()] == ["interrupted"]
        (job,) = fleet.rows("select status::text from procrastinate_jobs where queue_name = 'crawl'")
        assert job["status"] == "todo"
        before = fetched()
        with fleet.worker() as worker:
            (began,) = worker.wait("run-began")
            fleet.wait(lambda _: fetched() > before)
            code, _, _ = fleet.run("schedule", "--stop", "vn-p1")
            assert code == 0
            (ended,) = worker.wait("run-ended")
            assert ended["verdict"] == "cancelled"
            assert not alive(began["pid"])
            fleet.wait(lambda runs: [run["verdict"] for run in runs] == ["interrupted", "cancelled"])
            code, said, _ = fleet.run("jobs", "--state", "cancelled", "--json")
            assert [(job["portal"], job["verdict"], job["state"]) for job in json.loads(said)] == [
                ("vn-p1", "cancelled", "cancelled")
            ]
            assert worker.end() == 0


def test_a_crawl_that_is_ended_before_it_begins_goes_back_too(tmp_path, database):
    with Fleet(tmp_path, database, ["127.0.0.2"]) as fleet:
        fleet.schedule()
        with fleet.worker() as one:
            one.wait("run-began")
            assert one.end() == 0
        assert [run["verdict"] for run in fleet.runs()] == ["interrupted"]
        (job,) = fleet.rows("select status::text from procrastinate_jobs where queue_name = 'crawl'")
        assert job["status"] == "todo"
