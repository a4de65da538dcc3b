"""View counts out of lines: the table in view_lines.txt, and what a table cannot say."""

from __future__ import annotations

from pathlib import Path

import pytest

from portalcrawl.clean import views
from portalcrawl.clean.context import Context
from portalcrawl.languages import CODES, get


def table() -> list[tuple[str, str, int | None]]:
    language, rows = "", []
    for line in (Path(__file__).parent / "view_lines.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# ") and " " not in line[2:]:
            language = line[2:]
        elif " => " in line and not line.startswith("#"):
            printed, _, expected = line.rpartition(" => ")
            rows.append((language, printed.replace("\\u202f", "\u202f"), None if expected == "–" else int(expected)))
    return rows


@pytest.mark.parametrize(("language", "printed", "expected"), table())
def test_line(language, printed, expected):
    got = views.parse(printed, Context(language=get(language)))
    assert (None if got is None else got.value) == expected


def test_the_table_covers_every_language():
    counts = {code: sum(language == code for language, _, _ in table()) for code in CODES}
    assert all(count >= 8 for count in counts.values()), counts


@pytest.mark.parametrize(
    ("printed", "approximate"),
    [("1.2K lượt xem", True), ("Lượt xem: 12,5 nghìn", True), ("Lượt xem: 1.200", False), ("0 lượt xem", False)],
)
def test_rounded_counts_are_marked(printed, approximate):
    assert views.parse(printed, Context(language=get("vi"))).approximate is approximate


def test_zero_is_a_count():
    assert views.parse("Lượt xem: 0", Context(language=get("vi"))).value == 0


def test_find_tells_where_and_by_which_label():
    (found,) = views.find("17/12/2021 | Lượt xem: 2.451 | Bình luận: 3", Context(language=get("vi")))
    assert (found.raw, found.label, found.start, found.end) == ("Lượt xem: 2.451", "luot xem", 13, 28)


def test_find_takes_no_number_without_a_label():
    assert views.find("2451", Context(language=get("vi"))) == []
    assert views.parse("2451", Context(language=get("vi"))).label is None


def test_lines_of_a_table_cell():
    assert views.parse("57\nlượt xem\n3\nlượt tải", Context(language=get("vi"))).value == 57


def test_an_unknown_language_knows_all_labels():
    assert views.parse("Visualizações: 57", Context()).value == 57
    assert views.parse("조회수 57", Context()).value == 57


def test_running_text_holds_no_counter():
    text = "Đoạn phim quay cảnh mưa lũ có 5.000 lượt xem, 30 bình luận chỉ sau hai ngày. " * 6
    assert views.find(text, Context(language=get("vi"))) == []


@pytest.mark.parametrize("line", ["1." * 190, "xem " * 99 + "1", "1 " * 199, "lượt xem: " * 39 + "1"])
def test_hostile_lines_end(line):
    assert isinstance(views.find(line, Context()), list)
