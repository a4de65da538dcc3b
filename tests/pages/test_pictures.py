"""Which file a picture means, and which files are none."""

from __future__ import annotations

import pytest

from portalcrawl.pages import pictures
from portalcrawl.pages.document import Document


def first(html: str):
    document = Document(html, url="https://a.example/tin/1.html")
    return next(document.root.iter("img")), document


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<img src=a.jpg>", "/tin/a.jpg"),
        ("<img src=/blank.gif data-src=/a.jpg>", "/a.jpg"),
        ("<img src=/thumb.jpg data-original=/a.jpg>", "/a.jpg"),
        ("<img src=data:image/gif;base64,R0 data-anything=/up/a.png>", "/up/a.png"),
        ("<picture><source srcset='/a.webp 1x, /b.webp 2x'><img src=data:x></picture>", "/b.webp"),
        ("<img srcset='/s.jpg 300w, /l.jpg 900w'>", "/l.jpg"),
        ("<img src=/loading.gif><noscript><img src=/a.jpg></noscript>", "/a.jpg"),
        ("<img src=/1x1.png>", None),
        ("<img>", None),
    ],
)
def test_source(html, name):
    url = pictures.source(*first(html))
    assert url == (f"https://a.example{name}" if name else None)


@pytest.mark.parametrize(
    ("html", "junk"),
    [
        ("<img src=/anh/hoi-nghi.jpg>", False),
        ("<img src=/anh/sao-mai-star-2021.jpg>", False),
        ("<img src=/icons/facebook.png>", True),
        ("<img src=/images/icon-print.png>", True),
        ("<img src=/anh/a.jpg width=16 height=16>", True),
        ("<img src=/anh/a.jpg style='width:20px;height:20px'>", True),
        ("<img src=/anh/a.jpg width=640 height=400>", False),
        ("<img src=/a.jpg class='avatar photo'>", True),
        ("<img src=/theme/logo.png>", True),
        ("<img src=/logo/le-khoi-cong.jpg width=640>", False),
        ("<img src=https://secure.gravatar.com/avatar/1?s=200>", True),
        (f"<img src=/anh/a.jpg width={'9' * 5000} style='width:{'9' * 5000}px'>", False),
    ],
)
def test_junk(html, junk):
    element, document = first(html)
    assert pictures.is_junk(element, document.absolute(element.get("src"))) is junk
