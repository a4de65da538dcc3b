"""Dates out of lines: the table in date_lines.txt, and what a table cannot say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from portalcrawl.clean import dates
from portalcrawl.clean.context import Context
from portalcrawl.languages import CODES, get
from portalcrawl.text import clean

NOW = datetime(2026, 8, 15, 12, tzinfo=UTC)


def context(code: str | None, **more) -> Context:
    return Context(language=get(code), now=NOW, **more)


def table() -> list[tuple[str, str, str]]:
    language, rows = "", []
    for line in (Path(__file__).parent / "date_lines.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# ") and " " not in line[2:]:
            language = line[2:]
        elif " => " in line and not line.startswith("#"):
            printed, _, expected = line.rpartition(" => ")
            rows.append((language, printed, expected))
    return rows


def told(date: dates.Date | None) -> str:
    """Write a date as the table does."""
    if date is None:
        return "nothing"
    problems = [p for p in (date.problem or "").split("; ") if p and p != "zone unknown"]
    if date.value is None:
        parts = ["–"]
    else:
        iso = date.value.isoformat()
        parts = [iso[:10] if date.precision == "day" else iso[:16] + iso[19:] if date.precision == "minute" else iso]
    if date.role:
        parts.append(date.role)
    if problems:
        parts.append(f"({'; '.join(problems)})")
    return " ".join(parts)


@pytest.mark.parametrize(("language", "printed", "expected"), table())
def test_line(language, printed, expected):
    assert told(dates.parse(printed, context(language))) == expected


def test_the_table_covers_every_language():
    counts = {code: sum(language == code for language, _, _ in table()) for code in CODES}
    assert all(count >= 20 for count in counts.values()), counts


@pytest.mark.parametrize(("language", "printed", "expected"), table())
def test_the_filter_lets_through_whatever_is_read(language, printed, expected):
    found = dates.find(printed, context(language))
    if any(f.date.value for f in found):
        assert dates.could_be(clean(printed))


@pytest.mark.parametrize(("language", "printed", "expected"), table())
def test_spans_and_raw_strings_stand_in_the_line(language, printed, expected):
    end = 0
    for found in dates.find(printed, context(language)):
        assert end <= found.start < found.end
        end = found.end
        if "年" not in printed:
            assert found.date.raw in clean(printed)


@pytest.mark.parametrize(
    "text", ["4 đồng chí vinh dự", "Cỡ chữ A A+", "Điện thoại: 024 3825 6789", "Trang 1 2 3 … 12", "100%", ""]
)
def test_the_filter_stops_what_holds_no_date(text):
    assert not dates.could_be(text)


class TestSeveralDates:
    def roles(self, line, code="vi", **more):
        return [(told(f.date), f.label) for f in dates.find(line, context(code, **more))]

    def test_each_has_its_own_label(self):
        assert self.roles("Ngày tạo: 16/12/2021 08:00 | Ngày cập nhật: 17/12/2021 12:03 | Hiệu lực: 01/01/2022") == [
            ("2021-12-16T08:00+07:00 published", "ngay tao"),
            ("2021-12-17T12:03+07:00 modified", "ngay cap nhat"),
            ("2022-01-01 other", "hieu luc"),
        ]

    def test_a_label_does_not_reach_over_the_date_after_it(self):
        assert self.roles("Cập nhật: 17/12/2021 18/12/2021") == [
            ("2021-12-17 modified", "cap nhat"),
            ("2021-12-18", None),
        ]

    def test_labels_after_their_dates(self):
        assert self.roles("2024年3月8日公開 2024年3月10日更新", "ja") == [
            ("2024-03-08 published", "公開"),
            ("2024-03-10 modified", "更新"),
        ]

    def test_publication_wins_over_creation_and_change(self):
        line = "created 3/15/2022 - published 3/16/2022 - modified 3/17/2022"
        assert told(dates.parse(line, context("en"))) == "2022-03-16 published"

    def test_an_unlabelled_date_wins_over_a_change(self):
        assert told(dates.parse("05/03/2022 | Cập nhật: 06/03/2022", context("vi"))) == "2022-03-05"

    def test_both_ends_of_a_range_are_events(self):
        assert [f.date.role for f in dates.find("05/03/2022 - 10/03/2022", context("vi"))] == ["other", "other"]

    def test_a_line_break_parts_nothing_but_words(self):
        assert told(dates.parse("Ngày đăng:\n17/12/2021\n12:03", context("vi"))) == "2021-12-17T12:03+07:00 published"


class TestOrder:
    @pytest.mark.parametrize(
        ("order", "expected"),
        [("dmy", "2022-04-03"), ("mdy", "2022-03-04"), (None, "– (day or month first: the page does not tell)")],
    )
    def test_a_portal_may_declare_it(self, order, expected):
        assert told(dates.parse("03/04/2022", context("en", order=order))) == expected

    def test_a_day_over_twelve_beats_the_declaration(self):
        assert told(dates.parse("17/12/2021", context("en", order="mdy"))) == "2021-12-17"

    def test_the_weekday_tells_on_english_pages(self):
        assert told(dates.parse("Sunday, 03/04/2022", context("en"))) == "2022-04-03"
        assert told(dates.parse("Friday, 03/04/2022", context("en"))) == "2022-03-04"

    @pytest.mark.parametrize(
        ("zone", "expected"),
        [("America/Chicago", "2022-03-04"), ("Europe/London", "2022-04-03"), ("Australia/Perth", "2022-04-03")],
    )
    def test_the_zone_tells_the_country_of_english_pages(self, zone, expected):
        assert told(dates.parse("03/04/2022", context("en", zone=ZoneInfo(zone)))) == expected

    def test_canada_writes_both(self):
        assert dates.parse("03/04/2022", context("en", zone=ZoneInfo("America/Toronto"))).value is None

    def test_a_label_tells_the_language_of_an_unknown_page(self):
        assert told(dates.parse("Veröffentlicht am 03.04.2022", context(None))) == "2022-04-03 published"
        assert told(dates.parse("Publié le 03/04/2022", context(None))) == "2022-04-03 published"
        assert dates.parse("Published: 03/04/2022", context(None)).value is None


class TestZone:
    def test_the_portals_zone(self):
        value = dates.parse("5 March 2022 15:05", context("en", zone=ZoneInfo("Europe/London"))).value
        assert value.isoformat() == "2022-03-05T15:05:00+00:00"

    def test_an_offset_in_the_text_is_converted_to_it(self):
        value = dates.parse("2022-07-05T15:05:00Z", context("en", zone=ZoneInfo("Europe/London"))).value
        assert value.isoformat() == "2022-07-05T16:05:00+01:00"

    def test_an_offset_in_the_text_is_kept_where_no_other_is_known(self):
        value = dates.parse("5 March 2022 15:05 EST", context("en")).value
        assert value.utcoffset() == timedelta(hours=-5)

    @pytest.mark.parametrize(("code", "hours"), [("vi", 7), ("th", 7), ("ja", 9), ("ko", 9), ("zh", 8)])
    def test_languages_of_one_zone(self, code, hours):
        assert dates.parse("2022-03-05 15:05", context(code)).value.utcoffset() == timedelta(hours=hours)

    @pytest.mark.parametrize("code", ["en", "pt", "es", "fr", "de", "it", "id", None])
    def test_elsewhere_it_is_unknown_and_said_so(self, code):
        date = dates.parse("2022-03-05 15:05", context(code))
        assert date.value.tzinfo is None
        assert date.problem == "zone unknown"

    def test_vietnam_is_seven_hours_ahead_whatever_the_tz_database_says_of_1970(self):
        assert context("vi").known_zone == timezone(timedelta(hours=7))

    def test_midnight_elsewhere_is_a_day_here(self):
        assert told(dates.parse("2021-12-16T17:00:00Z", context("vi"))) == "2021-12-17"


class TestFuture:
    def test_a_day_is_tolerated(self):
        assert dates.parse("16/08/2026", context("vi")).value is not None

    def test_more_is_not(self):
        date = dates.parse("Ngày đăng: 18/08/2026", context("vi"))
        assert (date.value, date.problem, date.raw) == (None, "in the future", "18/08/2026")

    def test_events_may_lie_there(self):
        assert told(dates.parse("Hạn nộp: 18/08/2027", context("vi"))) == "2027-08-18 other"


class TestFromUrl:
    @pytest.mark.parametrize(
        ("url", "expected"),
        [
            ("https://xa.example.vn/portal/Pages/2022-4-7/Hop-xa-12.aspx", "2022-04-07"),
            ("/2023/01/30/tin-moi/", "2023-01-30"),
            ("/tin-moi-173240105093001007.htm", "2024-01-05T09:30:01+07:00"),
            ("/tin-moi-173241305093001007.htm", "nothing"),
            ("/tin-moi-468686.aspx", "nothing"),
            ("/2022/nghi-quyet-12.html", "nothing"),
        ],
    )
    def test_hint(self, url, expected):
        assert told(dates.from_url(url, context("vi"))) == expected


@pytest.mark.parametrize(
    ("code", "line", "expected"),
    [
        ("nl", "Laatst gewijzigd: 3 mei 2021", "modified"),
        ("nl", "Gepubliceerd op 3 mei 2021", "published"),
        ("pl", "Data publikacji: 03.05.2021", "published"),
        ("pl", "Ostatnia aktualizacja: 3 maja 2021", "modified"),
        ("sv", "Senast uppdaterad: 3 maj 2021", "modified"),
        ("cs", "Zveřejněno dne 3. května 2021", "published"),
        ("ru", "Дата публикации: 3 мая 2021", "published"),
        ("ru", "Биография кандидата 3 мая 2021", None),
        ("tr", "Son güncelleme: 3 Mayıs 2021", "modified"),
        ("el", "Τελευταία ενημέρωση: 3 Μαΐου 2021", "modified"),
        (None, "Publicerad 2021-05-03", "published"),
    ],
)
def test_labels_of_languages_without_a_record(code: str | None, line: str, expected: str | None) -> None:
    (found,) = dates.find(line, context(code))
    assert found.date.value is not None
    assert (found.date.value.date().isoformat(), found.date.role) == ("2021-05-03", expected)


@pytest.mark.parametrize(
    "line", ["0" * 5000, "1/" * 3000, "17/12/2021 " * 400, "a1 " * 3000, "12:" * 3000, "(" * 4000 + "2021"]
)
def test_hostile_lines_end(line):
    assert isinstance(dates.find(line, context(None)), list)
    dates.parse(line, context("vi"))
