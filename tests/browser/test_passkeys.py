"""A passkey is set up and signs in, without a password, in a browser with an authenticator of its own."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.looks import COLOURS_ONCE, TAGS
from tests.browser.test_cms_policy import WATCH, violations
from tests.browser.test_readers_of_drafts import LOOK
from tests.demo import PASSWORD

PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browse):
    """Passkeys belong to names, not to numbers, so the demo is called by its name."""
    page = browse()
    page.add_init_script(WATCH + AXE_SCRIPT + COLOURS_ONCE)
    authenticator = page.context.new_cdp_session(page)
    authenticator.send("WebAuthn.enable")
    authenticator.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    return page


@pytest.fixture
def site(demo):
    return demo.base.replace("127.0.0.1", "localhost")


def test_passkey_signs_in_without_a_password(page, site, sign_in_at, scene):
    sign_in_at(
        page, f"{site}/en/accounts/login/?next=/en/accounts/2fa/webauthn/add/", "newcomer@pages.example"
    )
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.context.clear_cookies()

    page.goto(f"{site}/en/accounts/login/?next=/en/accounts/profile/security/")
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Sign-in and security")
    expect(page.get_by_role("link", name=re.compile("^Rename Passkey"))).to_be_visible()
    assert violations(page) == []
    assert shows_again(page, site) == []


def shows_again(page, site):
    """That it is them, with the passkey; what axe finds on the way."""
    page.goto(f"{site}/en/accounts/2fa/webauthn/reauthenticate/?next=/en/accounts/2fa/recovery-codes/")
    button = page.get_by_role("button", name="Use a passkey")
    expect(button).to_be_visible()
    faults = page.evaluate(LOOK, TAGS)
    button.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    return faults


@pytest.fixture
def sign_in_at():
    def enter(page, address, email):
        page.goto(address)
        page.fill("main [name=login]", email)
        page.fill("main [name=password]", PASSWORD)
        page.press("main [name=password]", "Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Is it really you?")

    return enter
