"""What a server's log says of a crawl: its delay, its robots.txt, who asks."""

import subprocess
import sys
from itertools import pairwise

from tests.spiders.listings import html
from tests.spiders.servers import Server
from tests.spiders.town import article, listing, path

DELAY = 0.25
SLACK = 0.02
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
    assert '"robots": 2' in done.stdout


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
