"""Groups of articles with the same text, as the store keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalcrawl.items import Article
from portalcrawl.store.texts import Texts
from tests.duplicates.test_duplicates import BODY, OTHER
from tests.store import only

if TYPE_CHECKING:
    from portalcrawl.store import Store


def article(portal: str, number: int, body: str) -> Article:
    return Article(url=f"https://{portal}.gov.vn/tin/bai-{number}.html", article_id=str(number), portal=portal, headline=f"Bài {number}", article_body=body)  # fmt: skip


class Portal:
    name = url = None

    def __init__(self, ident: str) -> None:
        self.id = ident


def groups(store: Store) -> list[set[int]]:
    found: dict[int, set[int]] = {}
    for one, group in store.database.execute("select article, text_group from duplicates"):
        found.setdefault(group, set()).add(one)
    return sorted(found.values(), key=min)


def test_a_copy_is_linked_and_stays_an_article(store: Store) -> None:
    one, two = store.begin(Portal("vn-mot")), store.begin(Portal("vn-hai"))
    store.save(one, [article("vn-mot", 1, BODY), article("vn-mot", 2, OTHER["another number"])])
    assert store.save(two, [article("vn-hai", 7, f"(VN) - {BODY}"), article("vn-hai", 8, BODY)]) == ["new", "new"]
    assert groups(store) == [{1, 3, 4}]
    (first, second) = Texts.of(store).copies(1)
    assert {first.article, second.article} == {3, 4}
    assert {first.portal, second.portal} == {"vn-hai"}
    assert Texts.of(store).copies(2) == []


def test_a_text_that_changed_leaves_its_group(store: Store) -> None:
    one, two = store.begin(Portal("vn-mot")), store.begin(Portal("vn-hai"))
    store.save(one, [article("vn-mot", 1, BODY)])
    store.save(two, [article("vn-hai", 7, BODY)])
    assert groups(store) == [{1, 2}]
    assert store.save(two, [article("vn-hai", 7, OTHER["another day"])]) == ["changed"]
    assert groups(store) == []
    assert store.database.execute("select count(*) from text_groups").fetchone() == (0,)
    store.save(two, [article("vn-hai", 7, BODY)])
    assert groups(store) == [{1, 2}]


@only.sqlite("it traces statements")
def test_form_letters_cost_no_more_however_many_there_are(store: Store) -> None:
    crawl = store.begin(Portal("vn-mot"))
    store.save(crawl, [article("vn-mot", n, BODY.replace("45 đại biểu", f"{n} đại biểu")) for n in range(100, 400)])
    assert groups(store) == []
    queries: list[str] = []
    store.database.set_trace_callback(queries.append)
    store.save(crawl, [article("vn-mot", 999, BODY)])
    store.database.set_trace_callback(None)
    assert sum("article_body from articles" in query for query in queries) <= 9
    # The same words are found among them all the same.
    store.save(store.begin(Portal("vn-hai")), [article("vn-hai", 1, BODY.replace("45 đại biểu", "105 đại biểu"))])
    assert len(groups(store)) == 1
