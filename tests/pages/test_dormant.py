"""Lists that stand in a page as data, for a script to draw, or as forms where links would do."""

import html
import json

import pytest

from portalcrawl.pages import answer, dormant
from portalcrawl.pages.document import Document
from portalcrawl.pages.listing import ListingPage

HOST = "http://thitran.example"
TITLES = [f"Gemeinde eröffnet den Spielplatz Nummer {n} am alten Bahnhof" for n in range(4)]


def listed(body: str):
    page = ListingPage(Document(f"<html><body><nav><a href='/'>Start</a></nav>{body}</body></html>", f"{HOST}/liste"))
    return [(e.url.removeprefix(HOST), e.headline, e.date_published_raw) for e in page.read().entries]


ENTRIES = [(f"/aktuell/{9000 + n}", title, f"{n + 10}.02.2026") for n, title in enumerate(TITLES)]


def records(page: int, more: str = "") -> str:
    rows = "".join(f'<record><![CDATA[<li><a href="{u}">{t}</a><b>{d}</b></li>]]></record>' for u, t, d in ENTRIES)
    following = more or f'<![CDATA[<a href="/proxy.jsp?page={page + 1}&amp;unit=4"></a>]]>'
    return f"<datastore><nextgroup>{following}</nextgroup><recordset>{rows}</recordset></datastore>"


def test_records_in_a_script():
    assert listed(f'<div id="4"><script type="text/xml">{records(1)}</script></div>') == ENTRIES


def test_rows_in_an_attribute():
    rows = [{"name": f'<a href="{u}">{t}</a>', "name-sort": t, "datum": d, "datum-sort": "x"} for u, t, d in ENTRIES]
    data = html.escape(json.dumps({"columns": [], "data": rows}))
    assert listed(f'<h1>Aktuelles</h1><table data-entities="{data}"><thead></thead></table>') == ENTRIES


def test_forms_that_are_links():
    form = '<tr><td><form method="post" action="/view.do"><input type="hidden" name="b" value="B1"><input type="hidden" name="n" value="{}"><input type="submit" value="{}"></form></td><td>{}</td></tr>'
    rows = "".join(form.format(9000 + n, title, date) for n, (_, title, date) in enumerate(ENTRIES))
    assert listed(f"<table>{rows}</table>") == [
        (f"/view.do?b=B1&n={9000 + n}", t, d) for n, (_, t, d) in enumerate(ENTRIES)
    ]
    assert listed(f"<table>{rows.replace('view.do', 'deleteArticle.do')}</table>") == []


@pytest.mark.parametrize(
    "body",
    [
        '<script type="text/html"><a href="/{{id}}">{{title}}</a></script>',
        '<script type="text/xml"><datastore></datastore></script>',
        '<table data-entities="{&quot;a&quot;: [{&quot;b&quot;: &quot;&lt;a href=x&gt;&quot;"></table>',
        '<table data-x="[[[[[[[[[[[[[[&lt;a href=x&gt;"></table>',
        '<form action="/suche"><input type="hidden" name="a" value="1"><input type="submit" value="Suchen Sie hier"></form>' * 2,
    ],
)  # fmt: skip
def test_templates_broken_data_and_few_forms_hold_no_list(body):
    assert not dormant.wake(Document(f"<html><body><p>text</p>{body}</body></html>", HOST))


def test_the_next_group_of_records():
    page = Document(f'<html><body><script type="text/xml">{records(1)}</script></body></html>', f"{HOST}/liste")
    first = answer.of(page)
    assert first.next == f"{HOST}/proxy.jsp?page=2&unit=4"
    second = answer.read(f'<?xml version="1.0"?>{records(2)}'.encode(), "text/xml; charset=utf-8", page)
    assert second.part
    assert second.next == f"{HOST}/proxy.jsp?page=3&unit=4"
    assert len(ListingPage(second.document, part=True).read().entries) == len(ENTRIES)
    last = answer.read(records(3, more=" ").encode(), "text/xml", page)
    assert last.next is None


def test_a_page_that_shows_its_list_is_read_as_it_stands():
    shown = "".join(f'<li><a href="{u}x">{t}</a> {d}</li>' for u, t, d in ENTRIES)
    body = f'<ul>{shown}</ul><script type="text/xml">{records(1)}</script>'
    assert [url for url, *_ in listed(body)] == [f"{u}x" for u, *_ in ENTRIES]
