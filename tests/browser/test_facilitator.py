"""A facilitator finds those who are behind, writes to them, and sees that it has arrived."""

import pytest
from playwright.sync_api import expect

from tests.browser.worker import Worker


@pytest.fixture(scope="module")
def worker(demo, inside):
    return Worker(demo, inside)


def test_facilitator_finds_and_messages_those_behind(browse, sign_in, worker):
    page = browse(javascript=False)
    sign_in(page, "facilitator@sample.example")

    page.goto("/en/cohorts/")
    page.get_by_role("link", name="Beginners across Europe").click()
    page.get_by_role("link", name="Behind (").click()
    names = page.locator("main tbody th").all_inner_texts()
    for name in names:
        page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Write to those ticked").click()
    page.get_by_label("Subject").fill("How is it going?")
    page.get_by_label("Message").fill("Shall we talk on Friday?")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text("Shall we talk on Friday?")).to_be_visible()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("cell", name="waiting")).to_have_count(len(names))
    worker.work_off()
    page.reload()

    expect(page.get_by_role("cell", name="sent")).to_have_count(len(names))
    assert names == ["Runa Hale", "Mara Velmora"]
    assert "Shall we talk on Friday?" in worker.mail_to("runa@sample.example")
