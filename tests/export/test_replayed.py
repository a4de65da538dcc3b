"""A real portal's crawl, exported in every format and read back by programs that are not ours: the same rows and values."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from portalcrawl.export import export
from portalcrawl.export.formats.spreadsheet import plain
from portalcrawl.store import Store

FIELDS = ("headline", "description", "article_body", "url", "date_published", "byline_raw", "view_count")
TABLES = (
    "articles",
    "images",
    "attachments",
    "view_counts",
    "revisions",
    "article_sections",
    "article_authors",
    "failures",
)


@pytest.fixture(scope="module")
def crawled(shared, tmp_path_factory):
    """The crawl of the saved portal, in a folder that has a watch."""
    folder = tmp_path_factory.mktemp("crawled")
    (folder / "watches.toml").write_text(
        '[[watch]]\nname = "cntt"\nwords = ["cong nghe thong tin"]\n', encoding="utf-8"
    )
    portals = shared / "portals"
    replay = [sys.executable, "-u", str(portals / "replay.py"), str(portals / "sotttt"), "--port", "0"]
    with subprocess.Popen(replay, stdout=subprocess.PIPE, text=True) as server:
        try:
            base = server.stdout.readline().split()[0].rstrip("/")
            command = [sys.executable, "-m", "portalcrawl", "crawl", "vn-ha-noi-sotttt", "--base", base, "--delay", "0"]
            done = subprocess.run(
                [*command, "-o", str(folder)], capture_output=True, text=True, check=False, timeout=300
            )
            assert done.returncode == 0, done.stderr
        finally:
            server.terminate()
    return folder, done.stderr


@pytest.fixture(scope="module")
def made(crawled, tmp_path_factory):
    """Format → its folder; what is stored."""
    folder, _ = crawled
    target = tmp_path_factory.mktemp("data")
    with Store.open(folder, write=False) as store:
        for name in ("csv", "jsonl", "parquet", "jsonld", "sqlite"):
            export(store, target / name, name, require="headline>=0.99,date_published>=0.98,coverage>=0.95")
        cursor = store.database.execute(f"select {', '.join(FIELDS)}, authors from articles order by id")
        rows = [dict(zip((*FIELDS, "authors"), row, strict=True)) for row in cursor]
        counts = {name: store.database.execute(f"select count(*) from {name}").fetchone()[0] for name in TABLES}
    assert counts["articles"] == 647
    return target, rows, counts


def same(found, rows):
    assert len(found) == len(rows)
    for ours, theirs in zip(rows, found, strict=True):
        assert {name: theirs[name] or None for name in FIELDS} == {name: ours[name] or None for name in FIELDS}


def test_csv_in_duckdb(made):
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    target, rows, counts = made
    with duckdb.connect() as base:
        for name, number in counts.items():
            options = "header=true, all_varchar=true, delim=',', quote='\"', escape='\"', new_line='\\r\\n', max_line_size=10000000, strict_mode=false"
            table = f"read_csv('{target}/csv/{name}.csv', {options})"
            assert base.sql(f"select count(*) from {table}").fetchall() == [(number,)], name
            if name == "articles":
                found = [
                    dict(zip(FIELDS, row, strict=True))
                    for row in base.sql(f"select {', '.join(FIELDS)} from {table} order by id::int").fetchall()
                ]
    same(
        [
            {
                name: plain(one[name]) if one[name] and name != "view_count" else one[name] and int(one[name])
                for name in FIELDS
            }
            for one in found
        ],
        rows,
    )


def test_csv_in_polars(made):
    polars = pytest.importorskip("polars", reason="polars is not installed")
    target, rows, counts = made
    for name, number in counts.items():
        assert polars.read_csv(target / "csv" / f"{name}.csv", infer_schema=False).height == number
    frame = polars.read_csv(target / "csv" / "articles.csv", infer_schema=False)
    assert [plain(one) for one in frame["headline"]] == [one["headline"] for one in rows]


def test_parquet(made):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    polars = pytest.importorskip("polars", reason="polars is not installed")
    target, rows, counts = made
    for name, number in counts.items():
        path = target / "parquet" / f"{name}.parquet"
        assert len(pandas.read_parquet(path)) == polars.read_parquet(path).height == number
    frame = polars.read_parquet(target / "parquet" / "articles.parquet")
    dates = frame["date_published"].dt.convert_time_zone("Asia/Ho_Chi_Minh").dt.strftime("%Y-%m-%dT%H:%M:%S%:z")
    found = frame.with_columns(dates.alias("date_published")).select(FIELDS).to_dicts()
    same(found, rows)
    assert frame["authors"].to_list() == [json.loads(one["authors"]) for one in rows]


def test_json_lines(made):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    target, rows, counts = made
    for name, number in counts.items():
        frame = pandas.read_json(target / "jsonl" / f"{name}.jsonl", lines=True, dtype=False)
        assert len(frame) == number
        if name == "articles":
            frame = frame.astype(object).where(frame.notna(), None)
            same([{field: one[field] for field in FIELDS} for one in frame.to_dict("records")], rows)


def test_sqlite(made):
    target, rows, counts = made
    with closing(sqlite3.connect(target / "sqlite" / "articles.sqlite")) as found:
        for name, number in counts.items():
            assert found.execute(f"select count(*) from {name}").fetchone() == (number,)
        cursor = found.execute(f"select {', '.join(FIELDS)} from articles order by id")
        same([dict(zip(FIELDS, row, strict=True)) for row in cursor], rows)


def test_json_ld(made):
    jsonld = pytest.importorskip("pyld", reason="PyLD is not installed").jsonld
    target, rows, _ = made
    document = json.loads((target / "jsonld" / "articles.jsonld").read_text(encoding="utf-8"))
    nodes = jsonld.expand(document, {"documentLoader": None})
    schema = "https://schema.org/"
    assert all(node["@type"] == [f"{schema}NewsArticle"] for node in nodes)
    found = sorted((node["@id"], node[f"{schema}headline"][0]["@value"]) for node in nodes)
    assert found == sorted((one["url"], one["headline"]) for one in rows)


@pytest.mark.parametrize("name", ["csv", "jsonl", "parquet", "jsonld", "sqlite"])
def test_frictionless(made, name):
    frictionless = pytest.importorskip("frictionless", reason="Frictionless is not installed")
    target, _, _ = made
    report = frictionless.Package(str(target / name / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "message"])


def test_spreadsheet(made, tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-calc)")
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads what LibreOffice imported")
    target, rows, _ = made
    command = [
        office,
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--infilter=CSV:44,34,76,1",
    ]
    command += ["--convert-to", "xlsx", "--outdir", str(tmp_path), str(target / "csv" / "articles.csv")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    sheet = openpyxl.load_workbook(tmp_path / "articles.xlsx", read_only=True)
    names, *lines = sheet.active.iter_rows(values_only=True)
    sheet.close()
    found = [dict(zip(names, line, strict=True)) for line in lines]
    assert len(found) == len(rows)
    for ours, theirs in zip(rows, found, strict=True):
        for name in ("headline", "article_body", "view_count"):
            theirs_now = plain(theirs[name]) if isinstance(theirs[name], str) else theirs[name]
            # A cell of a spreadsheet ends after 32,767 letters.
            assert str(theirs_now or "")[:32_000].split() == str(ours[name] or "")[:32_000].split(), name


def test_the_watch_ran_with_the_crawl(crawled):
    folder, said = crawled
    feed = json.loads((folder / "feeds" / "cntt.json").read_bytes())
    assert len(feed["items"]) == 100
    assert "watch cntt: " in said
