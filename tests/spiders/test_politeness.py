"""What a definition may ask for, and what the command line says whatever a definition asks."""

import logging

import pytest
from scrapy.settings import Settings

from portalcrawl.portal import Politeness, Portal
from portalcrawl.spiders import politeness
from portalcrawl.spiders.run import settings_for


def portal(**wishes):
    return Portal(id="vn-x", name="X", url="https://x.example/", country="vn", politeness=Politeness(**wishes))


CASES = [
    # wishes of the definition, server, --delay → delay, throttle
    ({}, "https://x.example/", None, (0.5, True)),
    ({"delay": 2}, "https://x.example/", None, (2, True)),
    ({"delay": 0}, "https://x.example/", None, (0.5, True)),
    ({"delay": 0.01}, "https://x.example/", None, (0.5, True)),
    ({"delay": 0, "reason": "The city's IT office, 2024-03-01"}, "https://x.example/", None, (0, False)),
    ({"delay": 0.1, "reason": "The city's IT office, 2024-03-01"}, "https://x.example/", None, (0.1, True)),
    ({"delay": 0}, "http://127.0.0.1:8700/", None, (0, False)),
    ({"delay": 0}, "http://localhost/", None, (0, False)),
    ({"delay": 0}, "http://10.0.0.7/", None, (0.5, True)),
    ({"delay": 0}, "http://127.0.0.1/", 2, (2, True)),
    ({"delay": 3}, "https://x.example/", 0, (0, False)),
]


@pytest.mark.parametrize(("wishes", "server", "told", "expected"), CASES)
def test_delay_and_throttle(wishes, server, told, expected, caplog):
    settings = settings_for(delay=told)
    with caplog.at_level(logging.WARNING):
        politeness.apply(settings, portal(**wishes), server)
    assert (settings.getfloat("DOWNLOAD_DELAY"), settings.getbool("AUTOTHROTTLE_ENABLED")) == expected
    assert settings.getbool("ROBOTSTXT_OBEY")
    refused = told is None and "reason" not in wishes and wishes.get("delay", 1) < 0.5 and expected[0] == 0.5
    assert [record.levelname for record in caplog.records] == ["WARNING"] * refused


def test_robots_and_concurrency():
    settings = Settings({"ROBOTSTXT_OBEY": True})
    politeness.apply(settings, portal(robots=False, concurrency=4, reason="The city's IT office"), "https://x.example/")
    assert not settings.getbool("ROBOTSTXT_OBEY")
    assert settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 4
