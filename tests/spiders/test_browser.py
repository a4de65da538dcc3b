"""A portal that scripts draw, in the system's Chromium; the browser gets nothing that the crawl may not have."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from portalcrawl.middlewares.browser import NAMES
from tests.spiders.servers import Server
from tests.spiders.town import article, listing, path, stored

SHELL = '<html lang="vi"><head><title>Thị trấn Mẫu</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>'
APP = """
const inside = [%s];
for (const url of inside) { fetch(url).catch(() => {}); new Image().src = url; }
fetch("/moved" + location.pathname).then(a => a.text()).then(t => { document.getElementById("root").innerHTML = t; });
"""


class Drawn:
    """Each page is the same empty frame; its content comes from /api."""

    def __init__(self, inside=()):
        self.inside = inside

    def __call__(self, asked):
        if asked.path == "/app.js":
            return (200, {"Content-Type": "text/javascript"}, APP % ", ".join(map(json.dumps, self.inside)))
        if asked.path == "/robots.txt":
            return (200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /hidden\n")
        if asked.path.startswith("/moved/"):
            return (302, {"Location": asked.path.replace("/moved/", "/api/")}, "")
        if asked.path == "/api/redirect":
            return (302, {"Location": self.inside[0]}, "")
        if asked.path.startswith("/api/"):
            known = {"/tin-tuc": listing(range(3)), **{path(n): article(n) for n in range(3)}}
            page = known.get(asked.path.removeprefix("/api"))
            return page and page.partition("<body>")[2].partition("</body>")[0]
        return SHELL


def crawl(folder, *words, **more):
    command = [sys.executable, "-m", "portalcrawl", "crawl", *words, "-o", str(folder / "out"), "--delay", "0", "--json", "--doors", "listings"]  # fmt: skip
    environment = {**os.environ, "PORTALCRAWL_PORTALS": str(folder), **more}
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=environment)


def define(folder, base, browser):
    (folder / "vn-mau.toml").write_text(
        f'id = "vn-mau"\nname = "Mẫu"\nurl = "{base}/"\ncountry = "vn"\nlanguage = "vi"\n[[sections]]\nname = "Tin tức"\nurl = "/tin-tuc"\n'
        f"[politeness]\ndelay = 0\n{browser}",
        encoding="utf-8",
    )


def test_a_page_that_scripts_draw_is_said_to_need_a_browser(tmp_path):
    with Server(Drawn()) as server:
        done = crawl(tmp_path, f"{server.base}/tin-tuc")
    assert done.returncode != 0
    assert "an empty page that scripts fill ([browser] in a definition opens it in one)" in done.stderr
    assert json.loads(done.stdout)["portals"][0]["failures"] == {"needs-browser": 1}


def test_a_reason_is_needed_and_sections_are_the_definitions_own(tmp_path):
    from portalcrawl.portal import check

    short = 'id = "vn-x"\nname = "X"\nurl = "https://x.vn/"\ncountry = "vn"\n[browser]\n'
    assert [m for _, m in check(short, "x.toml")[1]] == ["x.toml: browser.reason: missing"]
    _, faults = check(f'{short}reason = "drawn"\nsections = ["Tin"]', "x.toml")
    assert [m for _, m in faults] == ["x.toml: expected browser.sections to name sections of the definition, got 'Tin'"]


@pytest.fixture
def chromium():
    pytest.importorskip("scrapy_playwright", reason="the extra `browser` is not installed")
    if not any(map(shutil.which, NAMES)):
        pytest.skip("no Chromium is installed")


@pytest.mark.usefixtures("chromium")
def test_in_the_browser_its_articles_are_read_and_nothing_else(tmp_path):
    with Server(lambda _: "secret") as private:
        inside = [
            f"{private.base.replace('127.0.0.1', 'localhost')}/", "http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "/hidden/data",
        ]  # fmt: skip
        with Server(Drawn([f"{private.base}/x", "/api/redirect", *inside])) as server:
            define(
                tmp_path,
                server.base,
                '[browser]\nreason = "drawn by scripts, 2026-01-01"\nwait = "#root h3, #root h1"\n',
            )
            done = crawl(tmp_path, "vn-mau")
            asked = [a.path for a in server.log]
        seen = list(private.log)
    assert done.returncode == 0, done.stderr
    assert len(stored(tmp_path / "out")) == 3
    assert not seen
    assert "/hidden/data" not in asked
    assert "/app.js" in asked
    assert {a.headers["user-agent"].partition("/")[0] for a in server.log} == {"portalcrawl"}


@pytest.mark.usefixtures("chromium")
def test_only_listings_where_the_definition_says_so(tmp_path):
    drawn = Drawn()

    def answer(asked):
        return article(int(asked.path[-6])) if asked.path in {path(n) for n in range(3)} else drawn(asked)

    with Server(answer) as server:
        define(tmp_path, server.base, '[browser]\npages = "listings"\nreason = "drawn by scripts, 2026-01-01"\n')
        done = crawl(tmp_path, "vn-mau")
        asked = [a.path for a in server.log]
    assert done.returncode == 0, done.stderr
    assert len(stored(tmp_path / "out")) == 3
    assert asked.count("/app.js") == 1


def test_without_a_browser_the_crawl_says_what_is_missing(tmp_path):
    with Server(Drawn()) as server:
        define(tmp_path, server.base, '[browser]\nreason = "drawn by scripts, 2026-01-01"\n')
        done = crawl(tmp_path, "vn-mau", PATH="/nowhere")
        assert not server.log
    assert done.returncode != 0
    assert "vn-mau: its pages need a browser" in done.stderr
    assert "Traceback" not in done.stderr
