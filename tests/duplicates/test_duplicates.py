"""What is the same text, and what only looks like it."""

import random

import pytest

from portalcrawl import duplicates

BODY = (
    "Sáng 12/3, Ủy ban nhân dân thành phố tổ chức hội nghị sơ kết công tác quý một năm 2024 với sự tham dự của 45 đại biểu. "
    "Báo cáo tại hội nghị cho biết thu ngân sách đạt 1.250 tỷ đồng, bằng 32 phần trăm dự toán cả năm và tăng 8 phần trăm so với cùng kỳ. "
    "Các phòng chuyên môn đã giải quyết đúng hạn hầu hết hồ sơ của người dân và doanh nghiệp, không để tồn đọng kéo dài. "
    "Kết luận hội nghị, chủ tịch thành phố yêu cầu tập trung chỉnh trang đô thị, giải phóng mặt bằng các dự án trọng điểm."
)
SENTENCE = "Trước đó các đại biểu đã đi thăm công trình mở rộng nhà văn hóa đang hoàn thiện ở trung tâm. "


def alike(one, other):
    return duplicates.likeness(duplicates.tokens(one), duplicates.tokens(other))


SAME = {
    "the same": BODY,
    "printed otherwise": BODY.upper().replace(". ", ".\n\n").replace(",", " ,"),
    "decomposed": "\u200b".join(BODY).replace("ạ", "a\u0323"),
    "a place in front": f"(CTT-Đồng Nai) - {BODY}",
    "a source behind": f"{BODY} Theo Báo Quảng Ninh",
    "a sentence more": BODY.replace("Kết luận", SENTENCE + "Kết luận"),
    "another tone mark": BODY.replace("hóa", "hoá").replace("thành phố", "thành phô", 1),
}
OTHER = {
    "another number": BODY.replace("1.250", "1.350"),
    "another day": BODY.replace("12/3", "13/3"),
    "another place at the beginning": "Phường Hồng Gai " + BODY,
    "another office inside": BODY.replace("thành phố tổ chức", "thị xã tổ chức"),
    "a word that turns it": BODY.replace("không để", "để"),
    "a number behind": f"{BODY} Đợt 2",
    "the first half": BODY[: len(BODY) // 2],
    "an article of its own": " ".join(random.Random(3).sample(BODY.split(), len(BODY.split()))),
}


@pytest.mark.parametrize("case", SAME)
def test_a_copy_is_the_same_text(case):
    assert alike(BODY, SAME[case]) > 0.8
    assert alike(SAME[case], BODY) > 0.8
    assert set(duplicates.marks(duplicates.tokens(BODY))) & set(duplicates.marks(duplicates.tokens(SAME[case])))


@pytest.mark.parametrize("case", OTHER)
def test_what_differs_in_a_fact_is_another_text(case):
    first = f"Phường Bạch Đằng {BODY}" if case == "another place at the beginning" else BODY
    assert alike(first, OTHER[case]) == 0
    assert alike(OTHER[case], first) == 0


def test_short_texts_have_no_marks():
    assert duplicates.marks(duplicates.tokens("Thông báo lịch tiếp công dân tháng này của thường trực")) == []


def test_marks_are_what_they_were():
    """They are stored: where a new version of the library changes them, texts stored before are found no more."""
    words = [f"w{n}" for n in range(50)]
    assert duplicates.marks(words)[:3] == [5073775780579514081, 2490045519019618918, 8897169168507180973]
    assert len(duplicates.marks(words)) == 9
