"""Renders the sample town's pages in the markup of a Liferay 6 theme that provincial offices in Vietnam used.

Class names, order and quirks are the theme's: no ``<h1>`` for the headline, the meta line with non-breaking spaces,
blank lines where JSP includes stood, an empty ``p.sapo``, the CMS account below the byline, captions as each editor
made them.  The texts are the project's own.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from html.entities import codepoint2name
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from portalcrawl.demo.story import Items, Paragraph, Picture
from portalcrawl.demo.town import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portalcrawl.demo.story import File, Part, Story

PER_PAGE = 10
_BLANK = "\n" * 40
_ACCENTED = re.compile("[\u00a0-\u00ff]")
_MENU = {
    "Giới thiệu": ("Lịch sử hình thành", "Điều kiện tự nhiên", "Cơ cấu tổ chức", "Chức năng nhiệm vụ", "Danh bạ điện thoại"),
    "Chính quyền": ("Đảng ủy", "Hội đồng nhân dân", "Ủy ban nhân dân", "Mặt trận và đoàn thể", "Lịch công tác"),
    "Thủ tục hành chính": ("Đất đai", "Hộ tịch", "Chứng thực", "Xây dựng", "Chính sách xã hội", "Tra cứu hồ sơ"),
    "Văn bản": ("Văn bản của Trung ương", "Văn bản của tỉnh", "Văn bản của huyện", "Văn bản của thị trấn"),
    "Công khai": ("Ngân sách", "Quy hoạch", "Đấu thầu", "Danh sách hộ nghèo", "Kết quả giải quyết hồ sơ"),
    "Thôn, tổ dân phố": tuple(f"Tổ dân phố số {n}" for n in range(1, 25)),
    "Hỏi đáp": ("Gửi câu hỏi", "Câu hỏi thường gặp", "Góp ý dự thảo", "Phản ánh hiện trường"),
}  # fmt: skip
_BANNERS = (
    "dich-vu-cong",
    "phap-luat",
    "chuyen-doi-so",
    "cai-cach",
    "du-lich",
    "nong-thon-moi",
    "duong-day-nong",
    "an-toan",
)


def article_page(story: Story, base: str, *, section: str | None = None, related: Sequence[Story] = ()) -> str:
    """Return the article's page as one of its sections shows it."""
    own = section or story.sections[0]
    links = (f'<li><a href="{base}{other.path(own)}">{escape(other.headline)}</a></li>' for other in related)
    content = _template("article").substitute(
        _meta_line(story),
        base=base,
        blank=_BLANK,
        path=story.path(own),
        print=print_path(story, own),
        picture=_teaser(story, base),
        sapo=escape(story.lead) if story.lead_layout == "sapo" else "",
        body=_body(story, base),
        account=_account(story),
        related=" ".join(links),
    )
    metas = f'<meta content="{escape(story.lead[:180])}..." lang="vi-VN" name="description" /> <meta content="bến mẫu" lang="vi-VN" name="keywords" />'
    return _page(
        base, own, title=escape(story.headline), content=content, canonical=base + story.path(own), metas=metas
    )


def print_page(story: Story, base: str) -> str:
    """Return the article's print view: the same text under another address."""
    return _template("print").substitute(_meta_line(story), body=_body(story, base, lead=True), account=_account(story))


def print_path(story: Story, section: str) -> str:
    """Return the print view's address."""
    return story.path(section).replace("/view_content/", "/view_content/pop_up/") + "?_101_viewMode=print"


def listing_page(stories: Sequence[Story], section: str, page: int, base: str, *, suffix: str = "") -> str:
    """Return one page of a section's list; ``suffix`` is the language trap's tail, which its links carry on."""
    last = max(1, -(-len(stories) // PER_PAGE))
    page = min(max(page, 1), last)
    shown = stories[(page - 1) * PER_PAGE : page * PER_PAGE]
    first = (page - 1) * PER_PAGE + 1
    content = _template("listing").substitute(
        entries="\n".join(_entry(story, section, base, suffix) for story in shown),
        page=page,
        last=last,
        first=first,
        final=first + len(shown) - 1,
        total=len(stories),
        pages=" ".join(
            f'<li class="custom-paging" role="presentation"> <a href="{_cur(base, section, n)}" class=" taglib-icon" role="menuitem" > <span class="taglib-text-icon">{n}</span> </a> </li>'
            for n in range(1, last + 1)
        ),
        buttons=_buttons(base, section, page, last),
    )
    return _page(base, section, title=SECTIONS[section], content=content, canonical=f"{base}/{section}", metas="")


def home_page(latest: Sequence[Story], base: str) -> str:
    """Return the home page: the newest articles and a door to each section."""
    entries = "\n".join(_entry(story, story.sections[0], base, "") for story in latest)
    doors = " ".join(f'<h3><a href="{base}/vi/{slug}">{name}</a></h3>' for slug, name in SECTIONS.items())
    return _page(base, "trang-chu", title="Trang chủ", content=f"{entries} {doors}", canonical=f"{base}/", metas="")


def error_page(status: int) -> str:
    """Return the portal's page for a status that is not well."""
    title = "Không tìm thấy" if status == 404 else "Lỗi hệ thống"
    text = (
        "Tài nguyên yêu cầu không được tìm thấy." if status == 404 else "Hệ thống đang gặp sự cố. Vui lòng thử lại sau."
    )
    return f'<!DOCTYPE html><html lang="vi-VN"><head><title>{title}</title></head><body><h3 class="alert alert-error">{title}</h3><p>{text}</p></body></html>'


def _page(base: str, section: str, **parts: str) -> str:
    return _template("page").substitute(
        parts,
        base=base,
        blank=_BLANK,
        section=section,
        section_name=SECTIONS.get(section, "Trang chủ"),
        menu=_menu(base),
        sections=" ".join(f'<li><a href="{base}/vi/{slug}" > {name}</a></li>' for slug, name in SECTIONS.items()),
        documents=" ".join(
            f'<li><a href="{base}/documents/10181/9{n:03}/{kind}+{n}-UBND.pdf/{kind}+{n}-UBND.pdf">{kind} {n}/UBND</a> <span class="date">({n % 27 + 1:02}/11/2024)</span></li>'
            for n, kind in enumerate(("QD", "CV", "TB", "KH", "BC", "QD", "CV", "TB"), start=118)
        ),
        banners=" ".join(
            f'<tr> <td><a href="{base}/vi/{name}"><span style="color: rgb(230,230,250);"> <img alt="" src="{base}/benmau-theme/images/{name}.png" style="width: 228.0px;height: 46.0px;border-width: 1.0px;border-style: solid;margin-top: 1.0px;" /></span></a></td></tr>'
            for name in _BANNERS
        ),
    )


@cache
def _template(name: str) -> Template:
    return Template((files("portalcrawl.demo") / "theme" / f"{name}.html").read_text(encoding="utf-8"))


@cache
def _menu(base: str) -> str:
    items = [f'<li class="active" role="presentation"><a href="{base}/vi/trang-chu"><span> Trang chủ </span></a></li>']
    for slug, name in SECTIONS.items():
        items.append(
            f'<li role="presentation"><a href="{base}/vi/{slug}" role="menuitem"><span> {name} </span></a></li>'
        )
    for number, (name, children) in enumerate(_MENU.items()):
        below = " ".join(
            f'<li role="presentation"><a href="{base}/vi/trang-{number}-{n}" role="menuitem" tabindex="-1">{child}</a></li>'
            for n, child in enumerate(children)
        )
        items.append(
            f'<li class="dropdown" id="layout_{number}" role="presentation"><a aria-haspopup="true" class="dropdown-toggle" href="{base}/vi/trang-{number}" role="menuitem"><span> {name} <i class="caret"></i></span></a> <ul class="dropdown-menu child-menu" role="menu"> {below} </ul> </li>'
        )
    return " ".join(items)


def _meta_line(story: Story) -> dict[str, str]:
    counter = "" if story.views is None else f"&nbsp;|&nbsp;View count: {story.views}"
    return {
        "headline": escape(story.headline, quote=False),
        "number": str(story.number),
        "date": story.printed_date,
        "counter": counter,
    }


def _teaser(story: Story, base: str) -> str:
    if story.teaser is None:
        return ""
    return f'	<img src="{escape(base + story.teaser)}" alt="" class="pull-left" style="margin-right: 5px; width: 250px;">'


def _account(story: Story) -> str:
    if story.account is None:
        return ""
    return f'\n	<p align="right" class="view-content-author">\n		<strong><em>{story.account}</em></strong>\n	</p>'


def _body(story: Story, base: str, *, lead: bool = False) -> str:
    parts: list[str] = []
    if story.lead_layout == "bold":
        parts.append(f'<p style="text-align: justify;"><strong>{_text(story.lead, story)}</strong></p>')
    elif lead or story.lead_layout == "plain":
        parts.append(f'<p style="text-align: justify;">{_text(story.lead, story)}</p>')
    parts += [_part(part, story, base) for part in story.parts]
    line = story.byline
    if line.printed is not None:
        text = _text(line.printed, story)
        if line.layout == "last-line":
            parts[-1] = parts[-1].removesuffix("</p>") + f"<br />\n<strong>{text}</strong></p>"
        else:
            parts.append(
                {
                    "strong": f'<p align="right"><strong>{text}</strong></p>',
                    "right": f'<p style="text-align: right;"><em>{text}</em></p>',
                    "span": f'<p style="text-align: right;"><span style="font-size:14px"><strong>{text}</strong></span></p>',
                }[line.layout]
            )
    return "\n\n".join(parts)


def _part(part: Part, story: Story, base: str) -> str:
    if isinstance(part, Paragraph):
        return f'<p style="text-align: justify;">{_text(part.text, story)}</p>'
    if isinstance(part, Items):
        return "<ul>" + "".join(f"<li>{_text(text, story)}</li>" for text in part.texts) + "</ul>"
    if isinstance(part, Picture):
        return _picture(part, story, base)
    return _file(part, story, base)


def _file(part: File, story: Story, base: str) -> str:
    return f'<p>{_text(part.label, story)}<a href="{escape(base + part.path)}" target="_blank">{_text(part.link, story)}</a></p>'


def _picture(part: Picture, story: Story, base: str) -> str:
    image = f'<img alt="" src="{escape(base + part.path)}" style="width: 540.0px;height: 360.0px;" />'
    if part.layout == "none" or part.printed is None:
        return f'<p align="center"> {image}</p>'
    text = _text(part.printed, story)
    if part.layout == "split":
        one, two = (_text(half, story) for half in part.lines())
        return f'<p align="center"> {image}</p>\n\n<p align="center"> <em>{one} </em></p>\n\n<p align="center"> <em>{two}</em></p>'
    return {
        "italic": f'<p align="center"> {image}</p>\n\n<p align="center"> <em>{text}</em></p>\n\n<p align="center">&nbsp;</p>',
        "blue": f'<p align="center"> {image}</p>\n\n<p align="center"> <span style="color: rgb(0,0,255);"> <em>{text}</em></span></p>',
        "plain": f'<p style="text-align: center;">{image}</p>\n\n<p style="text-align: center;">{text}</p>',
        "table": f'<table align="center" border="0" cellpadding="1" cellspacing="1" style="width: 540px;"><tbody><tr><td>{image}</td></tr><tr><td style="text-align: center;"><em>{text}</em></td></tr></tbody></table>',
        "br": f'<p style="text-align: center;">{image}<br />\n<em>{text}</em></p>',
        "figure": f'<figure class="image">{image}<figcaption>{text}</figcaption></figure>',
        "div": f'<div style="text-align: center;">{image}</div>\n\n<div style="text-align: center;">{text}</div>',
        "strong": f'<p align="center"> <strong> <em> {image}</em></strong></p>\n\n<p align="center"> <strong><em>{text}</em></strong></p>',
    }[part.layout]


def _text(text: str, story: Story) -> str:
    """Return text as the editor left it: every third one wrote Latin-1 letters as entities, as CKEditor does by default."""
    text = escape(text, quote=False)
    return _ACCENTED.sub(lambda match: f"&{codepoint2name[ord(match[0])]};", text) if story.entities else text


def _entry(story: Story, section: str, base: str, suffix: str) -> str:
    url = base + story.path(section) + suffix
    image = ""
    style = ' style="margin-left: 0"'
    if story.pictures:
        style = ""
        image = f'<div class="asset-image"> <a href="{url}"><img src="{escape(base + story.pictures[0].path)}" alt=""/></a> </div>'
    meta = _meta_line(story)
    summary = escape(story.lead if len(story.lead) < 200 else story.lead[:170].rsplit(" ", 1)[0] + "...")
    return f"""	<div class="asset-bounddary">
	<div class="asset-abstract ">
		<!-- <div class="asset_actions_custom_style">
</div> -->
				<div class="asset-content normal-news">
					{image} <div class="asset-content-custom"{style} > <h3 class="asset-title"> <a href="{url}">{meta["headline"]}</a> </h3> <div class="assetPublishDate block_timer"> Ngày đăng {meta["date"]} {meta["counter"]} </div> <div class="asset-summary"> {summary} </div> </div> </div> <div class="asset-metadata"> </div> </div> </div>"""


def _cur(base: str, section: str, page: int) -> str:
    query = "p_p_id=101&amp;p_p_lifecycle=0&amp;p_p_state=normal&amp;p_p_mode=view&amp;p_p_col_id=column-1&amp;p_p_col_pos=1&amp;p_p_col_count=2&amp;_101_delta=10&amp;_101_keywords=&amp;_101_advancedSearch=false&amp;_101_andOperator=true&amp;p_r_p_564233524_resetCur=false"
    return f"{base}/vi/{section}?{query}&amp;_101_cur={page}"


def _buttons(base: str, section: str, page: int, last: int) -> str:
    def button(name: str, target: int, live: bool, kind: str = "") -> str:  # noqa: FBT001
        href = _cur(base, section, target) if live else "javascript:;"
        return f'<li class="{"" if live else "disabled"}{kind}"> <a href="{href}" target="_self"> {name} </a> </li>'

    return " ".join(
        (
            button("&larr; Đầu tiên", 1, page > 1, " first"),
            button("Trước", page - 1, page > 1),
            button("next", page + 1, page < last),
            button("Cuối cùng &rarr;", last, page < last, " last"),
        )
    )
