"""Copies of a text, and texts that only resemble each other."""

from __future__ import annotations

import random

import pytest

from portalcrawl.monitor import folding
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


def test_form_letters_are_not_compared_with_each_other(monkeypatch):
    compared = []
    monkeypatch.setattr(folding, "alike", lambda one, other: compared.append(other) or alike(one, other))
    copies = Copies()
    letters = [sketch(f"{text(1)} {text(n, 20)}") for n in range(2, 502)]
    for at, letter in enumerate(letters):
        assert copies.find("new", "p", "", letter) is None
        copies.add(str(at), "new", "p", "", letter)
    assert compared == []
    assert copies.find("new", "q", "", letters[-1]) is not None
    assert copies.find("new", "q", "", sketch(text(900))) is None
    assert len(compared) <= 40


def test_equal_notices_of_a_portal_are_one_to_others():
    copies = Copies()
    for at in range(500):
        copies.add(str(at), "new", "p", "mark", b"")
    copies.add("other", "new", "q", "mark", b"")
    assert copies.find("new", "q", "mark", b"") == "0"
    assert copies.find("new", "p", "mark", b"") == "other"
