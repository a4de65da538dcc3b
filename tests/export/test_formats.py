"""Each format, read back by a program that is not ours."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime

import pytest

from portalcrawl.export import export
from portalcrawl.export.formats.spreadsheet import plain
from portalcrawl.store.selection import Selection

TABLES = {
    "articles": 5, "images": 2, "attachments": 1, "media": 1, "article_authors": 2, "article_sections": 5,
    "view_counts": 2, "revisions": 6, "presence": 0, "portals": 2, "failures": 1,
}  # fmt: skip


def stored(reading) -> list[dict]:
    cursor = reading.database.execute("select * from articles order by id")
    names = [one[0] for one in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def rows_of(path) -> list[dict]:
    # The file is what a spreadsheet gets: byte order mark and all.
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    csv.field_size_limit(10**7)
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_csv(reading, tmp_path):
    made = export(reading, tmp_path / "data", "csv")
    assert made.files == {f"{name}.csv": rows for name, rows in TABLES.items()}
    found, expected = rows_of(tmp_path / "data" / "articles.csv"), stored(reading)
    assert len(found) == len(expected)
    for ours, theirs in zip(expected, found, strict=True):
        for name in ("headline", "description", "article_body", "article_body_html", "url", "date_published"):
            assert plain(theirs[name]) == (ours[name] or ""), name
        assert json.loads(theirs["authors"]) == json.loads(ours["authors"])
        assert json.loads(theirs["evidence"]) == json.loads(ours["evidence"])
        assert theirs["view_count"] == ("" if ours["view_count"] is None else str(ours["view_count"]))
    assert [one["presence"] for one in found] == ["present", "gone", "present", "present", "present"]
    revisions = rows_of(tmp_path / "data" / "revisions.csv")
    assert [(one["article"], one["revision"], one["changed"]) for one in revisions][3:5] == [
        ("4", "1", "[]"),
        ("4", "2", '["headline"]'),
    ]
    assert json.loads(revisions[3]["record"])["headline"] == "Không ngày"


def test_no_cell_of_a_csv_begins_a_formula(reading, tmp_path):
    export(reading, tmp_path / "data", "csv")
    for path in (tmp_path / "data").glob("*.csv"):
        for row in rows_of(path):
            for name, cell in row.items():
                assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), (
                    path.name,
                    name,
                    cell,
                )
                assert not cell.startswith(("\t", "\r", "\n"))
    (one,) = [row for row in rows_of(tmp_path / "data" / "articles.csv") if row["id"] == "2"]
    assert (one["headline"], one["description"]) == ('\'=cmd|"/C calc"!A0', "''đã có dấu nháy")


def test_spreadsheet(reading, tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-calc)")
    export(reading, tmp_path / "data", "csv", selection=Selection(portals=("vn-thu",)))
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads what LibreOffice imported")
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx"]
    # What its import dialogue finds by itself: comma, quotes, UTF-8.
    command += ["--infilter=CSV:44,34,76,1"]
    command += ["--outdir", str(tmp_path / "office"), str(tmp_path / "data" / "articles.csv")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    book = openpyxl.load_workbook(tmp_path / "office" / "articles.xlsx")
    names, *lines = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert names[0] == "id"
    assert len(lines) == 4
    ours = stored(reading)
    for line, own in zip(lines, ours, strict=False):
        theirs = dict(zip(names, line, strict=True))
        assert plain(theirs["headline"]) == own["headline"]
        assert plain(theirs["article_body"] or "") == (own["article_body"] or "")
        assert theirs["view_count"] == own["view_count"]
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)


def test_json_lines(reading, tmp_path):
    made = export(reading, tmp_path / "data", "jsonl")
    assert made.files == {f"{name}.jsonl": rows for name, rows in TABLES.items()}
    lines = [
        json.loads(line) for line in (tmp_path / "data" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    for ours, theirs in zip(stored(reading), lines, strict=True):
        assert theirs["keywords"] == json.loads(ours["keywords"])
        assert theirs["evidence"] == json.loads(ours["evidence"])
        assert (theirs["headline"], theirs["date_published"]) == (ours["headline"], ours["date_published"])


def test_sqlite(reading, tmp_path):
    export(reading, tmp_path / "data", "sqlite")
    with closing(sqlite3.connect(tmp_path / "data" / "articles.sqlite")) as found:
        assert found.execute("pragma integrity_check").fetchone() == ("ok",)
        assert found.execute("pragma foreign_key_check").fetchall() == []
        for name, rows in TABLES.items():
            assert found.execute(f"select count(*) from {name}").fetchone() == (rows,)
        assert found.execute("select headline, authors, view_count from articles where id = 1").fetchone() == (
            "Hạ Long đón khách",
            '["Hồng Phương","Trần Khánh"]',
            2500,
        )


def test_parquet_in_pandas(reading, tmp_path):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    export(reading, tmp_path / "data", "parquet")
    frame = pandas.read_parquet(tmp_path / "data" / "articles.parquet")
    assert len(frame) == 5
    assert str(frame.date_published.dtype.tz) == "UTC"
    assert frame.date_published[0] == pandas.Timestamp("2021-12-17T12:03:00+07:00")
    assert pandas.isna(frame.date_published[2])
    assert frame.date_published_local[2] == pandas.Timestamp("2022-01-02T08:00:00")
    assert frame.date_published_local[1] == pandas.Timestamp("2021-12-18")
    assert list(frame.authors[0]) == ["Hồng Phương", "Trần Khánh"]
    assert list(frame.headline) == [one["headline"] for one in stored(reading)]
    assert dict(frame.evidence[0])["date_published"] == "label:Ngày đăng"


def test_parquet_in_polars(reading, tmp_path):
    polars = pytest.importorskip("polars", reason="polars is not installed")
    export(reading, tmp_path / "data", "parquet")
    frame = polars.read_parquet(tmp_path / "data" / "articles.parquet")
    assert frame.height == 5
    assert frame.schema["date_published"] == polars.Datetime("us", "UTC")
    assert frame.schema["date_published_local"] == polars.Datetime("us")
    assert frame.schema["authors"] == polars.List(polars.String)
    assert frame["date_published"][0] == datetime(2021, 12, 17, 5, 3, tzinfo=UTC)
    assert frame["article_body"].to_list() == [one["article_body"] for one in stored(reading)]
    assert polars.read_parquet(tmp_path / "data" / "images.parquet")["credits"].to_list() == [["Hùng"], []]


def test_parquet_in_duckdb(reading, tmp_path):
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    export(reading, tmp_path / "data", "parquet")
    with duckdb.connect() as base:
        for name, rows in TABLES.items():
            assert base.sql(f"select count(*) from '{tmp_path}/data/{name}.parquet'").fetchall() == [(rows,)]
        articles = f"'{tmp_path}/data/articles.parquet'"
        types = dict(base.sql(f"select column_name, column_type from (describe select * from {articles})").fetchall())
        assert types["date_published"] == "TIMESTAMP WITH TIME ZONE"
        assert types["authors"] == "VARCHAR[]"
        assert types["evidence"] == "MAP(VARCHAR, VARCHAR)"
        assert base.sql(f"select epoch(date_published) from {articles} where id = 1").fetchall() == [(1639717380.0,)]
        assert base.sql(f"select evidence['headline'] from {articles} where id = 1").fetchall() == [("liferay:h1",)]
        joined = f"select a.headline, i.caption from {articles} a join '{tmp_path}/data/images.parquet' i on i.article = a.id"
        assert ("Hạ Long đón khách", "=HYPERLINK(1)") in base.sql(joined).fetchall()


def test_json_ld(reading, tmp_path):
    jsonld = pytest.importorskip("pyld", reason="PyLD is not installed").jsonld
    export(reading, tmp_path / "data", "jsonld")
    document = json.loads((tmp_path / "data" / "articles.jsonld").read_text(encoding="utf-8"))
    schema = "https://schema.org/"
    # A processor that is asked for a context from the network would fail here.
    nodes = jsonld.expand(document, {"documentLoader": None})
    assert len(nodes) == 5
    by_id = {node["@id"]: node for node in nodes}
    first = by_id["https://thu.gov.vn/tin/1.html"]
    assert first["@type"] == [schema + "NewsArticle"]
    assert first[schema + "headline"] == [{"@value": "Hạ Long đón khách"}]
    assert first[schema + "datePublished"] == [{"@value": "2021-12-17T12:03:00+07:00"}]
    assert first[schema + "url"] == [{"@id": "https://thu.gov.vn/tin/1"}]
    images = first[schema + "image"][0]["@list"]
    assert [one[schema + "contentUrl"][0]["@id"] for one in images] == [
        "https://thu.gov.vn/a%20b.jpg",
        "https://thu.gov.vn/b.jpg",
    ]
    assert images[0][schema + "creditText"] == [{"@value": "Hùng"}]
    people = first[schema + "author"][0]["@list"]
    assert [one[schema + "name"][0]["@value"] for one in people] == ["Hồng Phương", "Trần Khánh"]
    assert by_id["https://thu.gov.vn/tin/2.html"][schema + "datePublished"] == [{"@value": "2021-12-18"}]
    assert by_id["https://thu.gov.vn/tin/2.html"][schema + "creativeWorkStatus"] == [{"@value": "taken down"}]
    assert (
        len(
            {
                quad.split(" ", 1)[0]
                for quad in jsonld.to_rdf(document, {"format": "application/n-quads"}).splitlines()
                if "NewsArticle" in quad
            }
        )
        == 5
    )


@pytest.mark.parametrize("name", ["csv", "jsonl", "parquet", "jsonld", "sqlite"])
def test_the_descriptor_is_valid(reading, tmp_path, name):
    frictionless = pytest.importorskip("frictionless", reason="Frictionless is not installed")
    if name == "jsonl":
        pytest.importorskip("jsonlines", reason="Frictionless reads JSON Lines with it")
    export(reading, tmp_path / "data", name)
    report = frictionless.Package(str(tmp_path / "data" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "message"])
    if name == "csv":
        path = tmp_path / "data" / "articles.csv"
        path.write_bytes(path.read_bytes() + b"7,x\r\n")
        assert not frictionless.Package(str(tmp_path / "data" / "datapackage.json")).validate().valid
