"""Portals that moved to another host, and portals that are no longer kept up."""

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from tests.spiders.servers import Server
from tests.spiders.town import article, listing, path, stored, title
from tests.tables import sql

OLD = "localhost"
"""The host that was left: the same machine by another name, so that a request to it would be seen."""


def define(folder, base, more=""):
    folder.mkdir(exist_ok=True)
    (folder / "vn-moi.toml").write_text(
        f'id = "vn-moi"\nname = "Phường Mới"\nurl = "{base}/"\ncountry = "vn"\n'
        f'{more}\n[[sections]]\nname = "Tin tức"\nurl = "/tin-tuc"\n[politeness]\ndelay = 0\n',
        encoding="utf-8",
    )


def run(folder, *words):
    return subprocess.run(
        [sys.executable, "-m", "portalcrawl", *words],
        capture_output=True, text=True, check=False, timeout=60, env={**os.environ, "PORTALCRAWL_PORTALS": str(folder)},
    )  # fmt: skip


def crawl(tmp_path, *words):
    done = run(tmp_path / "portals", "crawl", *words, "-o", str(tmp_path / "out"), "--delay", "0", "--json")
    return done, json.loads(done.stdout)["portals"][0]


@pytest.fixture
def moved(tmp_path):
    """A listing whose links still name the old host; article 3 was never taken along."""

    def answer(asked):
        old = asked.headers["host"].startswith(OLD)
        page = listing(range(4)).replace('href="/tin-tuc/', f'href="http://{OLD}:{port}/tin-tuc/')
        known = {"/tin-tuc": page, **{path(n): article(n) for n in range(4 if old else 3)}}
        return known.get(asked.path)

    with Server(answer) as server:
        port = server.server.server_port
        define(tmp_path / "portals", server.base, f'former_hosts = ["{OLD}:{port}"]')
        yield server


def test_links_to_the_old_host_are_the_same_articles(moved, tmp_path):
    done, result = crawl(tmp_path, "vn-moi", "--doors", "listings")
    assert (done.returncode, result["new"], result["failed"]) == (0, 4, 0), done.stderr
    articles = stored(tmp_path / "out")
    assert {urlsplit(url).hostname for url in articles} == {"127.0.0.1"}
    # What the present host does not have is looked for where it was.
    assert [a.path for a in moved.log if a.headers["host"].startswith(OLD) and a.path != "/robots.txt"] == [path(3)]


def test_an_old_start_address_and_an_old_name_in_show(moved, tmp_path):
    old = moved.base.replace("127.0.0.1", OLD)
    done, result = crawl(tmp_path, f"{old}/tin-tuc", "--doors", "listings")
    assert (done.returncode, result["portal"], result["new"]) == (0, "vn-moi", 4)
    again, result = crawl(tmp_path, "vn-moi", "--doors", "listings")
    assert (again.returncode, result["new"], result["known"]) == (0, 0, 4)
    shown = run(tmp_path / "portals", "show", f"{old}{path(1)}", "-o", str(tmp_path / "out"), "--json")
    assert json.loads(shown.stdout)["headline"] == title(1), shown.stderr


RETIRED = 'active_until = 2020-06-30\nsuccessor = "vn-thanh-pho"'


def verdict(tmp_path):
    ((said,),) = sql(tmp_path / "out", "select message from crawls")
    return said


def test_a_retired_portal_is_read_and_its_successor_named(tmp_path):
    def answer(asked):
        known = {"/tin-tuc": listing(range(4)), path(0): article(0), path(1): article(1)}
        known[path(2)] = (301, {"Location": f"{server.base.replace('127.0.0.1', OLD)}/chi-tiet/bai-2.html"}, "")
        known["/chi-tiet/bai-2.html"] = article(2)
        return known.get(asked.path)

    with Server(answer) as server:
        define(tmp_path / "portals", server.base, RETIRED)
        heir = f'id = "vn-thanh-pho"\nname = "Thành phố"\nurl = "http://{OLD}:{server.server.server_port}/"\ncountry = "vn"\n'
        (tmp_path / "portals" / "vn-thanh-pho.toml").write_text(heir, encoding="utf-8")
        done, result = crawl(tmp_path, "vn-moi", "--doors", "listings")
    assert (done.returncode, result["new"]) == (0, 2)
    assert "retired since 2020-06-30; its successor: vn-thanh-pho (Thành phố, " in done.stderr
    assert verdict(tmp_path) == result["message"]
    # What the successor has taken over is the successor's article.
    assert result["failures"] == {"missing": 1}
    kinds = dict(sql(tmp_path / "out", "select kind, message from failures"))
    assert kinds["moved"].startswith("vn-thanh-pho has it now: http://localhost")


def test_nothing_left_of_a_retired_portal_is_no_failure(tmp_path):
    define(tmp_path / "portals", "http://127.0.0.1:9", RETIRED)
    done, result = crawl(tmp_path, "vn-moi")
    assert (done.returncode, result["new"]) == (0, 0)
    assert result["message"] == "retired since 2020-06-30; its successor: vn-thanh-pho"
    assert verdict(tmp_path) == result["message"]


def test_a_portal_that_is_kept_up_till_later_is_judged(tmp_path):
    define(tmp_path / "portals", "http://127.0.0.1:9", "active_until = 9999-01-01")
    done, _ = crawl(tmp_path, "vn-moi")
    assert done.returncode != 0
