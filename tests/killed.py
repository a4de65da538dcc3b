"""A process of one's own that is killed at some moment, as by a power cut."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def killed(script: str, *arguments: object, after: float) -> list[str]:
    """Kill a script some seconds after it has printed ``open``; the words that it printed from then on."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        time.sleep(after)
        os.kill(process.pid, signal.SIGKILL)
        return process.stdout.read().split()
