"""A picture that is pasted, a file that is dropped, and a log that is watched while it is read."""

from playwright.sync_api import Page, expect

from evidence.models import Attachment, LogReading
from incidents.changes import incident as changes
from incidents.models import Incident
from tests.browser.conftest import Open
from tests.conftest import make_user

# A picture of one dot, given to the page as the clipboard or a pointer would.
GIVE = """([kind, where]) => {
  const dot = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
  const bytes = Uint8Array.from(atob(dot), (c) => c.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], "dot.gif", { type: "image/gif" }));
  const made = { bubbles: true, cancelable: true };
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { ...made, clipboardData: data })
    : new DragEvent("drop", { ...made, dataTransfer: data });
  document.querySelector(where).dispatchEvent(event);
}"""


def opened(open_as: Open) -> tuple[Page, Incident]:
    """The form of new evidence, as Ben."""
    ben = make_user("Ben")
    incident = changes.declare(by=ben, title="Checkout fails", priority="P1")
    page = open_as(ben)
    page.goto(f"/incidents/{incident.number}/evidence/upload/")
    return page, incident


def save(page: Page, words: str) -> None:
    page.fill("[name=text]", words)
    page.get_by_role("button", name="Save").click()


def test_a_pasted_picture_is_brought_and_shown(open_as: Open) -> None:
    page, _ = opened(open_as)

    page.evaluate(GIVE, ["paste", "body"])
    expect(page.locator("[data-dropped]")).to_have_text("Chosen: dot.gif, 1 KB")
    save(page, "The dashboard is red")

    expect(page.get_by_role("img", name="The dashboard is red")).to_be_visible()
    page.wait_for_function("document.querySelector('img.shot').naturalWidth === 1")


def test_a_file_may_be_dropped_anywhere_on_the_form(open_as: Open) -> None:
    page, _ = opened(open_as)

    page.evaluate(GIVE, ["drop", "form[data-drop] [name=text]"])
    save(page, "Dropped")

    expect(page.get_by_role("heading", name="dot.gif")).to_be_visible()
    assert Attachment.objects.get().media_type == "image/gif"


def test_a_log_that_is_read_shows_its_end_without_a_reload(open_as: Open) -> None:
    page, _ = opened(open_as)
    page.select_option("[name=kind]", "log")
    page.fill("[name=pasted]", "12:00 ready")
    save(page, "The gateway's log")
    expect(page.get_by_text("It waits for a worker.")).to_be_visible()

    LogReading.objects.update(state="failed", error="It was cut off.")

    expect(page.get_by_text("It was cut off.")).to_be_visible()
    expect(page.get_by_label("Look for")).to_be_visible()
