"""``schedule``, ``worker`` and ``jobs``, by what they print."""

from __future__ import annotations

import asyncio
import json

import pytest

from portalcrawl import registry
from portalcrawl.jobs import plan
from portalcrawl.jobs.meters import Meters
from portalcrawl.jobs.queue import CRAWLS, opened
from portalcrawl.jobs.run import Outcome
from tests.command import run

DEFINITION = 'id = "{0}"\nname = "{0}"\ncountry = "vn"\nurl = "http://{1}/"\n{2}'


@pytest.fixture
def cluster_of_three(tmp_path, database, monkeypatch):
    """Definitions of three portals, two of them on one server, none in the plan yet."""
    for ident, host, keys in (
        ("vn-a", "127.0.0.1", '[politeness]\nevery = "6h"'),
        ("vn-b", "localhost", ""),
        ("vn-c", "127.0.0.2", ""),
    ):
        (tmp_path / f"{ident}.toml").write_text(DEFINITION.format(ident, host, keys))
    known = registry.Registry((tmp_path,), bundled=False)
    monkeypatch.setattr(registry, "registry", lambda: known)
    monkeypatch.setenv("PORTALCRAWL_QUEUE", database)
    return tmp_path


def fail(database, verdict, message):
    """Let the next job be taken and end."""

    async def work():
        async with opened(database) as queue:
            (worker,) = await queue.rows("insert into procrastinate_workers default values returning id")
            job = await queue.app.job_manager.fetch_job([CRAWLS], worker["id"])
            taken = await plan.take(queue, job.task_kwargs["portal"], job.id, "reader-1:77")
            await plan.close(queue, taken, Outcome(verdict, message))
            from procrastinate.jobs import Status

            await queue.app.job_manager.finish_job(job, Status.FAILED, delete_job=False)

    asyncio.run(work())


def test_the_plan(cluster_of_three):
    said = run("schedule", "vn-a", "vn-b")
    assert said.exit_code == 0, said.stderr
    lines = said.stdout.splitlines()
    assert lines[0].split() == ["portal", "every", "why", "next", "run", "last", "verdict", "server"]
    assert lines[1].split("  ")[0] == "vn-a"
    assert "6 h    as its definition says" in lines[1]
    assert "1 d    until its runs say more" in lines[2]
    assert lines[1].endswith("server 127.0.0.1, with 1 more")
    assert len(lines) == 3
    said = run("schedule", "--all", "--json")
    assert [(row["portal"], row["every_seconds"], row["sharing"]) for row in json.loads(said.stdout)] == [
        ("vn-a", 21600, 1),
        ("vn-b", 86400, 1),
        ("vn-c", 86400, 0),
    ]
    waiting = json.loads(run("jobs", "--json").stdout)
    assert [(job["id"], job["portal"], job["state"]) for job in waiting] == [
        (1, "vn-a", "waiting"),
        (2, "vn-b", "waiting"),
        (3, "vn-c", "waiting"),
    ]


def test_a_broken_definition_costs_no_other_and_a_retired_one_leaves(cluster_of_three):
    run("schedule", "--all")
    (cluster_of_three / "vn-c.toml").write_text(DEFINITION.format("vn-c", "127.0.0.2", "active_until = 2020-01-01"))
    (cluster_of_three / "vn-b.toml").write_text("id = ")
    said = run("schedule", "--all", "--json")
    assert said.exit_code == 2
    assert "vn-b.toml" in said.stderr
    assert [row["portal"] for row in json.loads(run("schedule", "--json").stdout)] == ["vn-a", "vn-b"]
    assert [job["portal"] for job in json.loads(run("jobs", "--json").stdout)] == ["vn-a", "vn-b"]
    said = run("schedule", "vn-c")
    assert (said.exit_code, said.stderr) == (2, "portalcrawl: vn-c is retired since 2020-01-01\n")


def test_a_folder_of_definitions_that_is_not_there_is_said(cluster_of_three, monkeypatch):
    monkeypatch.setenv(registry.VARIABLE, str(cluster_of_three / "none"))
    said = run("schedule", "--all")
    assert said.exit_code == 2
    assert said.stderr == f"portalcrawl: {registry.VARIABLE}: {cluster_of_three / 'none'} is no folder\n"
    assert run("schedule").exit_code == 0


def test_what_failed_and_why(cluster_of_three, database):
    assert run("jobs").stdout == "no job is running or waiting or failed\n"
    run("schedule", "vn-a", "vn-c")
    fail(database, "site-down", "no answer in 60 s")
    lines = run("jobs").stdout.splitlines()
    assert lines[0].split() == ["job", "portal", "state", "since", "verdict", "why", "again"]
    assert [line.split()[:3] for line in lines[1:]] == [["2", "vn-c", "waiting"], ["1", "vn-a", "failed"]]
    assert "site-down  no answer in 60 s  20" in lines[2]
    fail(database, "wrong-configuration", "no listing")
    assert "when a person says so" in run("jobs", "--state", "failed", "--portal", "vn-c").stdout
    assert "waits for a person" in run("schedule").stdout
    said = run("jobs", "retry", "2")
    assert (said.exit_code, said.stdout) == (0, "vn-c is queued\n")
    said = run("jobs", "cancel", "3")
    assert (said.exit_code, said.stdout) == (0, "the job of vn-c is cancelled\n")
    planned = run("schedule", "--json").stdout
    said = run("jobs", "cancel", "3")
    assert (said.exit_code, said.stderr) == (2, "portalcrawl: job 3 has ended already: it is cancelled\n")
    assert run("schedule", "--json").stdout == planned
    said = run("schedule", "--stop", "vn-a")
    assert said.stdout.splitlines()[1].split()[-4:] == ["stopped", "site-down", "server", "127.0.0.1"]
    (told,) = [line for line in run("jobs", "--portal", "vn-a").stdout.splitlines() if "failed" in line]
    assert told.split()[-1] == "stopped"  # and no time at which it would be crawled again


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["schedule", "vn-d"], "no portal 'vn-d'; did you mean"),
        (["schedule", "--stop"], "--stop: name the portals that are to stop"),
        (["schedule", "--stop", "vn-a"], "not scheduled: vn-a"),
        (["jobs", "retry", "9"], "there is no job 9"),
        (["worker", "--", "--no-archiv"], "No such option '--no-archiv'"),
        (["worker", "--", "vn-a"], "'vn-a' is no option of crawl"),
        (["worker", "--queue", "mysql://x"], "the queue: expected an address such as postgresql://"),
    ],
)
def test_wrong_use(cluster_of_three, args, message):
    said = run(*args)
    assert said.exit_code == 2
    assert message in said.stderr
    assert said.stderr.count("\n") == 1


def test_no_queue_is_named(monkeypatch):
    monkeypatch.delenv("PORTALCRAWL_QUEUE", raising=False)
    said = run("jobs")
    assert (said.exit_code, said.stderr) == (2, "portalcrawl: Missing option '--queue'. (portalcrawl jobs --help)\n")


def test_a_check(cluster_of_three, database, tmp_path):
    said = run("worker", "--check", "-o", str(tmp_path / "out"))
    assert said.exit_code == 1
    found = json.loads(said.stdout)
    problems = ["no worker is alive", f"{tmp_path / 'out'} is no folder"]
    assert (found["ok"], found["workers"], found["problems"]) == (False, 0, problems)
    assert not (tmp_path / "out").exists()
    (tmp_path / "out").mkdir()

    async def two_hearts():
        async with opened(database) as queue:
            await queue.rows("insert into procrastinate_workers select from generate_series(1, 2)")

    asyncio.run(two_hearts())
    meters = Meters()
    with meters.served("127.0.0.1", 0) as port:
        asked = ("worker", "--check", "-o", str(tmp_path / "out"), "--metrics-port", str(port))
        assert json.loads(run(*asked).stdout)["ok"]
        meters._seen -= 60
        said = run(*asked)
        assert (said.exit_code, json.loads(said.stdout)["problems"]) == (
            1,
            [f"the worker at 127.0.0.1:{port} has not reached the queue for a while"],
        )
    assert "no worker answers" in run(*asked).stdout
