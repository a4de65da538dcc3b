"""What may stand in a body's HTML."""

from __future__ import annotations

import pytest

from portalcrawl.clean.markup import sanitise


@pytest.mark.parametrize(
    ("html", "safe"),
    [
        ("<p>a<script>x()</script></p>", "<p>a</p>"),
        ("<p style='x' class=y onclick=z()>a</p>", "<p>a</p>"),
        ('<a href="javascript:x()">a</a>', '<a rel="nofollow noopener">a</a>'),
        (
            '<a href="https://a.example/?b=1&c=2">a</a>',
            '<a href="https://a.example/?b=1&amp;c=2" rel="nofollow noopener">a</a>',
        ),
        ('<img src="https://a.example/a.jpg" onerror="x()" alt="b">', '<img src="https://a.example/a.jpg" alt="b">'),
        ("<iframe src=//x></iframe><form><input></form>b", "b"),
        ("<style>p{}</style><p>a</p>", "<p>a</p>"),
        ("<h1>a</h1>", "a"),
        (
            "<table><tr><td colspan=2 onmouseover=x>a</td></tr></table>",
            '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>',
        ),
        ("<svg><script>x</script></svg><p>a</p>", "<p>a</p>"),
        ("<!-- x --><p>a", "<p>a</p>"),
    ],
)
def test_sanitise(html, safe):
    assert sanitise(html) == safe
