"""``scrapy crawl``: what is wrong with the call or the server is said in a line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PORTAL = """
id = "vn-mau"
name = "Mẫu"
url = "http://127.0.0.1:9/"
country = "vn"
language = "vi"
level = "commune"
[[sections]]
name = "Tin"
url = "/tin"
"""


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nosuch",), 2, "no portal 'nosuch'; "),
        (("vn-mau", "-a", "bogus=1"), 1, "no argument 'bogus'; there are urls, base, section, "),
        (("vn-mau", "-a", "since=x"), 1, "since: expected a date "),
        (("vn-mau", "-s", "RETRY_TIMES=0"), 12, "http://127.0.0.1:9/tin: network (Connection was refused "),
    ],
)
def test_no_traceback(arguments, code, said, tmp_path):
    (tmp_path / "vn-mau.toml").write_text(PORTAL, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", *arguments, "-a", f"output={tmp_path / 'out'}"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PORTALCRAWL_PORTALS": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert len([line for line in done.stderr.splitlines() if said in line]) == 1
