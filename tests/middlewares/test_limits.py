"""What one run may ask of a portal."""

from datetime import time

import pytest
from scrapy import Request
from scrapy.http import Response

from portalcrawl.middlewares.limits import Bounded, LimitMiddleware, inside
from portalcrawl.portal import Politeness, check

LISTING = {"cb_kwargs": {"section": None}}


def limits(pages=0, zone="Asia/Ho_Chi_Minh", **wishes):
    told = []
    return LimitMiddleware(Politeness(**wishes), zone, lambda: pages, told.append), told


def asked(middleware, **how):
    request = Request("https://x.example/a", **how)
    middleware.process_request(request)
    return request


@pytest.mark.parametrize(
    ("hours", "moment", "open_"),
    [
        ("22:00-06:00", "21:59", False), ("22:00-06:00", "22:00", True), ("22:00-06:00", "00:00", True), ("22:00-06:00", "05:59", True),
        ("22:00-06:00", "06:00", False), ("08:00-17:00", "12:00", True), ("08:00-17:00", "17:00", False), ("00:00-00:00", "13:13", True),
    ],
)  # fmt: skip
def test_hours(hours, moment, open_, monkeypatch):
    assert inside(hours, time.fromisoformat(moment)) is open_
    middleware, told = limits(hours=hours)
    monkeypatch.setattr(middleware, "now", lambda: time.fromisoformat(moment))
    if open_:
        asked(middleware)
        return
    with pytest.raises(Bounded, match="outside its hours"):
        asked(middleware)
    assert told == [f"outside its hours, {hours} (Asia/Ho_Chi_Minh): the rest is left for the next run"]


def test_a_saved_copy_keeps_no_hours():
    middleware, _ = limits(hours="00:00-00:01", zone=None)
    assert not middleware.is_closed()


def test_listings_take_half_of_the_requests_at_most():
    middleware, _ = limits(max_requests=4)
    for _ in range(2):
        asked(middleware, **LISTING)
    with pytest.raises(Bounded, match="half of 4 requests"):
        asked(middleware, **LISTING)
    for _ in range(2):
        asked(middleware)
    with pytest.raises(Bounded, match="4 requests"):
        asked(middleware)


def test_robots_txt_is_asked_for_all_the_same():
    middleware, _ = limits(max_requests=1)
    asked(middleware)
    asked(middleware, meta={"dont_obey_robotstxt": True})


def test_bytes_and_pages():
    middleware, _ = limits(max_bytes=10)
    middleware.process_response(asked(middleware), Response("https://x.example/a", body=b"0123456789"))
    with pytest.raises(Bounded, match="10 bytes"):
        asked(middleware)
    middleware, _ = limits(pages=3, max_pages=3)
    asked(middleware)
    with pytest.raises(Bounded, match="3 listing pages"):
        asked(middleware, **LISTING)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ('hours = "22-6"', "politeness.hours: expected hours such as '22:00-06:00', got '22-6'"),
        ('hours = "22:00-25:00"', "politeness.hours: expected hours such as '22:00-06:00', got '22:00-25:00'"),
        ('hours = "22:00-06:00"', "expected a timezone beside politeness.hours, got None"),
        ("max_requests = 0", "politeness.max_requests: input should be greater than or equal to 1, got 0"),
    ],
)
def test_faults_of_a_definition(said, fault):
    text = f'id = "vn-x"\nname = "X"\nurl = "https://x.example/"\ncountry = "vn"\n[politeness]\n{said}\n'
    _, faults = check(text, "x.toml")
    assert [message.removeprefix("x.toml: ") for _, message in faults] == [fault]


def test_what_comes_from_the_archive_is_no_byte_that_was_fetched():
    middleware, _ = limits(max_bytes=100)
    request = asked(middleware)
    middleware.process_response(request, Response(request.url, body=b"x" * 100, flags=["archived"]))
    asked(middleware)
    middleware.process_response(request, Response(request.url, body=b"x" * 100))
    with pytest.raises(Bounded, match="100 bytes"):
        asked(middleware)
