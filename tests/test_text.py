"""Strings as pages print them: what is repaired, what is left alone, what counts as equal."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.text import clean, clean_lines, flatten, fold, key, legacy, trie, unescape

REPAIRED = [
    # Precomposed letter and combining tone: CP1258 keyboards; 12 % of gathered government texts.
    ("th\u00e0nh ph\u00f4\u0301 Ha\u0323 Long", "thành phố Hạ Long"),
    ("k\u00ea\u0301 hoa\u0323ch", "kế hoạch"),
    # Fully decomposed, and with the marks in an order that NFC leaves alone (acute before circumflex or breve).
    (normalize("NFD", "Quảng Ninh, Đường bộ"), "Quảng Ninh, Đường bộ"),
    ("ti\u00e9\u0302n l\u00e0\u0306m", "tiến lằm"),
    ("a\u0301\u0302p", "ấp"),
    ("vi\u0065\u0302\u0323t", "việt"),
    ("o\u0301\u031bi", "ới"),
    ("ti\u1ebf\u0301n", "tiến"),
    # White space of every kind.
    ("  hai\u00a0từ \t\n ba\u202ftừ\u3000", "hai từ ba từ"),
    ("a\u2003b\u2009c", "a b c"),
    # Signs that nobody sees.
    ("Chi\u1ec1u 25\u200b-12", "Chiều 25-12"),
    ("\ufeffBan\u200b h\u00e0nh\u2060", "Ban hành"),
    ("Pres\u00adse\u00admit\u00adtei\u00adlung", "Pressemitteilung"),
    ("\u202aHà Nội\u202c\u200e", "Hà Nội"),
    ("a\x00b\x07c\x9d", "abc"),
    # Icelandic eth where D with stroke was meant.
    ("\u00d0\u1ea3ng b\u1ed9 x\u00e3 \u00d0\u00f4ng", "Đảng bộ xã Đông"),
    ("Mỹ Ðình, Nam Ðịnh", "Mỹ Đình, Nam Định"),
    ("QÐ-UBND", "QĐ-UBND"),
    ("HÐND", "HĐND"),
    # Entities that an editor escaped once too often, or lost the ampersand of.
    ("v&amp;agrave;", "và"),
    ("&amp;amp;", "&"),
    ("H&#7897;i ngh&#x1ECB;", "Hội nghị"),
    ("b\u1ea1n \u0111&otilde;c", "bạn đõc"),
    ("phograve;ng ban", "phòng ban"),
    ("ldquo;Xanh - Sạch - Đẹprdquo;", "“Xanh - Sạch - Đẹp”"),
    ("h\u1ecdp&nbsp;b\u00e1o", "họp báo"),
    ("&#147;quoted&#148;", "“quoted”"),
    ("&lt;p class=&quot;x&quot;&gt;Toàn cảnh&lt;/p&gt;", "Toàn cảnh"),
    # Letters of another alphabet that look the same.
    ("BẢΝ TIN", "BẢN TIN"),
    ("Hội đồng nhân dân tỉnh Cао Bằng", "Hội đồng nhân dân tỉnh Cao Bằng"),
]

LEFT_ALONE = [
    "Hạ Long, 17/12/2021",
    "hoà bình, hòa bình, uỷ ban, ủy ban",
    "Borð og stóll, BORÐ",
    "l'août, naïf, Baïse, être",
    "Größe, Übergröße, Maß",
    "não há ações",
    "mañana señor",
    "5 µg/m³, 2·10, ½ lít, ® 2021",
    "α-caroten và β",
    "Привет, мир",
    "Ελλάδα",
    "令和6年3月8日、カタカナ",
    "가나다 한국어",
    "เทศบาลนครเชียงใหม่",
    "می‌خواهم",
    "👨‍👩‍👧",
    "R&D; a&b; x?a=1&copy=2",
    "result; default; engrave;",
    "a < b > c",
]


@pytest.mark.parametrize(("printed", "expected"), REPAIRED)
def test_clean_repairs(printed, expected):
    assert clean(printed) == expected


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_clean_leaves_alone(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Uû ban nh©n d©n tØnh", "Uỷ ban nhân dân tỉnh"),
        ("Héi ®ång nh©n d©n", "Hội đồng nhân dân"),
        ("§¶ng bé thµnh phè", "Đảng bộ thành phố"),
        ("QuyÕt ®Þnh cña Chñ tÞch", "Quyết định của Chủ tịch"),
        ("tr\u00ad\u00acng tr\u00adêng ®\u00adîc", "trương trường được"),
        # The soft hyphens, which are the letter ư, were dropped by a tool.
        ("Phã Chñ tÞch th¬ng trùc", "Phó Chủ tịch thương trực"),
        ("Uyû ban nhaân daân thaønh phoá", "Uỷ ban nhân dân thành phố"),
        ("Hoäi ñoàng nhaân daân", "Hội đồng nhân dân"),
        ("Coâng ty traùch nhieäm höõu haïn", "Công ty trách nhiệm hữu hạn"),
    ],
)
def test_fonts_of_the_nineties(printed, expected):
    assert legacy(printed) == expected
    assert clean(printed) == expected


def test_capitals_of_vni():
    assert legacy("QUYEÁT ÑÒNH") == "QUYẾT ĐỊNH"


@pytest.mark.parametrize(
    "text",
    [
        "août",
        "l'août au goût",
        "Le café à l'hôtel, thé glacé, île, où, forêt",
        "El niño añadió mañana: ¿qué?",
        "São Paulo não é só avenida, órgão, ação",
        "Über größere Bäche schwärmen Mädchen",
        "La città è più bella perché c'è",
        "Øl på øya, blåbær, køer",
        "Zaïre, Noël, aïeul, naïve",
        "Þetta er íslenska, ég á hús",
        "col·lecció, il·lusió",
        "«Bonjour» – dit-il: ½ prix, 20 °C ± 2",
        "Đã có tiếng Việt thật: Coäng hoøa",
        "thé",
        "®",
    ],
)
def test_other_languages_are_no_legacy_fonts(text):
    assert legacy(text) == text


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text):
    once = clean(text)
    assert clean(once) == once


@given(
    st.text(
        alphabet="aăâeêoôơuưyđAÔƠĐbcdnght \u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323\u200b\u00a0;&#0127ÐðøïÂµ®",
        max_size=60,
    )
)
def test_cleaning_vietnamese_rubble_twice_changes_nothing(text):
    once = clean(text)
    assert clean(once) == once
    assert not re.search(r"[\x00-\x1f\u200b\u00a0]|  |^ | $", once)


@given(st.text(max_size=120))
def test_flat_text_keeps_its_positions(text):
    assert len(flatten(clean(text))) == len(clean(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thuỷ", "thủy"),
        ("HOÀ BÌNH", "hòa bình"),
        ("Đăng", "dang"),
        ("Ngày đăng", "NGA\u0300Y ĐĂNG"),
        ("Straße", "STRASSE"),
        ("Über", "uber"),
        ("São", "SAO"),
        ("１７", "17"),
        ("a–b", "a-b"),
    ],
)
def test_fold_makes_equal(one, other):
    assert fold(one) == fold(other)


def test_fold_keeps_other_scripts_apart():
    assert len({fold(s) for s in ("が", "か", "ก่", "ก้", "가", "까")}) == 6


def test_key_is_letters_and_digits():
    assert key("  “Hạ Long” – năm 2021!") == "halongnam2021"
    assert key("…") == ""


def test_clean_lines_keeps_breaks():
    assert clean_lines("Một\u00a0 hai\n\n  Ba\u200b \n") == "Một hai\n\nBa"


def test_unescape_needs_the_semicolon():
    assert unescape("/a?x=1&copy=2&lt=3") == "/a?x=1&copy=2&lt=3"


@pytest.mark.parametrize("printed", ["&#0;", "&#xD800;", "&#1114112;", "&#99999999;", "&nosuch;"])
def test_references_to_nothing_do_not_raise(printed):
    clean(printed)


class TestTrie:
    def test_takes_the_longest(self):
        assert re.match(trie(["ngày", "ngày đăng", "ngày đăng bài"]), "ngay dang  bai: ")[0] == "ngay dang  bai"

    def test_of_nothing_matches_nothing(self):
        assert re.search(trie([]), "abc") is None

    def test_words_with_signs(self):
        assert re.fullmatch(trie(["a.m.", "c++", "s/d"]), "c++")

    @given(
        st.lists(
            st.text("abcăđ .", min_size=1, max_size=6).filter(lambda w: w.strip() == w and "  " not in w), min_size=1
        )
    )
    def test_matches_every_word_and_nothing_else(self, words):
        pattern = re.compile(trie(words))
        for word in words:
            assert pattern.fullmatch(flatten(word))
        assert not pattern.fullmatch("xyz")


def test_sequences_for_terminals_go_whole():
    assert clean("\x1b[31mLễ hội\x1b[0m \x1b]0;tên\x07làng \x9b1mMẫu") == "Lễ hội làng Mẫu"
