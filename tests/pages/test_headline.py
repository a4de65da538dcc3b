"""The headline: what is settled the same way in every process."""

from __future__ import annotations

from itertools import permutations
from types import SimpleNamespace
from typing import Any

from portalcrawl.pages import headline


def test_the_sites_name_is_taken_off_the_end_in_whatever_order_the_names_come() -> None:
    names = ["harbour news", "north harbour news", "flood barrier opens"]
    for order in permutations(names):
        frame: Any = SimpleNamespace(structured=SimpleNamespace(organisations=dict.fromkeys(order)))
        assert headline._without_site(frame, "Flood barrier opens – North Harbour News")[0] == "Flood barrier opens"
