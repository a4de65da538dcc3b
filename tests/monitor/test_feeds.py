"""The feeds, by readers and rules that are not ours."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from portalcrawl.monitor import run
from tests.monitor.conftest import article

ATOM = "http://www.w3.org/2005/Atom"
# RFC 4287, appendix B, for the elements that a feed of ours may hold.
RNG = f"""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{ATOM}" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="feed"><ref name="common"/><interleave>
    <zeroOrMore><ref name="author"/></zeroOrMore><zeroOrMore><ref name="category"/></zeroOrMore>
    <optional><element name="generator"><ref name="common"/><text/></element></optional>
    <ref name="id"/><zeroOrMore><ref name="link"/></zeroOrMore><ref name="title"/><ref name="updated"/>
    <zeroOrMore><ref name="entry"/></zeroOrMore>
  </interleave></element></start>
  <define name="common"><optional><attribute name="xml:lang"><data type="language"/></attribute></optional></define>
  <define name="author"><element name="author"><ref name="common"/><interleave>
    <element name="name"><data type="string"><param name="minLength">1</param></data></element>
    <optional><element name="uri"><data type="anyURI"/></element></optional></interleave></element></define>
  <define name="category"><element name="category"><ref name="common"/><attribute name="term"/></element></define>
  <define name="id"><element name="id"><ref name="common"/>
    <data type="anyURI"><param name="pattern">[a-z]+:.+</param></data></element></define>
  <define name="link"><element name="link"><ref name="common"/>
    <attribute name="href"><data type="anyURI"><param name="pattern">https?://\\S+</param></data></attribute>
    <optional><attribute name="rel"><choice><value>self</value><value>alternate</value><value>related</value></choice></attribute></optional>
    <optional><attribute name="type"><data type="string"><param name="pattern">.+/.+</param></data></attribute></optional>
    <optional><attribute name="title"/></optional></element></define>
  <define name="title"><element name="title"><ref name="common"/><data type="string"><param name="minLength">1</param></data></element></define>
  <define name="updated"><element name="updated"><ref name="date"/></element></define>
  <define name="date"><data type="dateTime"><param name="pattern">.*(Z|[+-]\\d\\d:\\d\\d)</param></data></define>
  <define name="entry"><element name="entry"><ref name="common"/><interleave>
    <oneOrMore><ref name="author"/></oneOrMore><zeroOrMore><ref name="category"/></zeroOrMore>
    <element name="content"><ref name="common"/><attribute name="type"><value>html</value></attribute><text/></element>
    <ref name="id"/><zeroOrMore><ref name="link"/></zeroOrMore>
    <optional><element name="published"><ref name="date"/></element></optional>
    <ref name="title"/><ref name="updated"/></interleave></element></define>
</grammar>
"""
ADDRESS = {"type": "string", "pattern": r"^https?://\S+$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
AUTHORS = {
    "type": "array",
    "items": {"type": "object", "minProperties": 1, "properties": {"name": {"type": "string"}, "url": ADDRESS}},
}
# https://www.jsonfeed.org/version/1.1/: required keys, types, and that extensions begin with an underscore.
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"}, "title": {"type": "string"}, "feed_url": ADDRESS, "home_page_url": ADDRESS,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "properties": {
                    "id": {"type": "string"}, "url": ADDRESS, "title": {"type": "string"}, "content_html": {"type": "string"},
                    "content_text": {"type": "string"}, "date_published": MOMENT, "date_modified": MOMENT, "authors": AUTHORS,
                    "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": True}, "language": {"type": "string"},
                },
                "patternProperties": {"^_[^.]+$": {"type": "object"}},
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}  # fmt: skip


@pytest.fixture
def fed(world):
    world.watches(
        'feeds_url = "https://tin.example/feeds/"\n[[watch]]\nname = "all"\ntitle = "Tất cả & <mọi> thứ"\n[[watch]]\nname = "none"\nportals = ["xx"]\n'
    )
    world.crawl(
        article("1", headline="A & B <script>\x01\ufffe", article_body="Một <b>hai</b> & ba", description="<i>dẫn</i>"),
        article("2", url="https://thu.gov.vn/hai ba|bốn", date_published=datetime(2026, 1, 1), in_language=None),  # noqa: DTZ001
        article("3", headline=None),
    )
    run(world.folder)
    world.crawl(article("1", headline="A & C <script>", article_body="Một <b>hai</b> & bốn"), gone=["3"])
    run(world.folder)
    return world.folder / "feeds"


def test_atom(fed):
    schema = etree.RelaxNG(etree.fromstring(RNG))
    for name in ("all", "none"):
        schema.assertValid(etree.parse(fed / f"{name}.atom"))
    feed = etree.parse(fed / "all.atom").getroot()
    ids = [one.text for one in feed.iter(f"{{{ATOM}}}id")]
    assert len(ids) == len(set(ids)) == 6
    times = [one.text for one in feed.findall(f"{{{ATOM}}}entry/{{{ATOM}}}updated")]
    assert times == sorted(times, reverse=True)
    assert feed.findtext(f"{{{ATOM}}}updated") == times[0]
    assert feed.find(f"{{{ATOM}}}link").attrib["href"] == "https://tin.example/feeds/all.atom"


def test_a_feed_without_news_stays_as_it_was(fed):
    before = {path.name: path.read_bytes() for path in fed.iterdir()}
    run(fed.parent, now=lambda: datetime(2030, 1, 1, tzinfo=UTC))
    assert {path.name: path.read_bytes() for path in fed.iterdir()} == before


def test_a_feed_reader_reads_it(fed):
    feedparser = pytest.importorskip("feedparser", reason="feedparser is not installed")
    feed = feedparser.parse((fed / "all.atom").read_bytes())
    assert not feed.bozo
    assert feed.feed.title == "Tất cả &amp; &lt;mọi&gt; thứ" or "Tất cả" in feed.feed.title
    (edit,) = [one for one in feed.entries if one.title.startswith("Edited")]
    assert edit.link == "https://thu.gov.vn/1"
    assert edit.author == "Cổng thử"
    assert "<del>" in edit.content[0].value


def test_no_markup_of_a_page_gets_through(fed):
    (edit,) = [one for one in json.loads((fed / "all.json").read_bytes())["items"] if one["title"].startswith("Edited")]
    assert "<b>article_body</b>: Một &lt;b&gt;hai&lt;/b&gt; &amp; <del>ba</del><ins>bốn</ins>" in edit["content_html"]
    assert "<script>" not in edit["content_html"]


def test_json_feed(fed):
    validator = Draft202012Validator(JSON_FEED)
    for name in ("all", "none"):
        validator.validate(json.loads((fed / f"{name}.json").read_bytes()))
    feed = json.loads((fed / "all.json").read_bytes())
    assert feed["feed_url"] == "https://tin.example/feeds/all.json"
    assert [one["title"].split(":")[0] for one in feed["items"]] == ["Gone", "Edited", "New", "New", "New"]
    (second,) = [one for one in feed["items"] if one["_portalcrawl"]["key"] == "2"]
    assert second["url"] == "https://thu.gov.vn/hai%20ba%7Cbốn"
