"""A company answers the Compass by a link, without an account; somebody sees a radar that is shown to them."""

from uuid import uuid4

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.looks import COLOURS_ONCE
from tests.browser.test_cms_policy import WATCH
from tests.browser.test_readers_of_drafts import look

SCENE = """
import json
from django.utils import timezone
from accounts.models import User
from tests.accounts.schools.factories import SchoolFactory
from tests.factories import PersonFactory
from tests.roadmaps.factories import RadarFactory, RoundFactory, linked
from roadmaps.radar.actions import share_by_link
lead = PersonFactory.create(email="{name}@pages.example", name="Cora Compass")
_link, secret = linked(RoundFactory.create(SchoolFactory.create(lead=lead, name="{name}")))
radar = RadarFactory.create(user=lead, before=1, now_=2, back=1)
print(json.dumps([secret, share_by_link(radar=radar, now=timezone.now())]))
"""


@pytest.fixture
def links(inside):
    return inside.run(SCENE.format(name=uuid4().hex[:12]))


def test_guests_answer_and_look_without_an_account(browse, links):
    compass, radar = links
    guest = browse(scheme="dark", width=360)
    guest.add_init_script(WATCH + AXE_SCRIPT + COLOURS_ONCE)

    guest.goto(f"/en/compass/guest/{compass}/")
    faults = [look(guest)]
    guest.get_by_role("button", name="Begin").click()
    guest.get_by_role("radio", name="agreed practice").first.check()
    faults.append(look(guest))
    guest.get_by_role("button", name="Save and stop here").click()
    expect(guest.get_by_text("Your answers are saved")).to_be_visible()
    guest.get_by_role("link", name="Go on answering").click()
    expect(guest.get_by_role("radio", name="agreed practice").first).to_be_checked()

    guest.goto(f"/en/radar/shown/{radar}/")
    expect(guest.get_by_role("heading", name="Cora Compass shows you their radar")).to_be_visible()
    faults.append(look(guest))

    assert faults == [[]] * 3
