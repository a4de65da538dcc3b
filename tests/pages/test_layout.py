"""The one pass: lines, breaks, flags, links, boxes."""

from __future__ import annotations

import pytest

from portalcrawl.pages.document import Document
from portalcrawl.pages.layout import Layout


def blocks(html: str):
    return Layout(Document(html)).blocks


def lines(html: str):
    return [(b.kind, b.text) for b in blocks(html)]


def test_kinds():
    html = """<h1>Tin</h1><p>Một <b>hai</b></p>trần<ul><li>mục<p>đoạn</p></li></ul><table><tr><th>đầu</th><td>ô</td></tr></table>
    <blockquote>trích</blockquote><pre>mã</pre><figure><img src=a.jpg><figcaption>chú thích</figcaption></figure><iframe src=v></iframe><dl><dt>a<dd>b</dl>"""
    assert lines(html) == [
        ("h1", "Tin"), ("p", "Một hai"), ("div", "trần"), ("li", "mục"), ("p", "đoạn"), ("cell", "đầu"), ("cell", "ô"),
        ("quote", "trích"), ("pre", "mã"), ("img", ""), ("figcaption", "chú thích"), ("embed", ""), ("dt", "a"), ("li", "b"),
    ]  # fmt: skip


def test_what_makes_no_block():
    html = "<script>a</script><style>b</style><noscript><img src=x></noscript><template><p>c</p></template><svg><text>d</text></svg><select><option>e</select><textarea>f</textarea><p>g<script>h</script> i</p>"
    assert lines(html) == [("p", "g i")]


def test_how_a_word_is_read_is_no_part_of_it():
    html = "<p><ruby>市<rp>(</rp><rt>し</rt><rp>)</rp></ruby>の<ruby><rb>税金</rb><rt>ぜいきん</rt></ruby>です</p>"
    assert lines(html) == [("p", "市の税金です")]


def test_a_noscript_that_swallowed_the_page_is_read():
    html = "<noscript>" + "".join(f"<p>đoạn {n}</p>" for n in range(15))
    assert len(lines(html)) == 15


def test_breaks_tell_lines_from_paragraphs():
    found = blocks("<p>một<br>hai<br><br>ba<br/><br/><br/>bốn</p><p>năm</p>")
    assert [(b.text, b.breaks) for b in found] == [("một", 0), ("hai", 1), ("ba", 0), ("bốn", 0), ("năm", 0)]


def test_a_picture_ends_the_line():
    found = blocks("<p>trước <img src=a.jpg> sau</p>")
    assert [(b.kind, b.text, b.breaks) for b in found] == [("p", "trước", 0), ("img", "", 1), ("p", "sau", 1)]
    assert found[2].element is found[0].element


def test_an_icon_stays_in_its_line():
    assert lines('<p>vui <img class="wp-smiley" alt="☺" src=s.png> quá<img width=16 src=i.png></p>') == [
        ("p", "vui ☺ quá")
    ]


def test_empty_paragraphs_are_remembered():
    found = blocks("<p>chữ</p><p>&nbsp;</p><p>Hồng Phương</p><p>khác</p>")
    assert [b.gap for b in found] == [False, True, False]


@pytest.mark.parametrize(
    ("html", "flags"),
    [
        ("<p><b>a</b></p>", "b"),
        ("<p><b>a</b> b</p>", ""),
        ("<p><strong>a</strong> <strong>b</strong></p>", "b"),
        ("<p><em>a</em></p>", "i"),
        ('<p style="font-style:italic;font-weight:bold">a</p>', "bi"),
        ('<p><span style="font-weight: 700">a</span></p>', "b"),
        ("<p><small>a</small></p>", "s"),
        ('<p style="font-size:10pt">a</p>', "s"),
        ('<p style="font-size:14pt">a</p>', ""),
        ('<p align="right">a</p>', "R"),
        ('<p style="text-align: center">a</p>', "C"),
        ("<center>a</center>", "C"),
        ('<div style="text-align:center"><p style="text-align:justify">a</p></div>', ""),
        ('<div class="text-right"><p>a</p></div>', "R"),
        ('<p class="content-right-column">a</p>', ""),
        ('<p class="has-text-align-center">a</p>', "C"),
        ('<p style="display:none">a</p>', "h"),
        ("<p hidden>a</p>", "h"),
        ('<div class="d-none"><p>a</p></div>', "h"),
        ('<p class="hidden-xs">a</p>', ""),
    ],
)
def test_flags(html, flags):
    (block,) = blocks(html)
    said = ("b" if block.bold else "") + ("i" if block.italic else "") + ("s" if block.small else "")
    said += {"right": "R", "center": "C", "": ""}[block.align] + ("h" if block.hidden else "")
    assert said == flags


@pytest.mark.parametrize("inside", ["cũ", "<b>cũ</b>"])
def test_what_is_hidden_ends_with_its_element(inside):
    found = blocks(f"<div><old-price hidden>{inside}</old-price> mới</div><p>sau</p>")
    assert [(block.text, block.hidden) for block in found] == [("mới", False), ("sau", False)]


def test_hidden_runs_leave_the_line():
    assert lines('<p>thấy <span style="display:none">không thấy</span>rõ</p>') == [("p", "thấy rõ")]


def test_links():
    (block,) = blocks('<p>Xem <a href="/a.pdf">Kế <b>hoạch</b></a> và <a href="b.doc">phụ lục</a>, <a>neo</a></p>')
    assert block.links == [("/a.pdf", "Kế hoạch"), ("b.doc", "phụ lục")]
    assert block.link_chars == len("Kế hoạch") + len("phụ lục")


def test_a_link_around_blocks_belongs_to_each():
    found = blocks('<a href="/x"><h3>Tin</h3><p>tóm tắt</p><img src=a.jpg></a>')
    assert [b.links for b in found] == [[("/x", "Tin")], [("/x", "tóm tắt")], [("/x", "")]]


def test_containers_are_intervals():
    layout = Layout(
        Document(
            '<div class="articleBody main_2" id="Nội"><p>một</p><div><p>hai</p><ul><li><a href=x>ba</a></li></ul></div></div><p>bốn</p>'
        )
    )
    box = next(c for c in layout.containers if c.element.get("class"))
    assert box.words >= {"article", "body", "main", "2", "nội"}
    assert [b.text for b in layout.blocks[box.first : box.last]] == ["một", "hai", "ba"]
    assert (box.chars, box.link_chars) == (8, 2)
    for inner in layout.containers[1:]:
        outer = layout.containers[inner.parent]
        assert outer.first <= inner.first <= inner.last <= outer.last
        assert inner.depth == outer.depth + 1


def test_block_of():
    layout = Layout(
        Document("<div><p>một</p><p id=b>hai <span id=s>ba</span><br><em id=e>bốn</em></p></div><img id=i src=x>")
    )
    by_id = {e.get("id"): e for e in layout.document.root.iter() if e.get("id")}
    assert [layout.block_of(by_id[name]) for name in ("b", "s", "e", "i")] == [1, 1, 2, 3]
    assert layout.block_of(layout.document.root[-1][0]) == 0
    assert layout.range_of(by_id["b"]) == (1, 3)


def test_text_is_folded():
    assert lines("<p>\u00a0 Hô\u0323i\u200b  nghi\u0323\n\tne\u00ad</p>")[0][1] == "Hội nghị ne"
