"""Workers on machines that share nothing but the database and the place that files go to."""

from __future__ import annotations

import json

from click.testing import CliRunner

from portalcrawl.cli import main
from tests.jobs.fleet import Fleet

GOOD = {"ok", "nothing-new"}


def test_what_workers_archive_is_read_anywhere(tmp_path, database, cluster):
    store = cluster.database()
    hosts = ["127.0.0.2", "127.0.0.3", "127.0.0.4"]
    with Fleet(tmp_path, database, hosts, store=store) as fleet:
        fleet.environment["PORTALCRAWL_FILES"] = f"file://{tmp_path}/far"
        fleet.schedule()
        with fleet.worker("--concurrency", "1") as one, fleet.worker("-o", str(tmp_path / "two")) as other:
            fleet.wait(lambda runs: sum(run["verdict"] in GOOD for run in runs) == len(hosts))
            assert (one.end(), other.end()) == (0, 0)
    for ident in fleet.ids:
        lines = (tmp_path / "far" / ident / "articles.jsonl").read_text("utf-8").splitlines()
        assert sorted(json.loads(line)["url"] for line in lines) == fleet.expected(ident)
    assert not [*fleet.output.rglob("*.warc.gz"), *(tmp_path / "two").rglob("*.warc.gz")]
    words = ["reextract", "-o", str(tmp_path / "three"), "--store", store, "--json"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    tallies = json.loads(done.stdout)["portals"]
    assert [(one["read"], one["damaged"]) for one in tallies] == [(fleet.articles, [])] * len(hosts)
    cluster.drop(store)
