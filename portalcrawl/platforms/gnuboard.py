"""GNUBOARD 5, the board software of Korean institutions.

Evidence: a running GNUBOARD 5.6: the ``h1`` is the site's, the post's title ``.bo_v_tit`` (cut at 70 characters, whole
in ``<title>``), the time of posting ``.if_date`` as "15-05-05 11:00" (year first, two digits), the counter "조회 52회" in
``#bo_v_info``, the text ``#bo_v_con``.
"""

from __future__ import annotations

from portalcrawl.pages.base import Rules
from portalcrawl.platforms.base import Platform

PLATFORM = Platform(
    name="gnuboard",
    sources=(b"g5_bbs_url",),
    names=(("bo_v_con",), ("bo_v_title",)),
    rules=(
        Rules(
            "gnuboard",
            {
                "headline": ("#bo_v_title .bo_v_tit", "#bo_v_title"),
                "date_published": ("#bo_v_info .if_date",),
                "byline": ("#bo_v_info .sv_member", "#bo_v_info .sv_guest", "#bo_v_info .profile_info_ct .sv_member"),
                "article_section": ("#bo_v_title .bo_v_cate",),
            },
            requires="#bo_v, #bo_v_con",
        ),
    ),
)
