"""What is remembered of a page's strings."""

from __future__ import annotations

import pickle

from portalcrawl.clean import lexicon
from portalcrawl.clean.context import Context
from portalcrawl.clean.memory import LONGEST, of_page
from portalcrawl.languages import get


def test_a_page_is_asked_once_and_another_page_anew() -> None:
    asked: list[tuple[str, Context, str]] = []

    @of_page
    def ask(text: str, context: Context, place: str) -> int:
        asked.append((text, context, place))
        return len(asked)

    first, second = Context(), Context()
    assert [ask("a", first, "top"), ask("a", first, "top"), ask("a", first, "end"), ask("b", first, "top")] == [
        1,
        1,
        2,
        3,
    ]
    assert [ask("a", second, "top"), ask("a", first, "top")] == [4, 1]
    assert [context is first for _, context, _ in asked] == [True, True, True, False]


def test_answers_go_with_the_page_to_another_process() -> None:
    asked: list[str] = []

    @of_page
    def ask(text: str, context: Context) -> int:
        asked.append(text)
        return len(asked)

    here = Context()
    assert (ask("a", here), ask("b", here)) == (1, 2)
    there = Context(now=here.now, answers=pickle.loads(pickle.dumps(here.about({"a", None}))))
    assert (ask("a", there), ask("b", there)) == (1, 3)
    assert here == there


def test_long_strings_are_not_kept() -> None:
    asked: list[str] = []

    @of_page
    def ask(text: str, context: Context) -> None:
        asked.append(text)

    context = Context()
    for _ in range(2):
        ask("x" * LONGEST, context)
        ask("x" * (LONGEST + 1), context)
    assert [len(text) for text in asked] == [LONGEST, LONGEST + 1, LONGEST + 1]


def test_pages_that_invent_languages_fill_no_memory() -> None:
    for number in range(3 * lexicon._MOST):
        lexicon.lexicon(get(f"q{chr(97 + number // 26)}{chr(97 + number % 26)}"))
    assert len(lexicon._compiled) <= lexicon._MOST
