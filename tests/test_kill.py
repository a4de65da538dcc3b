"""The kill harness in small: `python -m bench.kill` does it two hundred times."""

import os
import signal

import pytest

from bench import kill


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
def test_kills_lose_nothing_and_double_nothing():
    assert kill.harness(int(os.environ.get("PORTALCRAWL_KILLS", "4")), 40, seed=3) == []
