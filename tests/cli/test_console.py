"""What is printed where: whole lines for programs, whole words on terminals."""

import io
import os
import subprocess
import sys

import pytest
from rich.console import Console
from rich.text import Text

from portalcrawl.cli import console, messages

URL = (
    "https://congthongtin.thitranmau.example/vi/tin-tuc/-/view_content/2100340-thong-bao-dau-gia-quyen-su-dung-dat.html"
)
NAME = "Cổng thông tin điện tử thành phố trực thuộc trung ương và các phường"


def terminal(width):
    return Console(file=io.StringIO(), width=width, force_terminal=True, no_color=True, _environ={"TERM": "xterm"})


def printed(screen):
    return [messages.plain(line).rstrip() for line in screen.file.getvalue().splitlines()]


@pytest.fixture
def piped(capsys):
    return lambda: capsys.readouterr().out


def test_no_line_is_wrapped_or_padded_in_a_pipe(piped, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    screen = console.out()
    console.table(screen, ("id", "name", "url"), [("1", NAME, URL), ("22", "x", "")], right=("id",))
    console.say(screen, Text(f"{NAME} {NAME} {URL}"), indent=2)
    assert piped().splitlines()[1:] == [f" 1  {NAME}  {URL}", "22  x", f"  {NAME} {NAME} {URL}"]


@pytest.mark.parametrize("width", [100, 60, 40, 24])
def test_no_word_is_broken_on_a_terminal(width):
    screen = terminal(width)
    rows = [("vn-thi-tran-mau", NAME, "thitranmau.example", "7")]
    console.table(screen, ("id", "name", "host", "sections"), rows, right=("sections",))
    console.say(screen, Text(NAME), label="12")
    words = " ".join(printed(screen)).split()
    assert {*NAME.split(), "vn-thi-tran-mau", "thitranmau.example"} <= set(words)
    assert all(len(line) <= width for line in printed(screen))


@pytest.mark.parametrize("width", [60, 40])
def test_an_address_stays_one_word_on_a_terminal(width):
    screen = terminal(width)
    console.say(screen, Text(URL), indent=4)
    console.table(screen, ("", "", ""), [("image", NAME, URL)])
    assert [line.split()[-1] for line in printed(screen) if "https" in line] == [URL, URL]


def test_a_text_without_blanks_is_wrapped():
    screen = terminal(30)
    console.say(screen, Text("市政府今天召开会议部署下一阶段的工作要求各部门认真落实各项任务" * 3))
    assert len(printed(screen)) > 3


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mđỏ\x1b[0m", "đỏ"),
        ("\x1b]0;tên\x07cửa sổ", "cửa sổ"),
        ("\x9b2Jxóa", "xóa"),
        ("a\x1bPq\x1b\\b", "ab"),
        ("a\x08\u202eb", "ab"),
    ],
)
def test_text_is_shown_never_obeyed(text, shown):
    assert messages.plain(text) == shown


def test_a_message_is_cut():
    line = messages.one_line(f"no portal {'x' * 10_000!r}; did you mean y?")
    assert line.startswith("no portal 'xxx")
    assert line.endswith("…'; did you mean y?")
    assert len(line) < 400


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise there")
def test_a_reader_that_leaves_early_is_no_fault(tmp_path):
    told = "".join(
        f"<p>Đoạn văn thứ {n} kể về lễ hội của làng, từng việc một cho người đọc ở xa cũng được biết.</p>"
        for n in range(3000)
    )
    page = f"<html><h1>Lễ hội của làng Mẫu năm nay</h1><p>Ngày đăng: 17/12/2021 12:03</p><div>{told}</div></html>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    command = f"{sys.executable} -m portalcrawl extract {tmp_path / 'page.html'} | head -c 10 > /dev/null; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["/bin/bash", "-c", command], capture_output=True, check=False, env=dict(os.environ))
    assert (done.returncode, done.stderr) == (0, b"")
