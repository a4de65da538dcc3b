"""The pages as a reader meets them, in a headless Chromium."""

from itertools import pairwise

import pytest

FACES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}


@pytest.fixture
def page(browser):
    context = browser.new_context(locale="vi-VN")
    # Whatever a page wants from elsewhere, it must not get: nothing is asked for outside this machine.
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()
    assert [url for url in asked if not url.startswith("http://127.0.0.1:")] == []


def test_search_with_and_without_accents(page, address):
    for words in ("bến đò", "ben do", '"BẾN ĐÒ"'):
        page.goto(address)
        page.get_by_role("searchbox").fill(words)
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Bến đò ngang mở lại").wait_for(timeout=5_000)
        assert page.locator("mark").first.text_content() in ("Bến", "Bến đò"), words
    page.get_by_role("link", name="Bến đò ngang mở lại").click()
    assert page.locator("h1").text_content() == "Bến đò ngang mở lại"


def test_an_article_with_captions_diff_and_chart(page, address, stored):
    page.goto(f"{address}articles/{stored.numbers['ferry']}")
    assert "Hồng Ngát" in page.locator(".byline").text_content()
    assert "10/05/2024 08:30" in page.locator(".byline").text_content()
    assert "Chuyến đò đầu tiên cập bến" in page.locator(".pictures").text_content()
    assert "Ảnh: Lan Chi" in page.locator(".pictures .credit").text_content()
    assert "Bảng giá vé" in page.locator(".files").text_content()
    assert page.locator(".diff del").all_text_contents() == ["12", "5.000"]
    assert page.locator(".diff ins").all_text_contents() == ["16", "7.000"]
    chart = page.get_by_role("img", name="Lượt xem từ 120")
    assert chart.count() == 1
    assert chart.locator("circle").count() == 3
    page.get_by_text("Xem số liệu dạng bảng").click()
    assert page.locator("#views tbody tr").all_text_contents()[0].startswith("04/05/2024 03:00731")
    assert page.complaints == []


def test_walking_by_keyboard(page, address, stored):
    page.goto(f"{address}portals/vn-ben-thu")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "Bến đò ngang mở lại"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/articles/{stored.numbers['ferry']}")
    page.keyboard.press("j")
    page.wait_for_url(f"**/articles/{stored.numbers['school']}")
    page.keyboard.press("j")
    page.wait_for_url(f"**/articles/{stored.numbers['undated']}")
    page.keyboard.press("k")
    page.wait_for_url(f"**/articles/{stored.numbers['school']}")
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.get_by_role("searchbox").input_value() == "jk"


def test_without_scripts(browser, address, stored):
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(address)
    page.get_by_role("searchbox").fill("truong")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Đầu tư sửa trường tiểu học").click()
    page.locator("a[rel=prev]").click()
    assert page.locator("h1").text_content() == "Bến đò ngang mở lại"
    page.get_by_role("link", name="Tiếng Việt").click()
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.url == f"{address}articles/{stored.numbers['ferry']}"
    context.close()


@pytest.mark.parametrize("path", ["articles/{hostile}", "articles/{hostile}?pictures=1", "search?q=doan"])
def test_a_hostile_page_does_nothing(browser, address, stored, path):
    context = browser.new_context()
    # Pictures are asked for where the reader wants them; no server is there to answer.
    context.route(lambda url: not url.startswith("http://127.0.0.1:"), lambda route: route.abort())
    page = context.new_page()
    dialogs = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(address + path.format(**stored.numbers))
    for link in page.locator(".text a").all():
        assert (link.get_attribute("href") or "https:").startswith("https:")
        assert not link.get_attribute("href") or link.get_attribute("rel")
    page.locator("main").click(position={"x": 5, "y": 5})
    if "articles" in path:
        page.get_by_text("bấm vào đây").click()
        assert (
            page.locator(
                ".text script, .text iframe, .text svg, .text form, .text style, .text [onclick], .text [onerror]"
            ).count()
            == 0
        )
        assert page.locator("body").is_visible()
        assert page.locator("main > div .text #main").count() == 0
    assert "owned" not in page.title()
    assert dialogs == []
    context.close()


def pages(stored):
    return [
        "",
        "portals",
        "portals/vn-ben-thu",
        f"articles/{stored.numbers['ferry']}",
        "search?q=do",
        "coverage",
        "failures",
    ]


@pytest.mark.parametrize("face", FACES)
def test_nothing_is_wider_than_the_screen(browser, address, stored, face):
    context = browser.new_context(viewport=FACES[face])
    page = context.new_page()
    for path in pages(stored):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()


def test_for_screen_readers(page, address, stored):
    for path in [*pages(stored), "nowhere"]:
        page.goto(address + path)
        assert page.locator("main").count() == page.locator("h1").count() == 1, path
        assert page.get_by_role("banner").count() == page.get_by_role("contentinfo").count() == 1
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(one => +one.tagName[1])")
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=0) <= 1, (path, levels)
        bare = "[...document.querySelectorAll('input:not([type=hidden]),select')].filter(one => !one.labels.length && !one.ariaLabel).length"
        assert page.evaluate(bare) == 0, path
        twice = "(ids => ids.length - new Set(ids).size)([...document.querySelectorAll('[id]')].map(one => one.id))"
        assert page.evaluate(twice) == 0, path
        nameless = (
            "[...document.querySelectorAll('a,button')].filter(one => !one.textContent.trim() && !one.ariaLabel).length"
        )
        assert page.evaluate(nameless) == 0, path
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(browser, address, stored, scheme):
    """WCAG 2.2, 1.4.3: text against the ground it stands on, at least 4.5 to 1."""
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    for path in ("", f"articles/{stored.numbers['ferry']}", "search?q=do", "coverage"):
        page.goto(address + path)
        assert page.evaluate(CONTRAST) == [], path
    context.close()


CONTRAST = """() => {
  const part = v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number); return .2126 * part(r) + .7152 * part(g) + .0722 * part(b); };
  const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!/, 0\\)$/.test(c)) return c; } return 'rgb(255,255,255)'; };
  const bad = [];
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('svg') || ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || e.matches('.unseen, option')) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) bad.push([e.tagName, e.className, e.textContent.trim().slice(0, 30), ((a + .05) / (b + .05)).toFixed(2)]);
  }
  return bad;
}"""
