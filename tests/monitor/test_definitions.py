"""What stands in watches.toml, and what is said where it is wrong."""

from __future__ import annotations

import json
from functools import partial

import pytest

from portalcrawl.errors import UsageError
from portalcrawl.monitor import load
from tests import command
from tests.monitor.conftest import article

GOOD = """
notify = ["mailto://me:${MAIL_PASSWORD}@example.org"]
[[watch]]
name = "bao"
title = "Bão lũ"
words = ["bao so*", '"lu lut"']
portals = ["vn-thu"]
sections = ["Thời sự"]
kinds = ["new", "edited", "gone"]
digest = 5
[[watch]]
name = "quiet"
notify = []
"""


run = partial(command.run, COLUMNS="160")


def test_good(world):
    world.watches(GOOD)
    watches = load(world.folder)
    assert [one.shown for one in watches.watch] == ["Bão lũ", "quiet"]
    assert [len(watches.targets(one)) for one in watches.watch] == [1, 0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[watch]", "watches.toml is no TOML"),
        ("[[watch]]\n", "watch number 1, name: is missing"),
        ('[[watch]]\nname = "Bão"', "watch 'Bão', name: small letters a-z"),
        ('[[watch]]\nname = "../x"', "small letters a-z"),
        ('[[watch]]\nname = "a"\nword = ["x"]', "watch 'a', word: no such key"),
        ('[[watch]]\nname = "a"\nwords = "x"', "watch 'a', words: "),
        ('[[watch]]\nname = "a"\nwords = ["-x"]', "watch 'a', words: nothing to search for"),
        ('[[watch]]\nname = "a"\nkinds = ["changed"]', "watch 'a', kinds: "),
        ('[[watch]]\nname = "a"\nkinds = []', "watch 'a', kinds: "),
        ('[[watch]]\nname = "a"\ndigest = 0', "watch 'a', digest: "),
        ('[[watch]]\nname = "a"\n[[watch]]\nname = "a"', "two watches are named 'a'"),
        ('feeds_url = "ftp://x"', "feeds_url: "),
        ("watch = 3", "watch: "),
    ],
)
def test_wrong(world, text, said):
    world.watches(text)
    with pytest.raises(UsageError) as error:
        load(world.folder)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert run("watch", "run", "-o", world.folder).exit_code == 2


def test_no_file(world):
    world.crawl(article("1"))
    result = run("watch", "run", "-o", world.folder)
    assert result.exit_code == 2
    assert "watches.toml does not exist" in result.stderr


def test_check(world):
    world.crawl(article("1"))
    world.watches(GOOD)
    result = run("watch", "check", "-o", world.folder)
    assert result.exit_code == 2
    assert "watch 'bao', notify: mailto://… needs $MAIL_PASSWORD, which is not set" in result.stderr
    result = run("watch", "check", "-o", world.folder, MAIL_PASSWORD="geheim")
    assert (result.exit_code, result.stderr) == (0, "")
    world.watches(
        'notify = ["https://u:geheim@x.example/h", "nonsense"]\n[[watch]]\nname = "a"\nportals = ["vn-thi"]\nsections = ["Thoi su"]'
    )
    result = run("watch", "check", "-o", world.folder)
    assert result.exit_code == 2
    assert "… is no address that Apprise understands" in result.stderr
    assert "https://… seems to hold a secret" in result.stderr
    assert "no portal 'vn-thi' is stored: did you mean 'vn-thu'?" in result.stderr
    assert "geheim" not in result.output + result.stderr


def test_list(world):
    world.crawl(article("1"))
    world.watches(GOOD)
    assert run("watch", "run", "-o", world.folder).exit_code == 1
    result = run("watch", "list", "-o", world.folder)
    assert result.exit_code == 0
    assert "mailto://…" in result.stdout
    assert f"{world.folder / 'feeds' / 'bao.atom'}" in result.stdout
    first, second = json.loads(run("watch", "list", "-o", world.folder, "--json").stdout)
    assert (first["waiting"], first["notify"], second["notify"]) == (1, ["mailto://…"], [])
    assert first["last_run"] is not None


def test_run_says_what_it_did(world, hook):
    world.watches(f'notify = ["{hook.url}"]\n[[watch]]\nname = "all"\n[[watch]]\nname = "none"\nportals = ["xx"]\n')
    world.crawl(article("1"))
    result = run("watch", "run", "-o", world.folder)
    assert result.exit_code == 0, result.output
    assert result.stdout == "watch all: 1 new, 1 message sent\nwatch none: nothing\n"
    found = json.loads(run("watch", "run", "-o", world.folder, "--json").stdout)
    assert found["watches"][0] == {"watch": "all", "events": {}, "copies": 0, "sent": 0, "waiting": 0, "problems": []}
