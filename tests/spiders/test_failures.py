"""What a failed request is called: in words that somebody understands who knows neither Scrapy nor Twisted."""

import pytest
from scrapy.exceptions import DownloadFailedError, IgnoreRequest, ResponseDataLossError
from twisted.internet.error import ConnectionLost
from twisted.python.failure import Failure
from twisted.web._newclient import ResponseFailed

from portalcrawl.spiders.failures import name


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (IgnoreRequest("max redirections reached"), "network", "it redirects in a circle"),
        (ResponseDataLossError(), "truncated", "the answer broke off before its end"),
        (
            ValueError("Missing scheme in request url: javascript:1"),
            "network",
            "it redirects to what is no web address",
        ),
        (
            DownloadFailedError(str(ResponseFailed([Failure(ValueError("non-decimal digits: b'-5'"))]))),
            "network",
            "non-decimal digits: b'-5'",
        ),
        (
            DownloadFailedError(str(ResponseFailed([Failure(ConnectionLost()), Failure(ValueError("b"))]))),
            "network",
            "Connection to the other side was lost in a non-clean fashion.; b",
        ),
    ],
)
def test_a_failure_is_told_in_plain_words(error, kind, said):
    found = name(Failure(error), "https://mau.example/tin", "Tin")
    assert (found.kind, found.message.startswith(said)) == (kind, True), found.message
    assert "<" not in found.message
