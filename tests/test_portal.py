"""Definitions: what holds, and the one line for each thing that does not."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from portalcrawl.errors import InvalidPortal, InvalidSelector, UsageError
from portalcrawl.items import Article, ListingEntry, Media
from portalcrawl.pages.base import FIELDS
from portalcrawl.portal import ArticleLayout, Portal, check, parse
from portalcrawl.portal.stand import Stand

WHOLE = """
id = "vn-x"
name = "X"
url = "https://x.gov.vn/vi/"
country = "vn"
former_hosts = ["Old.X.gov.vn"]
level = "commune"
language = "vi"
timezone = "Asia/Ho_Chi_Minh"
date_order = "dmy"
platform = "liferay"
active_until = 2025-06-30
successor = "vn-y"
tried = 2025-01-02
[[sections]]
name = "Thanh tra"
url = "/vi/thanh-tra"
[[sections]]
name = "Tin tức"
url = "https://tin.x.gov.vn/tin-tuc.html"
[[article]]
requires = "body.new"
headline = "h1.title"
remove = ["div.share", "//div[starts-with(@class, 'ad')]"]
[[article]]
headline = ["h2::text", "meta[name=title]::attr(content)"]
[listing]
entries = "div.item"
[politeness]
delay = 2.5
[expect]
articles = 10
filled = { headline = 1, view_count = 0.5 }
"""
SHORT = 'id = "vn-x"\nname = "X"\nurl = "https://x.gov.vn/"\ncountry = "vn"\n'


def test_everything_a_definition_may_say() -> None:
    portal = parse(WHOLE, "vn-x.toml")
    assert portal.host == "x.gov.vn"
    assert portal.hosts == {"x.gov.vn", "old.x.gov.vn", "tin.x.gov.vn"}
    assert [section.slug for section in portal.sections] == ["thanh-tra", "tin-tuc"]
    assert portal.absolute(portal.sections[0].url) == "https://x.gov.vn/vi/thanh-tra"
    assert portal.article[0].requires == ("body.new",)
    assert portal.article[0].rules() == {
        "headline": ("h1.title",),
        "remove": ("div.share", "//div[starts-with(@class, 'ad')]"),
    }
    assert portal.listing[0].rules() == {"entries": ("div.item",)}
    assert portal.politeness.delay == 2.5
    assert portal.politeness.robots
    assert portal.expect.filled == {"headline": 1.0, "view_count": 0.5}
    assert portal.active_until is not None
    assert portal.active_until.isoformat() == "2025-06-30"


def test_four_lines_are_enough() -> None:
    portal = parse(SHORT, "x.toml")
    assert portal.sections == ()
    assert portal.platform is None
    assert portal.tried is None


def test_is_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        parse(SHORT, "x.toml").name = "Y"  # type: ignore[misc]


def test_names_are_composed() -> None:
    assert parse(SHORT.replace('"X"', '"Ha\u0323 Long"'), "x.toml").name == "Hạ Long"


def test_a_layout_knows_the_fields_that_readers_know() -> None:
    assert set(ArticleLayout.model_fields) == {"requires", *FIELDS}


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        ("langage = 'vi'", "langage: unknown key, did you mean 'language'?"),
        ("[[sections]]\nname = 'A'\nurl = 'file:///etc'", "sections[0].url: expected an http(s) URL or a path, got 'file:///etc'"),
        ("[[sections]]\nname = 'A'\nurl = '//evil/x'", "sections[0].url: expected an http(s) URL or a path, got '//evil/x'"),
        ("[[sections]]\nname = 'A'\nurl = '/a'\ntitle = ''", "sections[0].title: unknown key; known are name, url"),
        ("[[sections]]\nurl = '/a'", "sections[0].name: missing"),
        (
            "[[sections]]\nname='A'\nurl='/a'\n[[sections]]\nname='B'\nurl='https://x.gov.vn/a/'",
            "sections[1].url: 'https://x.gov.vn/a/' stands in sections[0] already",
        ),
        ("[[sections]]\nname='A'\nurl='/a'\n[[sections]]\nname='a'\nurl='/b'", "sections[1].name: 'a' stands in sections[0] already"),
        ("timezone = 'Asia/Hanoi'", "timezone: expected an IANA time zone such as 'Asia/Ho_Chi_Minh', got 'Asia/Hanoi'"),
        ("timezone = '../../etc/passwd'", "timezone: expected an IANA time zone such as 'Asia/Ho_Chi_Minh', got '../../etc/passwd'"),
        ("language = 'Vietnamese'", "language: expected a language code such as 'vi' (BCP 47), got 'Vietnamese'"),
        ("level = 'ward'", "level: expected 'national', 'province', 'district' or 'commune', got 'ward'"),
        ("date_order = 'dym'", "date_order: expected 'dmy', 'mdy' or 'ymd', got 'dym'"),
        ("active_until = 'soon'", "active_until: expected a date such as 2025-06-30, got 'soon'"),
        ("successor = 'Y'", "successor: expected an id such as 'vn-ha-long': country, then words, in a-z, 0-9 and hyphens, got 'Y'"),
        ("successor = 'vn-x'", "expected a successor that is another portal, got 'vn-x'"),
        ("former_hosts = 'old.vn'", "former_hosts: expected a list, got 'old.vn'"),
        ("former_hosts = ['http://old.vn/']", "former_hosts[0]: expected a host name such as 'halongcity.gov.vn', got 'http://old.vn/'"),
        ("sections = 3", "sections: expected a list, got 3"),
        ("[politeness]\nrobots = false", "politeness: robots = false needs a reason beside it: who allowed it, and when"),
        ("[politeness]\nevery = 6", "politeness.every: expected text in quotes, got 6"),
        ("[politeness]\nevery = '6 hours'", "politeness.every: expected a time such as '30m', '6h' or '2d', got '6 hours'"),
        ("[politeness]\ndelay = nan", "politeness.delay: expected a number, got nan"),
        ("[politeness]\nconcurrency = 1.5", "politeness.concurrency: expected a whole number, got 1.5"),
        ("[expect]\nfilled = { headline = 95 }", "expect.filled.headline: input should be less than or equal to 1, got 95"),
        ("notes = 'a\\nb'", None),
        ('notes = "a\\nb"', "notes: expected one line of text, got 'a\\nb'"),
        ('"odd\\nkey" = 1', "'odd\\nkey': unknown key; known are"),
    ],
)  # fmt: skip
def test_one_line_names_file_and_key(added: str, fault: str | None) -> None:
    text = SHORT + added + "\n"
    if fault is None:
        assert parse(text, "x.toml").notes == "a\\nb"
        return
    with pytest.raises(InvalidPortal) as raised:
        parse(text, "portals/vn/x.toml")
    assert str(raised.value).startswith(f"portals/vn/x.toml: {fault}")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("id", "'ha-long'", "expected an id that starts with the country, 'vn-…', got 'ha-long'"),
        ("id", "'vn_x'", "id: expected an id such as"),
        ("id", "'vn-x\\n'", "id: expected an id such as"),
        ("id", "3", "id: expected text in quotes, got 3"),
        ("country", "'VN'", "country: expected a two-letter country code in lower case (ISO 3166-1), got 'VN'"),
        ("url", "'javascript:alert(1)'", "url: expected an http(s) URL, got 'javascript:alert(1)'"),
        ("url", "'https://[::'", "url: expected an http(s) URL, got 'https://[::'"),
        ("url", "'https://x.vn:port/'", "url: expected an http(s) URL, got 'https://x.vn:port/'"),
        ("url", "'/vi'", "url: expected an http(s) URL, got '/vi'"),
    ],
)
def test_the_four_lines_are_checked(key: str, value: str, fault: str) -> None:
    lines = [f"{key} = {value}" if line.startswith(f"{key} ") else line for line in SHORT.splitlines()]
    with pytest.raises(InvalidPortal) as raised:
        parse("\n".join(lines), "x.toml")
    assert str(raised.value).startswith(f"x.toml: {fault}")


@pytest.mark.parametrize(
    ("selector", "fault"),
    [
        ("div..x", "'div..x' is neither a CSS nor an XPath selector"),
        ("//h1[", "'//h1[' is neither a CSS nor an XPath selector"),
        ("", "'' is neither a CSS nor an XPath selector"),
        ("//b:x", "'//b:x' is no XPath selector: Undefined namespace prefix"),
        # libxml2 finds this out when an element reaches the predicate, which would be in the middle of a crawl
        ("//p[has-class('x')]", "\"//p[has-class('x')]\" calls has-class(), which XPath 1.0 does not have"),
    ],
)
@pytest.mark.parametrize("table", ["article", "listing"])
def test_selectors_are_compiled(table: str, selector: str, fault: str) -> None:
    key = "headline"
    with pytest.raises(InvalidSelector) as raised:
        parse(f'{SHORT}[{table}]\n{key} = ["h1", "{selector}"]\n', "x.toml")
    assert str(raised.value).startswith(f"x.toml: {table}.{key}[1]: {fault}")


def test_a_selector_of_the_second_layout_is_named_with_its_index() -> None:
    with pytest.raises(InvalidSelector, match=r"^x\.toml: article\[1\]\.body: "):
        parse(f'{SHORT}[[article]]\nbody="p"\n[[article]]\nbody="p["\n', "x.toml")


@pytest.mark.parametrize(
    "selector", ["//p[contains(text(), 'f(x)')]", "div:not(.a) > p", "p:contains('x(1)')", "./a/@href", "xpath-like"]
)
def test_brackets_in_texts_are_no_calls(selector: str) -> None:
    assert parse(f'{SHORT}[article]\nbody = "{selector}"\n', "x.toml").article[0].body == (selector,)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id = ", "x.toml: line 1, column 6: expected TOML: "),
        ("id = 'x'\n[a", "x.toml: line 2, column 3: expected TOML: "),
        ("a = 1\na = 2", "x.toml: line 2, column 6: expected TOML: Cannot overwrite a value"),
        (b"\xff\xfeid", "x.toml: expected UTF-8, got byte 0xff at offset 0"),
        (b"PK\x03\x04", "x.toml: line 1, column "),
        ("a = " + "[" * 5000, "x.toml: expected TOML: "),
        ("", "x.toml: the file is empty; a definition has id, name, url and country at least"),
    ],
)
def test_broken_toml_names_line_and_column(text: str | bytes, fault: str) -> None:
    with pytest.raises(InvalidPortal) as raised:
        parse(text, "x.toml")
    assert str(raised.value).startswith(fault)


def test_a_byte_order_mark_is_no_fault() -> None:
    assert parse(b"\xef\xbb\xbf" + SHORT.encode(), "x.toml").id == "vn-x"


def test_check_gives_every_fault() -> None:
    portal, faults = check(f'{SHORT}x = 1\ny = 2\n[article]\nbody = "p["\n', "x.toml")
    assert portal is None
    assert sorted(message for _, message in faults)[1:] == [
        "x.toml: x: unknown key; known are " + ", ".join(Portal.model_fields),
        "x.toml: y: unknown key; known are " + ", ".join(Portal.model_fields),
    ]
    assert [kind for kind, _ in faults].count(InvalidSelector) == 1


@pytest.mark.parametrize("word", ["thanh-tra", "Thanh Tra", "/vi/thanh-tra", "https://x.gov.vn/vi/thanh-tra"])
def test_sections_by_name_slug_or_address(word: str) -> None:
    assert parse(WHOLE, "x.toml").section(word).name == "Thanh tra"


def test_an_unknown_section_names_the_ones_there_are() -> None:
    with pytest.raises(UsageError, match="vn-x has no section 'thanh'; it has thanh-tra, tin-tuc"):
        parse(WHOLE, "x.toml").section("thanh")


def test_at_another_server() -> None:
    there = parse(WHOLE, "x.toml").at("http://127.0.0.1:8700/saved/")
    assert there.url == "http://127.0.0.1:8700/saved/vi/"
    assert [section.url for section in there.sections] == [
        "http://127.0.0.1:8700/saved/vi/thanh-tra",
        "http://127.0.0.1:8700/saved/tin-tuc.html",
    ]
    assert there.hosts == {"127.0.0.1", "x.gov.vn", "old.x.gov.vn", "tin.x.gov.vn"}
    with pytest.raises(UsageError, match="expected an http"):
        there.at("ftp://x")


def test_what_was_read_from_another_server_names_the_portal_only() -> None:
    base = "http://127.0.0.1:8700/saved"
    stand = Stand(parse(WHOLE, "x.toml"), base)
    html = f'<img src="{base}/a.jpg"><a href="{base}/b?c=1&amp;d=2#e">b</a> <a href="http://127.0.0.1:87001/">c</a>'
    article = Article(url=f"{base}/a", article_body=f"Xem {base}/b.", article_body_html=html)
    article.media = [Media(f"{base}/v.mp4")]
    stand.publish(article)
    host = urlsplit(stand.portal.url)
    own = f"{host.scheme}://{host.netloc}"
    assert article.article_body == f"Xem {own}/b."
    assert article.article_body_html == (
        f'<img src="{own}/a.jpg"><a href="{own}/b?c=1&amp;d=2#e">b</a> <a href="http://127.0.0.1:87001/">c</a>'
    )
    assert article.media[0].embed_url == f"{own}/v.mp4"
    entry = ListingEntry(f"{base}/a", image_url=f"{base}/a.jpg")
    public = stand.published_entry(entry)
    assert (public.url, public.image_url) == (f"{own}/a", f"{own}/a.jpg")
    assert stand.fetched_entry(public) == entry
