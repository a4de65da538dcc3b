"""Captions: where they stand (facts: vietnam.md §7, cms.md §3 and §4), and what follows a picture and is none."""

from __future__ import annotations

import pytest

from tests.pages.test_content import LEAD, ONE, PHOTO, THREE, TWO, captions, read

CAPTION = "Quang cảnh hội nghị"

FORMS = {
    "figure": f"<figure>{PHOTO}<figcaption>{CAPTION}</figcaption></figure>",
    "figure in figure": f"<figure><div>{PHOTO}</div><figcaption><p>{CAPTION}</p></figcaption></figure>",
    "next paragraph, centred": f'<p style="text-align:center">{PHOTO}</p><p style="text-align:center">{CAPTION}</p>',
    "next paragraph, italic": f"<p>{PHOTO}</p><p><em>{CAPTION}</em></p>",
    "next paragraph, bare": f"<p>{PHOTO}</p><p>{CAPTION}</p>",
    "next paragraph, small": f'<p>{PHOTO}</p><p><span style="font-size:10pt">{CAPTION}</span></p>',
    "after a break": f"<p>{PHOTO}<br><em>{CAPTION}</em></p>",
    "after a break in a div": f'<div style="text-align:center">{PHOTO}<br />{CAPTION}</div>',
    "next row": f"<table><tr><td>{PHOTO}</td></tr><tr><td>{CAPTION}</td></tr></table>",
    "next cell": f"<table><tr><td>{PHOTO}</td><td>{CAPTION}</td></tr></table>",
    "same cell": f"<table><tr><td><p>{PHOTO}</p><p>{CAPTION}</p></td></tr></table>",
    "title of the picture": f'<p><img class="caption" src=/a.jpg title="{CAPTION}"></p>',
    "data-caption": f'<p><img src=/a.jpg data-caption="{CAPTION}"></p>',
    "class of the line": f'<p>{PHOTO}</p><p class="Image-Caption">{CAPTION}</p>',
    "wp-caption": f'<div class="wp-caption aligncenter">{PHOTO}<p class="wp-caption-text">{CAPTION}</p></div>',
    "box of one picture": f"<div><div class=anh>{PHOTO}</div><div>{CAPTION}</div></div>",
    "empty paragraph between": f"<p>{PHOTO}</p><p>&nbsp;</p><p><i>{CAPTION}</i></p>",
    "linked picture": f'<p><a href="/anh/hoi-nghi-to.jpg">{PHOTO}</a></p><p align=center>{CAPTION}</p>',
}


@pytest.mark.parametrize("form", FORMS)
def test_forms(form):
    found = read(f"<div class=body><p>{LEAD}</p><p>{ONE}</p>{FORMS[form]}<p>{TWO}</p><p>{THREE}</p></div>")
    assert captions(found) == [CAPTION]
    assert found.text == f"{LEAD}\n\n{ONE}\n\n{TWO}\n\n{THREE}"
    assert f"<figcaption>{CAPTION}</figcaption>" in found.html


NONE = {
    "the text goes on": f"<p>{PHOTO}</p>",
    "in the same look": f'<p style="text-align:center">{PHOTO}</p>',
    "a heading": f"<p>{PHOTO}</p><h3>Kết quả</h3>",
    "in a floated span": f'<span style="float:left">{PHOTO}</span>',
}


@pytest.mark.parametrize("form", NONE)
def test_a_paragraph_after_a_picture_is_no_caption(form):
    found = read(f"<div class=body><p>{LEAD}</p>{NONE[form]}<p>{TWO}</p><p>{THREE}</p></div>")
    assert captions(found) == [None]
    assert TWO in found.text


def test_a_lead_beside_its_picture_is_no_caption():
    found = read(
        f"<div class=wrap><div class=top>{PHOTO}<p><b>{LEAD}</b></p></div><div class=body><p>{ONE}</p><p>{TWO}</p></div></div>"
    )
    assert captions(found) == [None]
    assert found.text.startswith(LEAD)


def test_a_caption_over_two_paragraphs():
    found = read(
        f"<div class=body><p>{LEAD}</p><p align=center>{PHOTO}</p><p align=center><em>Các tập thể nhận giải thưởng</em></p>"
        f"<p align=center><em>về xây dựng thành phố lần thứ hai (Ảnh: Thu Hà)</em></p><p>{ONE}</p><p>{TWO}</p></div>"
    )  # fmt: skip
    assert captions(found) == ["Các tập thể nhận giải thưởng về xây dựng thành phố lần thứ hai (Ảnh: Thu Hà)"]


def test_each_picture_has_its_own():
    found = read(
        f"<div class=body><p>{LEAD}</p><p align=center><img src=/1.jpg></p><p align=center>Các đại biểu dự hội nghị</p><p>{ONE}</p>"
        f"<p align=center><img src=/2.jpg></p><p align=center>Lãnh đạo thành phố phát biểu</p><p>{TWO}</p><p align=center><img src=/3.jpg></p><p>{THREE}</p></div>"
    )
    assert captions(found) == ["Các đại biểu dự hội nghị", "Lãnh đạo thành phố phát biểu", None]


def test_pictures_side_by_side_in_a_table():
    found = read(
        f"<div class=body><p>{LEAD}</p><table><tr><td><img src=/1.jpg></td><td><img src=/2.jpg></td></tr>"
        f"<tr><td>Các đại biểu</td><td>Lãnh đạo phát biểu</td></tr></table><p>{ONE}</p><p>{TWO}</p></div>"
    )
    assert captions(found) == ["Các đại biểu", "Lãnh đạo phát biểu"]


@pytest.mark.parametrize(
    "figure",
    [
        f'<figure>{PHOTO}<figcaption>{CAPTION} <span class="credit">Thu Hà / Báo Sao Mai</span></figcaption></figure>',
        f'<figure>{PHOTO}<div class="copyright">© Thu Hà / Báo Sao Mai</div><figcaption>{CAPTION}</figcaption></figure>',
        f"<figure>{PHOTO}<figcaption>{CAPTION} <small>© Thu Hà / Báo Sao Mai</small></figcaption></figure>",
    ],
)
def test_a_credit_of_its_own_stands_on_its_own_line(figure):
    found = read(f"<div class=body><p>{LEAD}</p>{figure}<p>{ONE}</p><p>{TWO}</p></div>")
    assert captions(found)[0].startswith(CAPTION)
    assert captions(found)[0] in {CAPTION, f"{CAPTION}\n© Thu Hà / Báo Sao Mai"}


def test_a_labelled_caption_at_the_end():
    found = read(
        f"<div class=body><p>{PHOTO}</p><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p><p>Chú thích ảnh: {CAPTION}</p></div>"
    )
    assert captions(found) == [CAPTION]
    assert CAPTION not in found.text


def test_pictures_that_are_none():
    found = read(
        f'<div class=body><p>{LEAD} <img class=emoji alt="☺" src=/e.png></p><img src=/icons/print.gif width=16><img src="data:image/gif;base64,R0lGOD">'
        f'<img src=/spacer.gif><div class=author-box><img src=/u/1.jpg></div><img src="/x/loading.gif" data-original="/anh/that.jpg">'
        f'<img srcset="/a-300.jpg 300w, /a-900.jpg 900w" src="data:image/gif;base64,R0"><p>{ONE}</p><p>{TWO}</p></div>'
    )
    assert [image.content_url for image in found.images] == [
        "https://saomai.example/anh/that.jpg",
        "https://saomai.example/a-900.jpg",
    ]


SCENES = ("Thiếu nhi phường rước đèn.", "Xe hoa đi qua cầu mới.")


def test_an_editor_who_ends_captions_with_a_full_stop():
    # uongbi.gov.vn; "Quang cảnh" tells by itself what follows
    one, two = (f"<p><img src=/anh/{len(text)}.jpg></p><p>{text}</p>" for text in SCENES)
    found = read(f"<div class=body><p>{LEAD}</p>{one}<p>{ONE}</p><p>{TWO}</p>{two}<p>{THREE}</p></div>")
    assert captions(found) == list(SCENES)
    assert found.text == f"{LEAD}\n\n{ONE}\n\n{TWO}\n\n{THREE}"
    found = read(
        f"<div class=body><p>{LEAD}</p><p>{PHOTO}</p><p>Quang cảnh hội nghị.</p><p>{ONE}</p><p>{TWO}</p></div>"
    )
    assert captions(found) == ["Quang cảnh hội nghị."]


def test_a_short_sentence_after_a_picture_is_text_where_others_are_short_too():
    short = "Trời mưa suốt buổi.", "Lễ hội kéo dài ba ngày."
    one, two = (
        f"<p><img src=/anh/{len(text)}.jpg></p><p>{text}</p><p>{after}</p>"
        for text, after in zip(SCENES, short, strict=True)
    )
    found = read(f"<div class=body><p>{LEAD}</p>{one}<p>{ONE}</p>{two}<p>{TWO}</p></div>")
    assert captions(found) == [None, None]
    # one picture, one sentence: no habit
    found = read(f"<div class=body><p>{LEAD}</p><p>{ONE}</p><p>{PHOTO}</p><p>{SCENES[0]}</p><p>{TWO}</p></div>")
    assert captions(found) == [None]


@pytest.mark.parametrize(
    ("credit", "paragraph"),
    [
        ("Ảnh: Thu Hà", f"<p>{PHOTO}<br>Cây cầu mới bắc qua sông đã thông xe.<br>Ảnh: Thu Hà</p>"),
        ("© Thu Hà", f'<div>{PHOTO}<div class="caption">Cây cầu mới bắc qua sông đã thông xe.</div><div>© Thu Hà</div></div>'),
    ],
)  # fmt: skip
def test_a_sentence_over_its_credit_is_a_caption(credit, paragraph):
    found = read(f"<div class=body><p>{LEAD}</p><p>{ONE}</p>{paragraph}<p>{TWO}</p><p>{THREE}</p></div>")
    assert captions(found) == [f"Cây cầu mới bắc qua sông đã thông xe.\n{credit}"]
    assert found.text == f"{LEAD}\n\n{ONE}\n\n{TWO}\n\n{THREE}"
