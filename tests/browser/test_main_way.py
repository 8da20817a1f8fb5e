"""The main job, from the front page to a certificate that others can check: in two languages, with and without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.worker import Worker

HALF = 8


@pytest.fixture(scope="module")
def worker(demo, inside):
    return Worker(demo, inside)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_visitor_comes_to_a_certificate(browse, worker, javascript):
    page, vera = browse(javascript=javascript), steps.newcomer("Vera")

    join(page, vera, worker)
    steps.finish_lessons(page)
    steps.write_assignment(page, javascript=javascript)
    begin_quiz(page, javascript=javascript)
    steps.read_in_italian(page)
    expect(answered(page)).to_have_count(HALF)
    midway = steps.percents(page)
    finish_quiz(page)
    after = steps.percents(page)
    worker.work_off()
    certificate = address_of_certificate(page)

    assert midway == {"en": "85 % done", "it": "85 % completato"}
    assert after == {"en": "100 % done", "it": "100 % completato"}
    assert proof(browse(javascript=javascript), certificate, vera).startswith(b"%PDF-")


def join(page, person, worker):
    steps.find_course(page)
    steps.read_without_account(page)
    steps.sign_up(page, person, worker)
    steps.enrol(page)


def begin_quiz(page, *, javascript):
    page.get_by_role("button", name="Start the quiz").click()
    steps.answer(page, steps.right_answers("en")[:HALF])
    steps.keep_answers(page, javascript=javascript)


def answered(page):
    return page.locator("fieldset[data-question]").filter(has=page.locator(":checked"))


def finish_quiz(page):
    """From the dashboard, which says where to go on."""
    page.get_by_role("link", name="Continua", exact=True).click()
    page.get_by_role("link", name="Continua il quiz").click()
    steps.answer(page, steps.right_answers("it")[HALF:])
    page.get_by_role("button", name="Consegna").click()
    expect(page.locator(".result-score")).to_contain_text("16 su 16 punti, 100 per cento.")


def address_of_certificate(page):
    page.reload()
    page.get_by_role("region", name="Attestati").get_by_role("link").click()
    expect(page.get_by_text("Questo attestato è autentico e valido.")).to_be_visible()
    return page.url


def proof(visitor, certificate, person):
    """What somebody else sees and saves who was given the address alone."""
    visitor.goto(certificate)
    expect(visitor.get_by_text("Questo attestato è autentico e valido.")).to_be_visible()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(person.name)
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="Attestato in PDF").click()
    return Path(download.value.path()).read_bytes()
