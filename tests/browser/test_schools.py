"""A school from its beginning to the next lead: registered, verified, its people invited, a cohort begun, and taken over."""

import re
from uuid import uuid4

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.looks import COLOURS_ONCE
from tests.browser.test_cms_policy import WATCH
from tests.browser.test_readers_of_drafts import look
from tests.browser.worker import ROUND, Worker
from tests.demo import PASSWORD

HAVE_ACCOUNTS = ("odo@sample.example", "pia@sample.example", "runa@sample.example")
SIGN_UP = "/en/accounts/signup/?next=/en/schools/"
REFUSING = f"""
import smtplib
from unittest.mock import patch
from django.core.mail.backends.filebased import EmailBackend
kept = EmailBackend.send_messages

def refuse_some(self, messages):
    if messages[0].to[0].startswith("bounced"):
        raise smtplib.SMTPRecipientsRefused({{messages[0].to[0]: (550, b"no such mailbox")}})
    return kept(self, messages)

with patch.object(EmailBackend, "send_messages", refuse_some):
{"".join(f"    {line}" + chr(10) for line in ROUND.strip().splitlines())}
"""


@pytest.fixture
def people():
    return steps.newcomer("Rosa"), steps.newcomer("Nino")


@pytest.fixture
def last_mail(demo, inside):
    return Worker(demo, inside).last_mail_to


def test_school_goes_from_its_first_lead_to_the_next(browse, people, inside, last_mail):
    rosa, nino = people
    name = f"Istituto {uuid4().hex[:12]}"
    lead, desk, invited = browse(), browse(), browse(scheme="dark", width=360)
    invited.add_init_script(WATCH + AXE_SCRIPT + COLOURS_ONCE)

    register(lead, rosa, name, last_mail)
    ask_for_verification(lead)
    verify(desk, name)
    invite(lead, name, nino.email, f"bounced.{nino.email}", *HAVE_ACCOUNTS)
    inside.run(REFUSING)
    see_what_became(lead, nino.email)
    faults = join(invited, last_mail, nino, name)
    learn_together(lead, invited)
    share_progress(invited)
    see_progress(lead, name)
    faults += take_over(invited, desk, name)

    assert faults == []
    go_to_school(lead, name)
    expect(lead.get_by_role("row", name=re.compile("Nino"))).to_contain_text("Lead")


def open_account(page, person, last_mail):
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Name or alias").fill(person.name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open my account").click()
    page.get_by_label("Code").fill(steps.code_in(last_mail(person.email)))
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("summary", has_text="Your account:")).to_contain_text(person.name)


def register(page, person, name, last_mail):
    page.goto(SIGN_UP)
    open_account(page, person, last_mail)
    page.get_by_label("Name or town of your school").fill(name)
    page.get_by_label("Country").select_option("IT")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(page.get_by_text("Nobody has registered a school of this name")).to_be_visible()
    page.get_by_role("link", name="Register a school").click()
    page.get_by_role("button", name="Register", exact=True).click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(page.get_by_text("Nobody stands in for the lead")).to_be_visible()


def go_to_school(page, name):
    page.goto("/en/schools/")
    page.get_by_role("main").get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def ask_for_verification(page):
    page.get_by_role("link", name="Verification", exact=True).click()
    page.get_by_label("How can the desk see").fill("Our page names me.")
    page.get_by_role("button", name="Ask for verification").click()
    expect(page.get_by_text("The desk of your country has your request.")).to_be_visible()


def verify(page, name):
    page.goto("/cms/schools/")
    steps.sign_in(page, "desk@sample.example")
    page.get_by_role("link", name=name).click()
    page.get_by_label("Your reply").fill("Welcome.")
    page.get_by_role("button", name="Verify the school").click()
    expect(page.get_by_text("Your answer is on its way")).to_be_visible()


def invite(page, name, *addresses):
    go_to_school(page, name)
    page.get_by_role("link", name="Invite colleagues").click()
    page.get_by_label("E-mail addresses").fill("\n".join(addresses))
    page.get_by_label("Role").first.select_option("deputy")
    page.get_by_role("button", name="Send the invitations").click()
    expect(page.get_by_text("5 invitations are on their way.")).to_be_visible()


def see_what_became(page, address):
    page.reload()
    bounced = page.get_by_role("row", name=re.compile(f"^bounced.{address}"))
    expect(bounced).to_contain_text("The mail was refused.")
    expect(page.get_by_role("row", name=re.compile(f"^{address}"))).to_contain_text("delivered")


def join(page, last_mail, person, name) -> list[str]:
    mail = last_mail(person.email)
    page.goto(re.search(r"(/en/schools/invitation/[\w-]+/)", mail.replace("=\n", ""))[1])
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(page).to_have_url(re.compile("/invitation/$"))
    faults = looked(page)
    page.get_by_role("link", name="Create an account").click()
    open_account(page, person, last_mail)
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_text(f"Welcome to {name}.")).to_be_visible()
    return faults + looked(page)


def learn_together(lead, colleague):
    """The lead begins a cohort for the school; the deputy comes by its address."""
    lead.goto("/en/cohorts/begin/")
    lead.get_by_label("Course", exact=True).select_option("C1")
    lead.get_by_label("Name", exact=True).fill("Autumn group")
    lead.get_by_label("Starts on").fill(f"{timezone.localdate():%Y-%m-%d}")
    lead.get_by_label("Open to everybody").check()
    lead.get_by_role("button", name="Begin").click()
    lead.get_by_role("main").get_by_role("link", name="Autumn group").click()
    expect(lead.get_by_role("heading", name="Autumn group")).to_be_visible()
    colleague.goto(lead.get_by_text("The address of this cohort:").get_by_role("link").get_attribute("href"))
    colleague.get_by_role("link", name="About this cohort").click()  # a deputy leads it, too
    colleague.get_by_role("button", name="Join").click()
    expect(colleague.get_by_role("heading", name="Autumn group")).to_be_visible()


def share_progress(page):
    page.goto("/en/accounts/profile/consents/")
    page.get_by_label("Which courses I began and finished").check()
    page.get_by_role("button", name="Save").last.click()


def see_progress(page, name):
    go_to_school(page, name)
    page.get_by_role("link", name="Progress", exact=True).click()
    row = page.get_by_role("row", name=re.compile("Nino"))
    expect(row).to_contain_text("Why internationalise?")
    expect(page.get_by_text("1 person of your school shows nothing.")).to_be_visible()


def take_over(page, desk, name) -> list[str]:
    """The lead is ill: the deputy asks, the desk agrees, and the pack tells what there is to know."""
    go_to_school(page, name)
    page.get_by_role("button", name="Ask for the lead").click()
    desk.goto("/cms/schools/")
    desk.get_by_role("link", name=name).click()
    desk.get_by_role("button", name="Agree").click()
    expect(desk.get_by_role("button", name="Agree")).to_have_count(0)
    page.reload()
    faults = looked(page)
    page.get_by_role("link", name="Handover", exact=True).click()
    expect(page.get_by_text("Autumn group")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download to print or file").click()
    assert download.value.suggested_filename.endswith(".docx")
    return faults + looked(page)


def looked(page) -> list[str]:
    return [fault for fault in look(page) if fault]
