"""Attachments and pictures of a whole crawl: what is fetched, what is kept, what is asked for again."""

import hashlib
import json

import jsonschema
import pytest

from portalcrawl.demo import documents
from portalcrawl.store.schema import schema
from tests.spiders.servers import Server
from tests.spiders.town import TEXT, article, crawl, listing, path, stored, title
from tests.tables import lines, sql

PDF, DOCX, PNG = documents.pdf("Ke hoach"), documents.docx(("Kế hoạch",)), documents.png(7)
LOGIN = "<!DOCTYPE html><html><head><title>Đăng nhập</title></head><body><form>mật khẩu</form></body></html>"
BIG = b"%PDF-1.4\n" + b"x" * 60_000


class Town:
    """A section of two articles, and files of every kind."""

    def __init__(self):
        self.files = {
            "/tep/ke-hoach.pdf": (200, {"Content-Type": "application/pdf", "ETag": '"1"'}, PDF),
            "/tep/phu-luc.docx": (200, {"Content-Type": "application/octet-stream"}, DOCX),
            "/tep/bao-cao.pdf": LOGIN,
            "/tep/mat-roi.pdf": None,
            "/tep/lon.pdf": (200, {"Content-Type": "application/pdf"}, BIG),
            "/tep/noi-bo.pdf": (302, {"Location": "http://10.1.2.3/a.pdf"}, ""),
            "/tep/chuyen.pdf": (302, {"Location": "/tep/ke-hoach.pdf"}, ""),
            "/tep/cam/rieng.pdf": (200, {"Content-Type": "application/pdf"}, PDF),
            "/anh/mot.png": (200, {"Content-Type": "image/png"}, PNG),
        }
        self.offered = {1: [*self.files][:-1], 2: ["/tep/ke-hoach.pdf"]}
        self.server = Server(self.answer)

    def answer(self, asked):
        if asked.path == "/robots.txt":
            return (200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /tep/cam/\n")
        if asked.path == "/tin-tuc":
            return listing(self.offered)
        for n, offered in self.offered.items():
            if asked.path == path(n):
                links = "".join(f'<p><a href="{one}">Văn bản {one[5:-4]}</a></p>' for one in offered)
                picture = f'<p><img src="/anh/mot.png" width="600" height="400"></p><p>{TEXT}</p>'
                return article(n).replace("</div><a", f"{picture}{links}</div><a", 1)
        found = self.files.get(asked.path)
        if isinstance(found, tuple) and "ETag" in found[1] and asked.headers.get("if-none-match") == found[1]["ETag"]:
            return (304, {}, "")
        return found

    def asked(self):
        """Requests for files since the last time, as ``METHOD /path``."""
        log, self.server.log[:] = list(self.server.log), []
        return [f"{one.method} {one.path}" for one in log if one.path.startswith(("/tep/", "/anh/"))]


@pytest.fixture
def town():
    town = Town()
    with town.server as server:
        town.base = server.base
        yield town


def go(town, folder, *words):
    code, results, errors = crawl(folder, f"{town.base}/tin-tuc", "--no-archive", *words)
    assert code in (0, 1), errors
    assert "Traceback" not in errors
    return results[0]


def on_disk(folder):
    (root,) = folder.glob("*/files")
    return {one.relative_to(root).as_posix(): one.read_bytes() for one in root.rglob("*") if one.is_file()}


def test_files_are_kept_by_their_digest_and_what_is_none_is_a_failure(town, tmp_path):
    result = go(town, tmp_path, "--max-file-size", "50k")
    assert result["files"] == 3
    assert result["files_failed"] == 5
    kept = on_disk(tmp_path)
    assert sorted(kept.values()) == sorted([PDF, DOCX])
    for name, body in kept.items():
        digest = hashlib.sha256(body).hexdigest()
        assert name == f"{digest[:2]}/{digest[2:4]}/{digest}.{'pdf' if body == PDF else 'docx'}"
    rows = {
        url.removeprefix(town.base): row
        for url, *row in sql(tmp_path, "select url, size, sha256, encoding_format, failure from files")
    }
    digest = hashlib.sha256(PDF).hexdigest()
    assert rows["/tep/ke-hoach.pdf"] == [len(PDF), digest, "application/pdf", None]
    assert rows["/tep/chuyen.pdf"] == [len(PDF), digest, "application/pdf", None]
    assert {url: row[3] for url, row in rows.items() if row[3]} == {
        "/tep/bao-cao.pdf": "no-file", "/tep/mat-roi.pdf": "missing", "/tep/lon.pdf": "too-large",
        "/tep/noi-bo.pdf": "private-address", "/tep/cam/rieng.pdf": "robots",
    }  # fmt: skip
    failures = dict(sql(tmp_path, "select url, message from failures where kind = 'no-file'"))
    assert failures == {f"{town.base}/tep/bao-cao.pdf": "a page came where a file was due: 'Đăng nhập'"}
    assert result["failed"] == 0  # files do not judge the pages
    lined = stored(tmp_path)[town.base + path(1)]
    jsonschema.validate(lined, schema())
    by_url = {one["content_url"].removeprefix(town.base): one for one in lined["attachments"]}
    assert (by_url["/tep/ke-hoach.pdf"]["size"], by_url["/tep/ke-hoach.pdf"]["sha256"]) == (len(PDF), digest)
    assert by_url["/tep/bao-cao.pdf"]["sha256"] is None
    assert len(lines(tmp_path)) == 2  # the files came before the line was written
    asked = town.asked()
    assert asked.count("GET /tep/ke-hoach.pdf") == 2  # its own address, and the one that leads there
    assert "GET /tep/cam/rieng.pdf" not in asked
    assert not [one for one in asked if "/anh/" in one]


def test_a_second_run_asks_for_nothing_and_full_asks_whether_it_is_the_same(town, tmp_path):
    town.offered = {1: ["/tep/ke-hoach.pdf", "/tep/phu-luc.docx"], 2: ["/tep/ke-hoach.pdf"]}
    go(town, tmp_path)
    assert sorted(town.asked()) == ["GET /tep/ke-hoach.pdf", "GET /tep/phu-luc.docx"]
    go(town, tmp_path)
    assert town.asked() == []
    go(town, tmp_path, "--full")
    log = town.server.log
    assert [one.headers.get("if-none-match") for one in log if one.path == "/tep/ke-hoach.pdf"] == ['"1"']
    assert sorted(town.asked()) == ["GET /tep/ke-hoach.pdf", "HEAD /tep/phu-luc.docx"]
    assert sql(tmp_path, "select count(*) from revisions") == [(2,)]
    # Somebody deletes a file; the portal puts another one under a known address, and takes a third away.
    other = documents.docx(("Kế hoạch mới, dài hơn",))
    town.files["/tep/phu-luc.docx"] = (200, {}, other)
    for name, body in on_disk(tmp_path).items():
        if body == PDF:
            next(tmp_path.glob(f"*/files/{name}")).unlink()
    result = go(town, tmp_path, "--full")
    assert sorted(town.asked()) == ["GET /tep/ke-hoach.pdf", "GET /tep/phu-luc.docx", "HEAD /tep/phu-luc.docx"]
    assert (result["files"], result["changed"]) == (2, 0)
    assert sorted(on_disk(tmp_path).values()) == sorted([PDF, DOCX, other])
    assert sql(tmp_path, "select revision, changed from revisions where revision > 1") == [(2, '["attachments"]')]
    last = lines(tmp_path)[-1]
    assert (last["revision"], last["attachments"][1]["sha256"]) == (2, hashlib.sha256(other).hexdigest())
    town.files["/tep/phu-luc.docx"] = None
    go(town, tmp_path, "--full")
    assert sql(tmp_path, "select sha256, failure from files where url like '%docx'") == [
        (hashlib.sha256(other).hexdigest(), "missing")
    ]
    assert sql(tmp_path, "select count(*) from attachments where sha256 is null") == [(0,)]
    assert other in on_disk(tmp_path).values()


def test_files_of_articles_that_were_stored_without_them_come_later_and_make_no_revision(town, tmp_path):
    town.offered = {1: ["/tep/ke-hoach.pdf", "/tep/phu-luc.docx"], 2: ["/tep/ke-hoach.pdf"]}
    go(town, tmp_path, "--no-attachments")
    go(town, tmp_path, "--limit", "1")  # a part of the portal, and nothing of it is new
    assert town.asked() == []
    (folder,) = (one.parent for one in tmp_path.glob("*/articles.jsonl"))
    (folder / "files").mkdir()
    (folder / "files" / "0123.part").write_bytes(b"half a fi")  # as a killed process leaves it
    go(town, tmp_path)
    assert len(town.asked()) == 2
    assert sorted(on_disk(tmp_path).values()) == sorted([PDF, DOCX])
    assert sql(tmp_path, "select max(revision), count(*) from revisions") == [(1, 2)]
    every = lines(tmp_path)
    assert [one["revision"] for one in every] == [1] * 4  # each once without and once with its files
    for one in stored(tmp_path).values():
        assert all(file["sha256"] for file in one["attachments"])
        assert sql(tmp_path, "select json from revisions where json like ?", f"%{one['url']}%") == [
            (json.dumps(one, ensure_ascii=False, separators=(",", ":")),)
        ]


def test_pictures_on_request_and_no_more_than_there_is_room_for(town, tmp_path):
    town.offered = {1: ["/tep/ke-hoach.pdf"], 2: ["/tep/phu-luc.docx"]}
    go(town, tmp_path / "a", "--pictures")
    assert PNG in on_disk(tmp_path / "a").values()
    assert sql(tmp_path / "a", "select encoding_format from files where kind = 'image'") == [("image/png",)]
    room = max(len(DOCX), len(PDF)) + 10
    code, _, errors = crawl(tmp_path / "b", f"{town.base}/tin-tuc", "--no-archive", "--max-files-size", f"{room}")
    assert code == 0
    assert "--max-files-size" in errors
    assert len(on_disk(tmp_path / "b")) == 1
    result = go(town, tmp_path / "b")
    assert result["files"] == 1
    assert sorted(on_disk(tmp_path / "b").values()) == sorted([PDF, DOCX])


def test_a_stand_in_server_leads_nowhere_else(town, tmp_path):
    town.offered = {1: ["/tep/ke-hoach.pdf", "https://files.invalid/x.pdf"], 2: []}
    definition = tmp_path / "vn-mau.toml"
    definition.write_text(
        'id = "vn-mau"\nname = "Mẫu"\nurl = "https://mau.example/"\ncountry = "vn"\n[[sections]]\nname = "Tin"\nurl = "/tin-tuc"\n',
        encoding="utf-8",
    )
    code, (result,), _ = crawl(tmp_path / "o", str(definition), "--base", town.base, "--no-archive")
    assert (code, result["files"], result["files_failed"]) == (0, 1, 0)
    assert sql(tmp_path / "o", "select url from files") == [("https://mau.example/tep/ke-hoach.pdf",)]
    assert title(1) in json.dumps(lines(tmp_path / "o"), ensure_ascii=False)
