"""Writes the sample town's articles: the same ones every time, as many as are asked for.

Every choice is a checksum of the article's index and of what is chosen, not a random number: Python may change its
random numbers from version to version, and a demo whose second run finds new articles would prove nothing.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from portalcrawl.demo.shapes import byline, credit, date_line
from portalcrawl.demo.story import File, Items, Paragraph, Picture, Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portalcrawl.demo.story import LeadLayout, Part, PictureLayout, State

T = TypeVar("T")

SECTIONS = {
    "tin-tuc-su-kien": "Tin tức - Sự kiện",
    "van-hoa-xa-hoi": "Văn hóa - Xã hội",
    "thong-bao": "Thông báo",
}
"""Slug → name, as in the definition."""
SIZE = 76
"""Articles of the demo: three sections of three to five listing pages."""
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_FIRST = datetime(2023, 1, 4, 7, 20, tzinfo=ZONE)
_SPAN = timedelta(days=700)

GONE, BROKEN, SHARED, PLACEHOLDER = 17, 29, 8, 41
"""Indexes of the article taken down, of the page that fails, of the one in two sections, and of the one with no real date."""
_NO_VIEWS = {5, 23, 64}
_ZERO_VIEWS = {50}

_PICTURES: tuple[PictureLayout, ...] = (
    "italic", "blue", "table", "br", "figure", "split", "plain", "div", "strong", "none",
)  # fmt: skip
_LEADS: tuple[LeadLayout, ...] = ("sapo", "bold", "plain", "sapo")


@dataclass(frozen=True, slots=True)
class Town:
    """A portal's worth of articles, oldest first."""

    stories: tuple[Story, ...]

    def listed(self, section: str) -> tuple[Story, ...]:
        """Return what a section lists, newest first."""
        return tuple(story for story in reversed(self.stories) if section in story.sections)

    def by_number(self) -> dict[int, Story]:
        """Return the articles by their ids."""
        return {story.number: story for story in self.stories}


@cache
def town(size: int = SIZE) -> Town:
    """Return the town with this many articles; the first ones are the same in every size, dates excepted."""
    return Town(tuple(_story(index, size) for index in range(size)))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("portalcrawl.demo") / "stories.toml").read_text(encoding="utf-8"))


class Choice:
    """The choices of one article."""

    def __init__(self, index: int) -> None:
        """Take the article's index."""
        self.index = index

    def number(self, what: str, low: int, high: int) -> int:
        """Return a number of this range, both ends included."""
        return low + zlib.crc32(f"{self.index}/{what}".encode()) % (high - low + 1)

    def one(self, what: str, pool: Sequence[T]) -> T:
        """Return one of them."""
        return pool[self.number(what, 0, len(pool) - 1)]

    def some(self, what: str, pool: Sequence[str], count: int) -> list[str]:
        """Return ``count`` of them in their order."""
        ranked = sorted(range(len(pool)), key=lambda i: self.number(f"{what}{i}", 0, 1 << 30))
        return [pool[i] for i in sorted(ranked[:count])]


_ORDER = (
    "hoi-nghi", "le-hoi", "moi-truong", "y-te", "tiep-dan", "chuyen-doi-so", "giao-duc", "nong-nghiep", "the-thao",
    "thien-tai", "den-on", "duong-lang", "tuyen-dung",
)  # fmt: skip


def _story(index: int, size: int) -> Story:
    choice = Choice(index)
    key = _ORDER[index % len(_ORDER)]
    topic = next(topic for topic in _data()["topics"] if topic["key"] == key)
    published = _published(index, size)
    words = _words(choice, published)
    headline = _fill(topic["headlines"][index // len(_ORDER) % len(topic["headlines"])], words)
    number = 2_100_107 + index * 9 + choice.number("id", 0, 8)
    sections: tuple[str, ...] = (topic["section"],)
    if index == SHARED:
        sections += ("tin-tuc-su-kien",)
    views = None if index in _NO_VIEWS else 0 if index in _ZERO_VIEWS else choice.number("views", 12, 4_900)
    state: State = "gone" if index == GONE else "broken" if index == BROKEN else "there"
    parts = tuple(_parts(choice, topic, words, number))
    lead_layout = _LEADS[index % len(_LEADS)]
    pictured = any(isinstance(part, Picture) for part in parts)
    teaser = f"/image/journal/article?img_id={number}&t=1673000" if lead_layout == "sapo" and not pictured else None
    return Story(
        number=number,
        slug=_slug(headline),
        sections=sections,
        headline=headline,
        lead=_fill(topic["leads"][choice.number("lead", 0, len(topic["leads"]) - 1)], words),
        lead_layout=lead_layout,
        parts=parts,
        teaser=teaser,
        byline=byline(choice, _data()["town"]["writers"]),
        account=("Quản trị viên", "Ban Biên tập Cổng", None)[index % 3],
        printed_date="01/01/1970 | 08:00 AM" if index == PLACEHOLDER else date_line(published, padded=index % 2 == 0),
        published=None if index == PLACEHOLDER else published,
        views=views,
        state=state,
        entities=index % 3 == 1,
    )


def _published(index: int, size: int) -> datetime:
    """Spread the articles over two years, each later than the one before; noon and midnight occur."""
    day = _FIRST + _SPAN * index / size
    hour, minute = ((7, 45), (9, 5), (10, 30), (12, 20), (14, 0), (16, 53), (17, 8), (0, 15))[index % 8]
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def _words(choice: Choice, published: datetime) -> dict[str, str]:
    data = _data()["town"]
    hamlets, people = data["hamlets"], data["people"]
    first = choice.number("thon", 0, len(hamlets) - 1)
    second = (first + choice.number("thon2", 1, len(hamlets) - 1)) % len(hamlets)
    who = choice.number("nguoi", 0, len(people) - 1)
    other = (who + choice.number("nguoi2", 1, len(people) - 1)) % len(people)
    resident = choice.one("dan", data["residents"])
    money = choice.number("tien", 15, 980)
    words = {
        "thi_tran": data["name"],
        "thon": hamlets[first],
        "thon2": hamlets[second],
        "nguoi": f"đồng chí {people[who][0]}, {people[who][1]}",
        "nguoi2": f"đồng chí {people[other][0]}, {people[other][1]}",
        "NguoiNgan": f"Đồng chí {people[who][0]}",
        "dan": resident,
        "doan": choice.one("doan", data["offices"]),
        "so_a": str(choice.number("a", 12, 88)),
        "so_b": str(choice.number("b", 120, 980)),
        "so_c": str(choice.number("c", 3, 9)),
        "tien": f"{money} triệu đồng" if money < 700 else f"1,{money % 9 + 1} tỷ đồng",
        "tien_le_phi": f"{choice.number('phi', 1, 5)}00.000 đồng",
        "van_ban": f"{choice.number('vb', 11, 399)}/KH-UBND",
        "buoi": ("sáng", "chiều", "tối")[choice.number("buoi", 0, 2)],
        "ngay": f"{published.day}/{published.month}",
        "ngay_du": f"{published.day}/{published.month}/{published.year}",
        "thang": str(published.month),
        "quy": ("I", "II", "III", "IV")[(published.month - 1) // 3],
        "nam": str(published.year),
    }
    words["noi"] = choice.one("noi", data["venues"]).format(**words)
    for name in ("nguoi", "nguoi2", "dan", "buoi"):
        words[name.capitalize()] = words[name][:1].upper() + words[name][1:]
    return words


def _fill(template: str, words: dict[str, str]) -> str:
    return unicodedata.normalize("NFC", template.format(**words))


def _parts(choice: Choice, topic: dict[str, Any], words: dict[str, str], number: int) -> list[Part]:
    index = choice.index
    texts = [_fill(text, words) for text in choice.some("doan", topic["paragraphs"], choice.number("dai", 4, 6))]
    parts: list[Part] = [Paragraph(text) for text in texts]
    if topic["captions"]:
        captions = [_fill(text, words) for text in choice.some("anh", topic["captions"], 1 + (index % 5 == 0))]
        for nth, caption in enumerate(captions):
            layout = _PICTURES[(index * 3 + nth) % len(_PICTURES)]
            printed, names = credit(choice, f"anh{nth}", caption, _data()["town"]["writers"])
            picture = (
                Picture(_picture_path(number, nth), layout)
                if layout == "none"
                else Picture(_picture_path(number, nth), layout, printed, names)
            )
            parts.insert(1 + nth * 2, picture)
    if topic["section"] == "thong-bao":
        parts.insert(2, Items(_ITEMS[index % len(_ITEMS)]))
        parts += _files(choice, words)
    return parts


_ITEMS = (
    (
        "Thứ Ba tuần thứ nhất: đồng chí Trần Văn Hậu, Chủ tịch UBND thị trấn;",
        "Thứ Năm tuần thứ hai: đồng chí Phan Thị Ngọc Hà, Phó Chủ tịch HĐND thị trấn;",
        "Thứ Ba tuần thứ tư: đồng chí Lê Thị Mai Anh, Phó Chủ tịch UBND thị trấn.",
    ),
    ("Đơn đăng ký theo mẫu;", "Bản sao giấy tờ tùy thân;", "Hai ảnh chân dung cỡ 4 x 6 cm."),
)


def _picture_path(number: int, nth: int) -> str:
    if nth:
        return f"/documents/10181/{number}/Anh+{nth + 1}.png/Anh+{nth + 1}.png?t=16730{number}"
    return f"/image/journal/article?img_id={number + 700_000}&t=16730{number}"


def _files(choice: Choice, words: dict[str, str]) -> list[Part]:
    """Liferay's addresses of documents: the name in the last segment but one, or in both."""
    index, number = choice.index, words["van_ban"].split("/")[0]
    name = (f"Thong bao so {number}-TB-UBND.pdf", f"Mau don dang ky {words['nam']}.docx")[index % 2]
    kind: Literal["pdf", "docx"] = "pdf" if name.endswith("pdf") else "docx"
    folder = f"/documents/10181/{20_000 + index}"
    plus = name.replace(" ", "+")
    if index % 4 < 2:
        path = f"{folder}/{plus}/{zlib.crc32(plus.encode()):08x}-5b1e-4c0d-9a77-{index:012x}?t=1673{number}"
        return [File(path, "Tập tin đính kèm: ", name, name, kind)]
    path = f"{folder}/{plus}/{plus}"
    return [File(path, "Xem toàn văn ", "tại đây", name, kind)]


def _slug(headline: str) -> str:
    """Return the address as Liferay makes it, which drops đ instead of writing d."""
    plain = unicodedata.normalize("NFD", headline.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:140].rstrip("-")
