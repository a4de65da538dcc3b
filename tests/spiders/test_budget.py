"""What a server's log says of a crawl: its delay, its robots.txt, who asks."""

import json
import subprocess
import sys
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from tests.spiders.listings import html
from tests.spiders.servers import Server
from tests.spiders.town import article, listing, path

DELAY = 0.3
SLACK = 0.1
"""Seconds by which a thread of the server may note a request late, and the next one in time."""


def pages(robots="User-agent: *\nDisallow:\n", extra=""):
    known = {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, robots),
        "/tin-tuc": listing(range(6), extra=extra),
        **{path(n): article(n) for n in range(6)},
    }
    return lambda asked: known.get(asked.path)


def crawl(folder, *arguments, env=None):
    command = [
        sys.executable,
        "-m",
        "portalcrawl",
        "crawl",
        *arguments,
        "-o",
        str(folder),
        "--doors",
        "listings",
        "--json",
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=env)


def gaps(server):
    return [later.at - sooner.at for sooner, later in pairwise(server.log)]


def test_two_portals_on_one_server_share_its_delay(tmp_path):
    with Server(pages()) as server:
        other = server.base.replace("127.0.0.1", "localhost")
        done = crawl(tmp_path, f"{server.base}/tin-tuc", f"{other}/tin-tuc", "--delay", str(DELAY))
    assert done.returncode == 0, done.stderr
    hosts = {a.headers["host"].partition(":")[0] for a in server.log}
    assert hosts == {"127.0.0.1", "localhost"}
    assert len(server.log) == 2 * 8
    assert min(gaps(server)) >= DELAY - SLACK


def test_crawl_delay_of_robots_txt(tmp_path):
    with Server(pages("User-agent: *\nCrawl-delay: 0.4\n")) as server:
        done = crawl(tmp_path, f"{server.base}/tin-tuc", "--delay", "0")
    assert done.returncode == 0, done.stderr
    assert len(server.log) == 8
    assert min(gaps(server)) >= 0.4 - SLACK


def test_robots_txt_rules_over_every_request(tmp_path):
    robots = (
        "User-agent: portalcrawl\nDisallow: /tin-tuc/bai-viet-ve-hoat-dong-cua-thi-tran-3\nDisallow: /tin-tuc?page=\n"
    )
    more = '<div class="pager"><b>1</b> <a href="/tin-tuc?page=2">2</a></div>'
    with Server(pages(robots, more)) as server:
        done = crawl(tmp_path, f"{server.base}/tin-tuc", "--delay", "0")
    asked = [a.path for a in server.log]
    assert asked[0] == "/robots.txt"
    assert path(3) not in asked
    assert "/tin-tuc?page=2" not in asked
    assert '"robots":2' in done.stdout


def test_the_contact_is_in_every_request(tmp_path, monkeypatch):
    with Server(lambda asked: html("<p>Chưa có tin.</p>") if asked.path == "/tin-tuc" else None) as server:
        crawl(tmp_path, f"{server.base}/tin-tuc", "--delay", "0", "--contact", "mailto:an@example.org")
        given = {a.headers["user-agent"] for a in server.log}
        server.log.clear()
        monkeypatch.setenv("PORTALCRAWL_CONTACT", "https://example.org/(bot)")
        crawl(tmp_path, f"{server.base}/tin-tuc", "--delay", "0")
        set_once = {a.headers["user-agent"] for a in server.log}
    assert len(given) == len(set_once) == 1
    assert given.pop().endswith(" (+mailto:an@example.org)")
    assert set_once.pop().endswith(" (+https://example.org/bot)")


def test_request_rate_of_robots_txt(tmp_path):
    with Server(pages("User-agent: *\nRequest-rate: 5/2s\n")) as server:
        done = crawl(tmp_path, f"{server.base}/tin-tuc", "--delay", "0")
    assert done.returncode == 0, done.stderr
    assert min(gaps(server)) >= 0.4 - SLACK


def define(folder, portal, base, wishes):
    folder.mkdir(exist_ok=True)
    (folder / f"{portal}.toml").write_text(
        f'id = "{portal}"\nname = "{portal}"\nurl = "{base}/"\ncountry = "vn"\ntimezone = "Asia/Ho_Chi_Minh"\n'
        f'[[sections]]\nname = "Tin tức"\nurl = "/tin-tuc"\n[politeness]\n{wishes}\n',
        encoding="utf-8",
    )


def test_two_servers_of_one_vendor_share_a_budget(tmp_path, monkeypatch):
    with Server(pages()) as one, Server(pages()) as two:
        # Another address: loopback is more than 127.0.0.1 only where the system says so, another name will do here.
        other = two.base.replace("127.0.0.1", "localhost")
        for portal, base in (("vn-mot", one.base), ("vn-hai", other)):
            define(tmp_path / "portals", portal, base, 'vendor = "VNPT"')
        monkeypatch.setenv("PORTALCRAWL_PORTALS", str(tmp_path / "portals"))
        done = crawl(tmp_path / "out", "vn-mot", "vn-hai", "--delay", str(DELAY))
        assert done.returncode == 0, done.stderr
        came = sorted(a.at for a in (*one.log, *two.log))
    assert len(came) == 2 * 9
    assert min(later - sooner for sooner, later in pairwise(came)) >= DELAY - SLACK


def stored(done):
    (result,) = json.loads(done.stdout)["portals"]
    return result["new"], result["failed"], result["notes"]


def test_a_run_stays_within_its_bounds_and_the_next_one_goes_on(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTALCRAWL_PORTALS", str(tmp_path / "portals"))
    with Server(pages()) as server:
        define(tmp_path / "portals", "vn-mot", server.base, "max_requests = 4")
        done = crawl(tmp_path / "out", "vn-mot", "--delay", "0")
        assert len([a for a in server.log if a.path != "/robots.txt"]) == 4
        assert done.returncode == 0
        assert stored(done) == (2, 0, ["4 requests, as many as one run may make: the rest is left for the next one"])
        again = crawl(tmp_path / "out", "vn-mot", "--delay", "0")
        assert stored(again)[:2] == (2, 0)


def test_bounds_of_articles_pages_and_bytes(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTALCRAWL_PORTALS", str(tmp_path / "portals"))
    more = '<div class="pager"><b>1</b> <a href="/tin-tuc?page=2">2</a></div>'
    with Server(pages(extra=more)) as server:
        for portal, wishes in (("vn-mot", "max_articles = 2"), ("vn-hai", "max_pages = 1"), ("vn-ba", "max_bytes = 1")):
            define(tmp_path / "portals", portal, server.base, wishes)
        found = {p: stored(crawl(tmp_path / p, p, "--delay", "0")) for p in ("vn-mot", "vn-hai", "vn-ba")}
    assert "/tin-tuc?page=2" not in {a.path for a in server.log}
    assert (found["vn-mot"][:2], found["vn-hai"][:2], found["vn-ba"][:2]) == ((2, 0), (6, 0), (0, 0))
    assert found["vn-hai"][2] == ["1 listing pages, as many as one run may read: the rest is left for the next one"]


def test_outside_its_hours_nothing_is_asked_of_a_portal(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTALCRAWL_PORTALS", str(tmp_path / "portals"))
    there = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))
    hours = "-".join(f"{there + timedelta(hours=n):%H:%M}" for n in (2, 4))
    with Server(pages()) as server:
        define(tmp_path / "portals", "vn-mot", server.base, f'hours = "{hours}"')
        done = crawl(tmp_path / "out", "vn-mot", "--delay", "0")
    assert done.returncode == 1
    assert f"outside its hours, {hours} (Asia/Ho_Chi_Minh)" in done.stderr
    assert not [a for a in server.log if a.path != "/robots.txt"]
