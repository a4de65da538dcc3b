"""From which moment on a server is left alone."""

from __future__ import annotations

import pytest

from portalcrawl.middlewares import servers


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 100.0

    monkeypatch.setattr(servers.time, "monotonic", lambda: Clock.now)
    return Clock


@pytest.mark.parametrize(
    ("after", "left"),
    [
        (0.0, 0.4),  # a request that was not answered yet counts from when it was sent
        (0.1, 0.4),  # it may have come to the server as late as that
        (0.2, 0.4),
        (0.3, 0.3),  # but hardly later than after half the delay: this server is slow
        (5.0, 0.0),
    ],
)
def test_the_delay_counts_from_the_answer_where_that_comes_soon(clock, after, left):
    one = servers.Server(gaps={1: 0.4, 2: 0.1}, last=100.0)
    clock.now += after
    if after:
        one.answered(100.0)
    assert max(one.left(), 0.0) == pytest.approx(left)


def test_a_late_answer_takes_nothing_from_the_next_request(clock):
    one = servers.Server(gaps={1: 0.4}, last=100.4)  # sent while the answer to the one of 100.0 was awaited
    clock.now = 100.5
    one.answered(100.0)
    assert one.left() == pytest.approx(0.3)


def test_without_a_delay_nobody_waits(clock):
    one = servers.Server(last=100.0)
    one.answered(100.0)
    assert one.left() == 0.0
