"""The tree of whys by keyboard, by two people at once, and by dragging."""

import pytest
from playwright.sync_api import Locator, Page, expect

from incidents.changes import incident as changes
from incidents.models import Incident
from tests.browser.conftest import Open, axe, sideways
from tests.conftest import NOON, make_user
from whys import changes as why_changes
from whys.models import Why

SOON = 5_000


def declared(name: str = "Jo") -> Incident:
    jo = make_user(name, "commander")
    return changes.declare(by=jo, title="Seats fail", priority="P2", analysed_at=NOON)


def grown() -> tuple[Incident, list[Why]]:
    """A root with three causes: pool, alert, deploy."""
    incident = declared()
    jo = incident.created_by
    root = why_changes.ask(Why(incident=incident), by=jo, question="Why 503?", answer="Locks")
    below = [
        why_changes.ask(Why(incident=incident, parent=root), by=jo, question="Why?", answer=answer)
        for answer in ("The pool is full", "No alert was sent", "A deploy doubled the load")
    ]
    return incident, [root, *below]


def at_tree(open_as: Open, incident: Incident, name: str = "Mara", view: str = "tree") -> Page:
    page = open_as(make_user(name))
    page.goto(f"/incidents/{incident.number}/whys/?view={view}")
    page.wait_for_timeout(400)
    return page


def node(page: Page, why: Why) -> Locator:
    return page.locator(f"#node-{why.pk} > article")


def under(page: Page, why: Why) -> Locator:
    """The cards right under a why."""
    return page.locator(f"#node-{why.pk} > details > ul > li > article")


def press(page: Page, link: Locator) -> None:
    """Reach a control as somebody without a mouse does, and use it."""
    link.focus()
    page.keyboard.press("Enter")


def fill(page: Page, words: dict[str, str]) -> None:
    """Fill the open form and save it, all by keyboard."""
    form = page.locator(".slot form")
    expect(form).to_have_count(1)
    for name, text in words.items():
        form.locator(f"[name={name}]").focus()
        page.keyboard.type(text)
    page.keyboard.press("Control+Enter")
    expect(form).to_have_count(0)


def test_a_branched_tree_with_evidence_is_built_by_keyboard_alone(open_as: Open) -> None:
    incident = declared()
    page = at_tree(open_as, incident)

    press(page, page.get_by_role("link", name="Add the first why"))
    fill(page, {"question": "Why 503?", "answer": "Locks"})
    for answer in ("The pool is full", "No alert was sent"):
        press(page, page.get_by_role("link", name="Ask why this is so").first)
        fill(page, {"answer": answer})
        expect(page.get_by_role("article", name=answer)).to_be_visible(timeout=SOON)
    pool = page.get_by_role("article", name="The pool is full")
    press(page, pool.get_by_role("link", name="Add evidence"))
    fill(page, {"text": "20 of 20 are taken"})

    expect(pool).to_contain_text("1 piece of evidence")
    root = Why.objects.get(answer="Locks")
    assert sorted(root.children.values_list("answer", flat=True)) == [
        "No alert was sent", "The pool is full",
    ]  # fmt: skip
    assert Why.objects.get(answer="The pool is full").links.get().evidence.text == (
        "20 of 20 are taken"
    )


def test_branches_fold_by_keyboard_and_stay_folded_while_others_work(open_as: Open) -> None:
    incident, (root, pool, *_) = grown()
    page = at_tree(open_as, incident)

    press(page, page.locator(f"#node-{root.pk} > details > summary"))
    expect(node(page, pool)).to_be_hidden()
    why_changes.reword(root, version=1, answer="Row locks", by=incident.created_by)

    expect(node(page, root)).to_contain_text("Row locks", timeout=SOON)
    expect(node(page, pool)).to_be_hidden()


def test_a_why_is_moved_by_keyboard(open_as: Open) -> None:
    incident, (root, pool, _, deploy) = grown()
    page = at_tree(open_as, incident)

    press(page, node(page, deploy).get_by_role("link", name="Move"))
    form = page.locator(".slot form")
    form.get_by_label("Under").select_option(str(pool.pk))
    form.get_by_role("button", name="Move").press("Enter")

    expect(under(page, pool)).to_contain_text("A deploy doubled the load", timeout=SOON)
    expect(under(page, root)).to_have_count(2)


def test_of_two_who_move_one_why_the_second_sees_what_the_first_did(open_as: Open) -> None:
    incident, (root, pool, alert, deploy) = grown()
    page = at_tree(open_as, incident)
    press(page, node(page, deploy).get_by_role("link", name="Move"))
    form = page.locator(".slot form")
    form.get_by_label("Under").select_option(str(alert.pk))

    why_changes.move(deploy, version=1, parent=pool, by=incident.created_by)
    expect(under(page, pool)).to_have_count(1, timeout=SOON)
    form.get_by_role("button", name="Move").click()

    expect(form.get_by_role("alert")).to_contain_text("Jo moved why")
    expect(form.get_by_label("Under")).to_have_value(str(alert.pk))
    assert Why.objects.get(pk=deploy.pk).parent == pool
    form.get_by_role("button", name="Move all the same").click()
    expect(under(page, alert)).to_contain_text("A deploy doubled the load", timeout=SOON)
    assert Why.objects.filter(incident=incident, removed_at=None).count() == 4
    assert root.children.count() == 2


def test_a_why_is_dragged_onto_another_and_before_a_sibling(open_as: Open) -> None:
    incident, (root, pool, alert, deploy) = grown()
    page = at_tree(open_as, incident)

    node(page, deploy).drag_to(node(page, pool), target_position={"x": 60, "y": 40})
    expect(under(page, pool)).to_contain_text("A deploy doubled the load", timeout=SOON)
    node(page, alert).drag_to(node(page, pool), target_position={"x": 60, "y": 3})

    expect(under(page, root).first).to_contain_text("No alert was sent", timeout=SOON)
    order = root.children.order_by("position").values_list("answer", flat=True)
    assert list(order) == ["No alert was sent", "The pool is full"]


def test_without_script_a_why_is_moved_and_split(open_as: Open) -> None:
    incident, (root, pool, _, deploy) = grown()
    page = open_as(make_user("Mara"), script=False)

    page.goto(f"/incidents/{incident.number}/whys/{deploy.pk}/move/")
    page.get_by_label("Under").select_option(str(pool.pk))
    page.get_by_role("button", name="Move").click()
    expect(under(page, pool)).to_contain_text("A deploy doubled the load")
    page.goto(f"/incidents/{incident.number}/whys/{pool.pk}/split/")
    page.get_by_label("Because").nth(1).fill("Nobody raised its limit")
    page.get_by_role("button", name="Split in two").click()

    expect(under(page, root)).to_have_count(3)


def test_a_better_place_is_offered_and_taken(open_as: Open) -> None:
    incident, (_, _, alert, _) = grown()
    values = {"question": "Why did the deploy double the load?", "answer": "Two workers a node"}
    stray = why_changes.ask(Why(incident=incident, parent=alert), by=incident.created_by, **values)
    page = at_tree(open_as, incident)

    assert axe(page) == []
    page.get_by_role("button", name="Move it there").click()

    expect(page.get_by_role("button", name="Move it there")).to_have_count(0, timeout=SOON)
    parent = Why.objects.get(pk=stray.pk).parent
    assert parent
    assert parent.answer == "A deploy doubled the load"


@pytest.mark.parametrize(("size", "theme"), [("desk", "light"), ("phone", "dark")])
def test_every_view_has_its_roles_and_is_sound(open_as: Open, size: str, theme: str) -> None:
    incident, whys = grown()
    why_changes.reword(whys[2], version=1, refuted_because="Paged", by=incident.created_by)
    page = open_as(make_user("Mara"), size=size, theme=theme)
    found: list[str] = []
    for view in ("tree", "drawing", "reading"):
        page.goto(f"/incidents/{incident.number}/whys/?view={view}")
        found += axe(page)
        assert sideways(page) <= 0

    assert found == []
    page.goto(f"/incidents/{incident.number}/whys/?view=drawing")
    picture = page.get_by_role("img", name="The tree of whys under “Seats fail”")
    expect(picture).to_have_accessible_description(
        "1: Locks (asserted). 2a, a cause of “Why 503?”: The pool is full (asserted). "
        "2b, a cause of “Why 503?”: No alert was sent (refuted). "
        "2c, a cause of “Why 503?”: A deploy doubled the load (asserted)."
    )
    expect(page.get_by_role("navigation", name="Zoom").get_by_role("link")).to_have_count(5)
    page.goto(f"/incidents/{incident.number}/whys/")
    expect(page.get_by_role("navigation", name="Views of the whys")).to_contain_text("Therefore")
    expect(page.get_by_role("article", name="Refuted answer: No alert was sent")).to_be_visible()
    for verb in ("move", "split"):
        page.goto(f"/incidents/{incident.number}/whys/{whys[1].pk}/{verb}/")
        assert axe(page) == []
