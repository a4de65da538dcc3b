"""Several portals by several workers: every article once, politely, whatever happens to worker and database."""

from __future__ import annotations

import json
import os
import signal
from itertools import combinations, pairwise

import psycopg

from tests.jobs.fleet import Fleet, alive

GOOD = {"ok", "nothing-new"}


def overlap(one, other):
    return one["started"] < other["ended"] and other["started"] < one["ended"]


def test_every_article_once_and_one_run_at_a_time_on_a_server(tmp_path, database):
    hosts = ["127.0.0.2", "127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5", "127.0.0.6"]
    with Fleet(tmp_path, database, hosts, delay=0.2) as fleet:
        code, said, _ = fleet.run("schedule", *fleet.ids)
        assert code == 0
        assert "server 127.0.0.2, with 1 more" in said
        with fleet.worker() as one, fleet.worker() as other:
            fleet.wait(lambda runs: sum(run["verdict"] in GOOD for run in runs) == len(hosts))
            assert (one.end(), other.end()) == (0, 0)
        assert {run["worker"] for run in fleet.runs()} == {
            line["worker"] for line in one.events("ready") + other.events("ready")
        }
        for ident in fleet.ids:
            assert fleet.stored(ident) == fleet.expected(ident)
        shared = [run for run in fleet.runs() if run["portal"] in {"vn-p1", "vn-p2"}]
        assert not any(overlap(a, b) for a, b in combinations(shared, 2))
        # What two portals of one server were asked, by its clock.
        asked = sorted(one.at for server in fleet.servers[:2] for one in server.log)
        assert min(later - earlier for earlier, later in pairwise(asked)) >= 0.2
        ended = one.events("run-ended") + other.events("run-ended")
        assert all(
            line["pages"] > 6 and line["bytes"] > 1000 and line["new"] == 6 and line["seconds"] > 0 for line in ended
        )


def test_a_killed_worker_takes_its_crawl_along_and_another_goes_on(tmp_path, database):
    with Fleet(tmp_path, database, ["127.0.0.2"], slow=0.4, articles=12) as fleet:
        fleet.run("schedule", *fleet.ids)
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
        fleet.run("schedule", *fleet.ids)
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


def test_sigterm_gives_the_job_back(tmp_path, database):
    with Fleet(tmp_path, database, ["127.0.0.2"], slow=0.4, articles=12) as fleet:
        fleet.run("schedule", *fleet.ids)
        with fleet.worker() as one:
            one.wait("run-began")
            fleet.wait(lambda _: sum(".html" in asked.path for asked in fleet.servers[0].log) > 2)
            assert one.end() == 0
        (run,) = fleet.runs()
        assert run["verdict"] == "interrupted"
        assert [
            row["status"]
            for row in fleet.rows("select status::text from procrastinate_jobs where queue_name = 'crawl'")
        ] == ["todo"]
        fleet.slow = 0.0
        with fleet.worker() as other:
            fleet.wait(lambda runs: runs[-1]["verdict"] in GOOD)
            other.end()
        assert fleet.stored("vn-p1") == fleet.expected("vn-p1")


def test_a_crawl_that_is_ended_before_it_begins_goes_back_too(tmp_path, database):
    with Fleet(tmp_path, database, ["127.0.0.2"]) as fleet:
        fleet.run("schedule", *fleet.ids)
        with fleet.worker() as one:
            one.wait("run-began")
            assert one.end() == 0
        assert [run["verdict"] for run in fleet.runs()] == ["interrupted"]
        (job,) = fleet.rows("select status::text from procrastinate_jobs where queue_name = 'crawl'")
        assert job["status"] == "todo"


def test_a_portal_must_stop_now(tmp_path, database):
    with Fleet(tmp_path, database, ["127.0.0.2"], slow=0.5, articles=60) as fleet:
        fleet.run("schedule", *fleet.ids)
        with fleet.worker() as worker:
            (began,) = worker.wait("run-began")
            fleet.wait(lambda _: any(".html" in asked.path for asked in fleet.servers[0].log))
            code, _, _ = fleet.run("schedule", "--stop", "vn-p1")
            assert code == 0
            (ended,) = worker.wait("run-ended")
            assert ended["verdict"] == "cancelled"
            assert not alive(began["pid"])
            fleet.wait(lambda runs: [run["verdict"] for run in runs] == ["cancelled"])
            code, said, _ = fleet.run("jobs", "--state", "cancelled", "--json")
            assert [(job["portal"], job["verdict"], job["state"]) for job in json.loads(said)] == [
                ("vn-p1", "cancelled", "cancelled")
            ]
            assert worker.end() == 0


def test_two_workers_write_into_one_database(tmp_path, database, cluster):
    store = cluster.database()
    with Fleet(tmp_path, database, ["127.0.0.2", "127.0.0.3"]) as fleet:
        fleet.environment["PORTALCRAWL_STORE"] = store
        fleet.run("schedule", *fleet.ids)
        with fleet.worker("--concurrency", "1") as one, fleet.worker("--concurrency", "1") as other:
            fleet.wait(lambda runs: sum(run["verdict"] in GOOD for run in runs) == 2)
            assert (one.end(), other.end()) == (0, 0)
        with psycopg.connect(store) as connection:
            found = connection.execute(
                "select portal, count(*) from articles group by portal order by portal"
            ).fetchall()
        assert found == [("vn-p1", 6), ("vn-p2", 6)]
        assert (fleet.output / "vn-p1" / "articles.jsonl").exists()
    cluster.drop(store)
