"""A process that is tied to another by a pipe: what ends it, and what nothing can keep from ending it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

PROCESS = """
import re, signal, sys, time
from portalcrawl.jobs import guard
guard.SILENCE, guard.GRACE = 2.0, 1.0
guard.watch()
{}
sys.stdout.write("ready\\n"); sys.stdout.flush()
{}
"""
CALM = "time.sleep(60)"
DEAF = "signal.signal(signal.SIGTERM, signal.SIG_IGN)"
STUCK = "re.fullmatch('(a|a|aa)*b', 'a' * 200)"


@pytest.fixture
def started():
    processes = []

    def start(before, then):
        process = subprocess.Popen(
            [sys.executable, "-c", PROCESS.format(before, then)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        processes.append(process)
        assert process.stdout.readline() == b"ready\n"
        return process

    yield start
    for process in processes:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def test_a_closed_pipe_ends_it_cleanly(started):
    process = started("", CALM)
    process.stdin.close()
    assert process.wait(10) == -signal.SIGTERM


def test_signs_of_life_keep_it_and_silence_ends_it(started):
    process = started("", CALM)
    for _ in range(13):
        process.stdin.write(b".")
        process.stdin.flush()
        time.sleep(0.25)
    assert process.poll() is None
    assert process.wait(10) == -signal.SIGTERM


@pytest.mark.parametrize("then", [CALM, STUCK])
def test_the_kernel_ends_what_does_not_end_itself(started, then):
    process = started(DEAF, then)
    process.stdin.close()
    assert process.wait(15) == -signal.SIGALRM
