"""Word by word: what the pieces say, and that they make both texts again."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.items import Article, Image
from portalcrawl.store.differences import count, differences, words


def shown(before: str, after: str) -> str:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in words(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Bão số 3", "Bão số 3", "Bão số 3"),
        ("Bão số 3 đổ bộ", "Bão số 4 đổ bộ", "Bão số [-3-]{+4+} đổ bộ"),
        ("3.000 người", "3.500 người", "[-3.000-]{+3.500+} người"),
        ("ngày 17/12/2021", "ngày 18/12/2021", "ngày [-17/12/2021-]{+18/12/2021+}"),
        # one change, not two around a space
        ("ông Nguyễn Văn phát biểu", "ông Trần Khánh phát biểu", "ông [-Nguyễn Văn-]{+Trần Khánh+} phát biểu"),
        # an accent makes another word
        ("đồng chí Bi thư", "đồng chí Bí thư", "đồng chí [-Bi-]{+Bí+} thư"),
        # the same letters, composed otherwise, are the same word
        ("Hạ Long", "Ha\u0323 Long", "Hạ Long"),
        ("A.\n\nB.", "A.\n\nC x.\n\nB.", "A.\n\n{+C x.\n\n+}B."),
        ("市民の声", "市長の声", "市[-民-]{+長+}の声"),
        ("", "mới", "{+mới+}"),
        ("cũ", "", "[-cũ-]"),
        ("", "", ""),
        # nothing in common: no crumbs
        ("hôm nay trời đẹp", "kế hoạch năm mới", "[-hôm nay trời đẹp-]{+kế hoạch năm mới+}"),
    ],
)
def test_words(before, after, expected):
    assert shown(before, after) == expected


TEXTS = st.text(st.sampled_from("ab đ.,\n3市"), max_size=60)


@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(before, after):
    pieces = words(before, after)
    assert "".join(one.text for one in pieces if one.kind != "added") == before
    assert "".join(one.text for one in pieces if one.kind != "removed") == after
    assert all(one.text for one in pieces)


def test_a_text_of_a_megabyte_is_no_work_of_hours():
    random_ = random.Random(1)
    old, new = (" ".join(random_.choices(["một", "hai", "ba"], k=200_000)) for _ in range(2))
    assert [one.kind for one in words(old, new)] == ["removed", "added"]


def test_count():
    assert count(words("một hai ba", "một bốn ba năm sáu")) == (3, 1)


def test_fields():
    before = Article(headline="a", images=[Image("u", "x")], capture="1", view_count=1)
    after = Article(headline="a", images=[Image("u", "y")], capture="2", view_count=1)
    assert list(differences(before, after)) == ["images"]
    assert differences(before, before) == {}
