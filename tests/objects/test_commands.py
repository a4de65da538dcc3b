"""The commands: a crawl whose files go elsewhere ends like one whose files stay, and everything that reads them finds them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import fsspec
import pytest
from click.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from portalcrawl import delivery
from portalcrawl.cli import main
from portalcrawl.demo import documents
from tests.objects.conftest import PORTAL, fill, local, opened
from tests.spiders.servers import Server
from tests.spiders.town import article, crawl, listing, path

NUMBERS = range(6)
CHANGING = ("date_downloaded", "capture")


def answer(asked):
    if asked.path == "/tin-tuc":
        return listing(NUMBERS)
    if asked.path.startswith("/tep/"):
        return (200, {"Content-Type": "application/pdf", "ETag": f'"{asked.path}"'}, documents.pdf(asked.path))
    for n in NUMBERS:
        if asked.path == path(n):
            return article(n).replace("</div><a", f'<p><a href="/tep/{n}.pdf">Văn bản {n}</a></p></div><a', 1)
    return None


def lines(file: Path) -> list[dict]:
    found = [json.loads(one) for one in file.read_text(encoding="utf-8").splitlines()]
    return sorted(
        ({name: value for name, value in one.items() if name not in CHANGING} for one in found),
        key=lambda one: one["url"],
    )


def payloads(folder: Path) -> list[tuple[str, str]]:
    found = []
    for file in folder.glob("archive/*.warc.gz"):
        with file.open("rb") as opened_file:
            found += [
                (one.rec_headers.get_header("WARC-Target-URI"), one.rec_headers.get_header("WARC-Payload-Digest"))
                for one in ArchiveIterator(opened_file)
                if one.rec_type == "response"
            ]
    return sorted(found)


def test_a_crawl_and_all_that_comes_after_it(tmp_path):
    where = tmp_path / "far"
    with Server(answer) as town:
        start = f"{town.base}/tin-tuc"
        code, _, errors = crawl(tmp_path / "out", start, "--files", f"file://{where}")
        assert (code, errors) == (0, "")
        assert crawl(tmp_path / "plain", start)[0] == 0
        (portal,) = (one.name for one in (tmp_path / "plain").iterdir() if one.is_dir())
        plain, there = tmp_path / "plain" / portal, where / portal
        assert lines(there / "articles.jsonl") == lines(plain / "articles.jsonl")
        assert (there / "articles.jsonl").read_bytes() == (tmp_path / "out" / portal / "articles.jsonl").read_bytes()
        assert payloads(there) == payloads(plain)
        assert len(payloads(there)) > len(NUMBERS)
        names = [
            sorted(one.relative_to(root).as_posix() for one in root.glob("files/*/*/*")) for root in (there, plain)
        ]
        assert names[0] == names[1]
        assert len(names[0]) == len(NUMBERS)
        assert not [*(tmp_path / "out" / portal).glob("archive/*"), *(tmp_path / "out" / portal).glob("files/*/*/*")]
        done = CliRunner().invoke(main, ["reextract", portal, "-o", str(tmp_path / "out"), "--json"])
        assert done.exit_code == 0, done.stderr
        (tally,) = json.loads(done.stdout)["portals"]
        assert (tally["read"], tally["changed"], tally["damaged"]) == (len(NUMBERS), 0, [])
        town.log.clear()
        code, _, errors = crawl(tmp_path / "out", start, "--full", "--files", f"file://{where}")
        assert (code, errors) == (0, "")
        assert {one.headers.get("if-none-match") for one in town.log if "/tep/" in one.path} == {
            f'"/tep/{n}.pdf"' for n in NUMBERS
        }  # what is far is kept: it is asked whether it is still the same
    assert payloads(there) == payloads(plain)  # what is far is not stored again
    assert len(list(there.glob("archive/*"))) == 2
    where.rename(tmp_path / "moved")
    done = CliRunner().invoke(main, ["reextract", portal, "-o", str(tmp_path / "out")])
    assert done.exit_code == 1
    # it is named once, by the place where it was
    (said,) = [one for one in done.stderr.splitlines() if "No such file" in one]
    assert said.startswith(f"portalcrawl: file://{where}/{portal}/archive/")
    assert said.endswith(f"({len(NUMBERS)} pages)")


def test_a_place_that_cannot_be_used_is_no_failure_of_the_crawl(tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder is due")
    with Server(answer) as town:
        words = [f"{town.base}/tin-tuc", "--files", f"file://{blocked}/news"]
        code, _, errors = crawl(tmp_path / "out", *words)
        assert code == 0
        assert errors.count("\n") == 1
        assert errors.startswith("portalcrawl: 8 files (")
        assert " wait to be sent: file://" in errors
        assert errors.endswith("; the next run goes on, or 'portalcrawl send'\n")
        (root,) = (one for one in (tmp_path / "out").iterdir() if one.is_dir())
        assert len(list(root.glob("files/*/*/*"))) == len(NUMBERS)
        blocked.unlink()
        assert crawl(tmp_path / "out", *words)[0] == 0
        assert not list(root.glob("files/*/*/*"))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("gs://news", "--files: gs://… needs a library that is not installed: "),
        ("nosuch://news", "--files: no library is known for nosuch://…; "),
        ("s3://AKIA:h1dden@news/x", "--files: the address holds a password, "),
        ("file://news", "--files: a folder is named by its whole path: "),
        ("s3://news/../other", "--files: the address must be one place, "),
        ("simplecache::s3://news", "--files: expected an address like s3://bucket/news "),
        ("s3://news/a b", "--files: expected an address like s3://bucket/news "),
        ("/srv/news", "--files: expected an address like s3://bucket/news "),
    ],
)
@pytest.mark.parametrize("command", ["crawl", "send"])
def test_addresses_that_cannot_be_meant(tmp_path, address, said, command):
    words = ["crawl", "http://127.0.0.1:9/tin"] if command == "crawl" else ["send"]
    done = CliRunner().invoke(main, [*words, "-o", str(tmp_path / "out"), "--files", address])
    assert done.exit_code == 2
    assert done.stderr.startswith(f"portalcrawl: {said}")
    assert done.stderr.count("\n") == 1
    assert "h1dden" not in done.output
    assert not (tmp_path / "out").exists()


def test_files_are_not_sent_to_where_they_are(tmp_path):
    out = tmp_path / "out"
    with opened(out) as store:
        fill(store, [1])
    (tmp_path / "same").symlink_to(out)
    before = local(out)
    for place in (out, tmp_path / "same"):
        done = CliRunner().invoke(main, ["send", "-o", str(out), "--files", f"file://{place}"])
        assert (done.exit_code, " is the folder that files are sent from" in done.stderr) == (2, True)
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / PORTAL).symlink_to(out / PORTAL)
    done = CliRunner().invoke(main, ["send", "-o", str(out), "--files", f"file://{tmp_path}/far"])
    assert (done.exit_code, " is the folder that files are sent from" in done.stderr) == (1, True)
    assert local(out) == before


def test_the_library_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name, *_: None if name == "fsspec" else object())
    done = CliRunner().invoke(main, ["send", "-o", str(tmp_path / "out"), "--files", "s3://news"])
    assert (done.exit_code, done.stderr) == (
        2,
        "portalcrawl: --files needs fsspec: pip install 'portalcrawl[objects]'\n",
    )


def test_send(tmp_path, faulty):
    out = tmp_path / "out"

    def send(*words):
        return CliRunner().invoke(main, ["send", *words, "-o", str(out)])

    with opened(out) as store:
        fill(store, [1, 2])
    done = CliRunner().invoke(main, ["send", "-o", str(tmp_path / "nosuch")])
    assert (done.exit_code, (tmp_path / "nosuch").exists()) == (3, False)
    assert send().stdout == "nothing waits\n"  # and nobody said where to
    assert local(out) != {"articles.jsonl"}
    done = send("vn-nosuch", "--files", "faulty://news")
    assert (done.exit_code, done.stderr.startswith("portalcrawl: ")) == (2, True)
    faulty.away = "down"
    done = send("--files", "faulty://news", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["sent"] == {
        "files": 0, "bytes": 0, "removed": 0, "waiting": 4, "waiting_bytes": sum(
            (out / PORTAL / one).stat().st_size for one in local(out)
        ), "problem": "faulty://news cannot be used: down",
    }  # fmt: skip
    faulty.away = None
    done = send(PORTAL)
    assert (done.exit_code, done.stdout[:14]) == (0, "sent: 4 files ")
    assert local(out) == {"articles.jsonl"}
    assert send().stdout == "nothing waits\n"
    done = send("--files", "faulty://another")  # what is somewhere stays there; the lines go along
    assert done.stdout.startswith("sent: 1 file (")
    assert fsspec.filesystem("faulty").find("/another") == [f"/another/{PORTAL}/articles.jsonl"]


def test_scrapys_own_command_sends_too(tmp_path):
    with Server(answer) as town:
        (tmp_path / "vn-mau.toml").write_text(
            f'id = "vn-mau"\nname = "Mẫu"\nurl = "{town.base}/"\ncountry = "vn"\nlanguage = "vi"\n'
            '[[sections]]\nname = "Tin"\nurl = "/tin-tuc"\n',
            encoding="utf-8",
        )
        words = [sys.executable, "-m", "scrapy", "crawl", "vn-mau", "-a", f"output={tmp_path / 'out'}"]
        words += ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0"]

        def run(address):
            env = {**os.environ, "PORTALCRAWL_PORTALS": str(tmp_path), "PORTALCRAWL_FILES": address}
            return subprocess.run(
                words, cwd=Path(__file__).parents[2], env=env, capture_output=True, text=True, check=False, timeout=120
            )

        done = run("nosuch://news")
        assert done.returncode == 2, done.stderr
        assert "no library is known for nosuch://" in done.stdout + done.stderr
        assert not town.log
        done = run(f"file://{tmp_path}/far")
        assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "far" / "vn-mau").glob("files/*/*/*"))) == len(NUMBERS)
    assert len(payloads(tmp_path / "far" / "vn-mau")) > len(NUMBERS)


def test_a_signal_ends_it(tmp_path, faulty, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()
    real = faulty.put_file

    def slow(self, *args, **more):
        begun.set()
        go_on.wait(20)
        real(self, *args, **more)

    monkeypatch.setattr(faulty, "put_file", slow)
    monkeypatch.setattr(delivery, "_GRACE", 0.05)
    with opened(tmp_path / "out") as store:
        fill(store, [1])
        before = local(tmp_path / "out")
        threading.Thread(target=lambda: (begun.wait(20), os.kill(os.getpid(), signal.SIGTERM))).start()
        sent = delivery.aside(lambda stop: delivery.deliver(store, [PORTAL], "faulty://news", stop=stop))
        assert sent.problem == "it was interrupted"
        assert local(tmp_path / "out") == before
        go_on.set()
        (thread,) = [one for one in threading.enumerate() if one.name == "delivery"] or [None]
        if thread is not None:
            thread.join(20)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
