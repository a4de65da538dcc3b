"""Copies of a text, and texts that only resemble each other."""

from __future__ import annotations

import random

import pytest

from portalcrawl.monitor.folding import Copies, alike, sketch

WORDS = [f"từ{number}" for number in range(300)]


def text(seed, length=250):
    return " ".join(random.Random(seed).choices(WORDS, k=length))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (text(1), True),
        (text(1).upper(), True),
        (f"(TTXVN) – {text(1)} Nguồn: TTXVN", True),
        (text(1)[: len(text(1)) * 9 // 10], True),
        (text(1)[: len(text(1)) // 2], False),
        (text(2), False),
        (f"{text(1, 60)} {text(3, 190)}", False),
        ("", False),
    ],
)
def test_alike(other, same):
    assert alike(sketch(text(1)), sketch(other)) is same


def test_only_other_portals_and_the_same_kind():
    copies = Copies()
    copies.add("a", "new", "p", "", sketch(text(1)))
    copies.add("b", "new", "q", "mark", b"")
    assert copies.find("new", "q", "", sketch(text(1))) == "a"
    assert copies.find("new", "p", "", sketch(text(1))) is None
    assert copies.find("gone", "q", "", sketch(text(1))) is None
    assert copies.find("new", "p", "mark", b"") == "b"
    assert copies.find("new", "q", "mark", b"") is None
    assert copies.find("new", "r", "", b"") is None
