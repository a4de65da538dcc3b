"""Pages made to cost: what a reader spends on one grows with its size, never with the square of it.

Nothing bounds a listing, which is read in the engine's own process, and a run of one sign is all that an expression
which gives back what it took needs to hang.  Each page here took between ten seconds and hours when one did, and takes
well under a second; so that a slow machine fails no test, a reader is stopped only after `SECONDS` of processor time.
"""

import signal
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from portalcrawl import languages
from portalcrawl.clean import filetypes
from portalcrawl.pages import answer, charset, feed, hints, more, periods, shell, wall
from portalcrawl.pages.document import Document
from portalcrawl.pages.listing import ListingPage
from portalcrawl.portal import Portal
from portalcrawl.spiders.task import Ground, Task, work
from portalcrawl.urls import LONGEST, describe, pagination

SECONDS = 10
LENGTH = 100_000
URL = "https://www.example.gov.vn/tin-tuc/chuyen-muc?cur=2"
GROUND = Ground(Portal(id="vn-x", name="X", url="https://www.example.gov.vn/", country="vn"))
PROSE = "<p>Nội dung bài viết này có nhiều từ hơn hai mươi từ để được coi là một đoạn văn của trang.</p>"
TEXT = f"<html lang='vi'><body><h1>Tiêu đề bài viết dài</h1><p>1/2/2024</p>{PROSE}<p>%s</p>{PROSE}"
LINKED = (
    f"<html lang='vi'><body><h1>Tiêu đề bài viết dài</h1>{PROSE}<ul><li><a href='/tin/a-1.html'>%s</a> 1/2/2024</li>"
    "<li><a href='?page=2'>2</a></li></ul><p class='author'>%s</p>"
)
NAMED = (
    "<html lang='vi'><title>%s</title><body class='%s'><h1>Tiêu đề bài viết dài</h1><ul>"
    "<li><a href='/tin/%s' title='%s'>Một bài viết khác của trang</a></li>"
    "<li><a href='/tin/%s.html' onclick='%s'>Một bài viết nữa của trang</a></li></ul>"
)
SCRIPT = b'<html><body><script src="/a.js"></script>'


@contextmanager
def bounded():
    """Stop what runs in it by its processor time, which other processes do not spend."""

    def stop(*_):
        raise TimeoutError(f"over {SECONDS} s of processor time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def run(unit, length=LENGTH):
    return (unit * (length // len(unit) + 1))[:length]


def listing(markup, language="vi"):
    document = Document(markup.encode(), URL)
    page = ListingPage(document, languages.get(language))
    entries = page.read("tin")
    periods.find(page.anchors, document)
    return entries


def article(markup):
    return work(Task(markup.encode(), URL, "text/html", datetime(2024, 2, 1, tzinfo=UTC), None, "vi"), GROUND).article


@pytest.mark.parametrize("shape", [TEXT, LINKED, NAMED], ids=["text", "linked", "named"])
@pytest.mark.parametrize("unit", ["9", "1.", "1,", "1.234.", "_", "a-b", "trang-", "www.", "a.pdf", "tổng số ", "共1"])
def test_runs_of_one_unit(shape, unit):
    markup = shape.replace("%s", run(unit) + "$")
    with bounded():
        listing(markup)
        assert article(markup).headline


@pytest.mark.parametrize("code", sorted(languages.CODES))
@pytest.mark.parametrize("unit", ["9", "1.", "1 ", "1,"])
def test_the_totals_of_every_language(code, unit):
    with bounded():
        listing(TEXT.replace("%s", run(unit) + "$"), code)


@pytest.mark.parametrize("unit", ["a", "_", "a-b", "/1", "/-/a", "sitemap", "__doPostBack('", "%41"])
def test_many_long_addresses(unit):
    long = run(unit, LONGEST - 60).replace("'", "&#39;")
    items = "".join(f"<li><a href='/t{n}/{long}/x.html'>Một bài viết khác của trang</a></li>" for n in range(200))
    with bounded():
        listing(f"<html><body><ul>{items}</ul>")


def test_an_address_over_the_bound_is_no_link():
    long = "/tin/" + "a" * LONGEST
    assert describe(long).kind == "ignore"
    assert pagination.read(f"?page=2&x={long}").style == "none"
    page = "<html><body><ul>" + "".join(
        f"<li><a href='{href}'>Một bài viết khác của trang số {n}</a> 1/2/2024</li>"
        for n, href in enumerate(["/tin/mot-1234.html", long, "/tin/hai-1235.html", "/tin/ba-1236.html"])
    )
    document = Document(page.encode(), URL)
    assert len(ListingPage(document, None).anchors.all) == 3


def test_rows_and_boxes_of_thousands_of_links():
    row = "<table><tr><td>" + "<td>".join(f"<a href='/tin/b-{n}.html'>Một bài viết</a>" for n in range(5_000))
    place = "<div class='x{}'><div><div><div><div><a href='/tin/b.html'>Một bài viết</a></div></div></div></div></div>"
    with bounded():
        listing(f"<html><body>{row}")
        listing("<html><body>" + "".join(place.format(f"-{n}-y") for n in range(4_000)))


def test_links_nested_deeper_than_places_are_told():
    nested = "".join(f"<article><h2><a href='/tin/bai-{n}.html'>Một bài viết của trang</a>" for n in range(300))
    with bounded():
        listing(f"<html><body>{nested}")


def test_many_labels_without_files():
    cells = "".join(f"<tr><td>{run('file.pdf ', 60)}</td><td>{run('file.pdf ', 60)}</td></tr>" for _ in range(5_000))
    with bounded():
        article(f"<html><body><h1>Tiêu đề bài viết dài</h1>{PROSE}<table>{cells}</table>{PROSE}")


def test_a_caption_in_a_thousand_boxes():
    caption = f"{'<span>' * 1_900}{run('Toàn cảnh hội nghị ', 2_000_000)}"
    with bounded():
        article(
            f"<html><body><h1>Tiêu đề bài viết dài</h1>{PROSE}<figure><img src='/a.jpg' width=600><figcaption>{caption}"
            f"</figcaption></figure>{PROSE}"
        )


def test_what_scripts_claim():
    claim = run("\u3000") + run("<style>")
    with bounded():
        article(
            "<html><head><script type='application/ld+json'>"
            f'{{"@type": "NewsArticle", "articleBody": "{claim}"}}</script></head><body><h1>Tiêu đề bài viết dài</h1>'
        )


@pytest.mark.parametrize(
    "unit", ["<", "<a ", "<div ", "<script>", "<style>", "<!--", "<title>", "<app-a>", "</b>", "\n"]
)
def test_tags_that_are_never_closed(unit):
    body = run(unit, 300_000).encode()
    with bounded():
        wall.recognise(SCRIPT + body)
        shell.is_shell(SCRIPT + body)
        shell.is_shell(SCRIPT + b"<div id=root>" + body)
        charset.decode(b"\xe9\xe9\xff" + body)
        feed.plain(body.decode())


@pytest.mark.parametrize("unit", ["&amp;", "amp;", "<![CDATA[", "<img src", "<item>", "<link>"])
def test_feeds(unit):
    text = "&" + run(unit)
    with bounded():
        feed.read(f"<rss><channel><item><link><![CDATA[http://a.vn/{text}]]></link></item>".encode(), URL)
        feed.read(f"<rss><channel><item><title>{text}".encode(), URL)


def test_answers_that_are_no_page():
    before = Document(b"<html><body><form><input name='__VIEWSTATE'></form>", URL)
    with bounded():
        for unit in ("[", '{"a":', "<body"):
            answer.read(run(unit).encode(), None, before)
        read = answer.read(b"1|#||4|3|hiddenField|x|a\x01b|", None, before)
    assert read.document.root.find(".//input[@id='x']").get("value") == "a b"


def test_what_a_theme_hands_to_its_script():
    button = "<p class='load-more'>Xem thêm</p><div data-url='/x'></div>"
    with bounded():
        more.find(Document(f"<html><body>{button}<script>'ajaxurl'{run('={')}</script>".encode(), URL))
        more.find(Document(f'<html><body>{button}<script>a={{"ajaxurl":{run("[")}</script>'.encode(), URL))


def test_comments_before_what_is_no_root():
    comments = b"<!---->" * 200
    with bounded():
        assert Document(comments + b"<html><body><p>x", URL).root.findtext(".//p") == "x"
        assert filetypes.recognise(comments + b"x", "txt").extension == "xml"


@pytest.mark.parametrize("unit", ["a", "9", "a-", "author-", "Aa"])
def test_names_of_boxes(unit):
    with bounded():
        for said in (hints.noise, hints.body, hints.lead, hints.caption, hints.author, hints.biography, hints.byline):
            said("author-" + run(unit, 990))


def test_a_bound_that_holds():
    with pytest.raises(TimeoutError), bounded():
        signal.raise_signal(signal.SIGPROF)
