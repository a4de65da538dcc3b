"""How the pages are served: where, to whom, and what is said when they cannot be."""

import importlib.util
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from portalcrawl.cli import main
from portalcrawl.store import Store

# Not imported here: it leaves connections open, which newer Pythons say.
pytestmark = pytest.mark.skipif(importlib.util.find_spec("datasette") is None, reason="Datasette is not installed")


def run(*arguments):
    return CliRunner().invoke(main, ["browse", *map(str, arguments)], prog_name="portalcrawl")


def test_it_answers_until_it_is_interrupted(tmp_path):
    Store.open(tmp_path).close()
    command = [sys.executable, "-u", "-m", "portalcrawl", "browse", "-o", str(tmp_path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        address = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
        with urllib.request.urlopen(address) as answer:
            assert "Nothing is stored yet" in answer.read().decode()
        with pytest.raises(urllib.error.HTTPError, match="404") as missing:
            urllib.request.urlopen(f"{address}articles/1")
        missing.value.close()
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=30)
    assert process.returncode == 0
    assert complaints == ""


def test_a_port_that_is_taken(tmp_path):
    Store.open(tmp_path).close()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "portalcrawl", "browse", "-o", str(tmp_path), "--port", port]
        result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 2
    assert "--port 0 takes a free one" in result.stderr


def test_no_database(tmp_path):
    command = [sys.executable, "-m", "portalcrawl", "browse", "-o", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 3
    assert "does not exist" in result.stderr


def test_an_address_that_others_reach_is_warned_of(tmp_path, monkeypatch):
    served = []
    server = SimpleNamespace(LOOPBACK={"127.0.0.1"}, serve=lambda *values: served.append(values[1]))
    monkeypatch.setitem(sys.modules, "portalcrawl.browse.server", server)
    assert "whoever reaches it" in run("-o", tmp_path, "--host", "0.0.0.0").stderr
    assert run("-o", tmp_path).stderr == ""
    assert served == ["0.0.0.0", "127.0.0.1"]


def test_without_datasette_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name, package=None: name if "portalcrawl" in name else None)
    result = run("-o", tmp_path)
    assert result.exit_code == 2
    assert "pip install 'portalcrawl[browse]'" in result.stderr
