"""The saved portals beside the checkout: every article once, with its sections, and nothing else."""

import importlib.util
import json
from urllib.parse import urlsplit

import pytest

from tests.spiders.town import crawl
from tests.tables import sql

# replay.py leaves its manifest open.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

SECTIONS = {
    # section: articles that its pager promises, and that exist
    "thanh-tra": (97, 97),
    "cong-nghe-thong-tin": (243, 240),
    "buu-chinh-vien-thong": (244, 242),
    "ke-hoach-tai-chinh": (47, 46),
    "thong-tin-dt": (23, 23),
}


@pytest.fixture
def replay(shared):
    spec = importlib.util.spec_from_file_location("replay", shared / "portals" / "replay.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    servers = []

    def start(name):
        servers.append(module.serve(shared / "portals" / name, 0))
        return f"http://127.0.0.1:{servers[-1].server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_ha_noi_by_address(replay, tmp_path):
    base = replay("sotttt")
    code, (result,), _ = crawl(tmp_path, *(f"{base}/vi/{name}" for name in SECTIONS))
    assert code == 0
    assert (result["new"], result["failures"]) == (647, {"missing": 6})
    totals = {urlsplit(s["url"]).path.rpartition("/")[2]: (s["listed"], s["total"]) for s in result["sections"]}
    assert totals == {name: (listed, listed) for name, (listed, _) in SECTIONS.items()}
    ((sections,),) = sql(tmp_path, "select sections from articles where article_id = '1150304'")
    assert sorted(json.loads(sections)) == ["Bưu chính viễn thông", "Thanh tra"]


def test_ha_noi_a_second_time(replay, tmp_path):
    base = replay("sotttt")
    _, (first,), _ = crawl(tmp_path, *(f"{base}/vi/{name}" for name in SECTIONS))
    code, (again,), _ = crawl(tmp_path, *(f"{base}/vi/{name}" for name in SECTIONS))
    assert (code, again["verdict"], again["new"], again["changed"]) == (0, "nothing-new", 0, 0)
    assert again["requests"] * 10 <= first["requests"]


@pytest.mark.parametrize(
    ("name", "start"), [("nukeviet", "/"), ("joomla", "/"), ("plone", "/prefeitura"), ("wordpress-en", "/")]
)
def test_from_the_start_page(name, start, replay, shared, tmp_path):
    truth = {}
    for line in (shared / "portals" / name / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        truth[row["url"]] = {row["truth"]["section"], *(row.get("also_in") or [])}
    code, _, _ = crawl(tmp_path, replay(name) + start)
    assert code == 0
    found = {
        urlsplit(url).path: set(json.loads(sections))
        for url, sections in sql(tmp_path, "select url, sections from articles")
    }
    assert set(found) == set(truth)
    assert not [url for url, sections in truth.items() if not sections <= found[url]]
