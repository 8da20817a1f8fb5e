"""S-04: what the cleaner leaves is the same tree in a real browser, and nothing in it runs."""

import pytest

from safety.html import PROFILES, clean_html
from tests.safety.corpus import PAYLOADS

pytestmark = pytest.mark.any_database

READ = """(html) => {
    const parse = (text) => new DOMParser().parseFromString(text, "text/html").body;
    const body = parse(html);
    const elements = [...body.querySelectorAll("*")];
    return {
        isStable: parse(body.innerHTML).innerHTML === body.innerHTML,
        tags: elements.map((element) => element.localName),
        attributes: elements.flatMap((element) => element.getAttributeNames()),
        protocols: elements.filter((element) => element.href).map((link) => link.protocol),
    };
}"""


@pytest.fixture(scope="module")
def blank(chromium):
    page = chromium.new_page()
    page.route("**", lambda route: route.fulfill(body="<title>Blank</title>", content_type="text/html"))
    page.goto("http://blank.example/")
    yield page
    page.close()


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("payload", [payload for payload, _ in PAYLOADS], ids=ascii)
def test_browser_reads_what_was_meant(blank, profile, payload):
    found = blank.evaluate(READ, clean_html(profile, payload))

    assert found["isStable"]
    assert set(found["tags"]) <= PROFILES[profile].tags
    assert set(found["attributes"]) <= {"href", "rel", "lang", "dir"}
    assert set(found["protocols"]) <= {"http:", "https:", "mailto:"}
