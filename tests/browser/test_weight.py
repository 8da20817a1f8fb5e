"""What a page costs and asks for: little, of nobody else, and nothing that stands in the page itself."""

import gzip
import re
from itertools import cycle
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.any_database

LIMIT = 60_000
LESSON = re.compile(
    r"/en/courses/(?:why-internationalise|intercultural-competence-at-work)/[^/<]+/[^/<]+/(?=<)"
)
MEDIA = {"Image", "Media", "Font"}
MAIN_PAGES = [
    *("/en/", "/it/", "/en/courses/", "/en/vet-managers/", "/en/about/", "/styleguide/"),
    *("/en/courses/why-internationalise/", "/en/courses/why-internationalise/ideas/what-it-is/"),
    *("/en/courses/intercultural-competence-at-work/meeting/silent-meeting/", "/en/certificates/"),
    *("/en/accounts/login/", "/en/accounts/signup/", "/en/nowhere/"),
]
LEARNERS_PAGES = ["/en/dashboard/", "/en/learn/notes/", "/en/accounts/profile/", MAIN_PAGES[7]]
INLINE = """() => [...document.querySelectorAll("script:not([src]), style, [style]")].map((found) => found.outerHTML)
    .concat([...document.querySelectorAll("*")].flatMap((found) => found.getAttributeNames())
    .filter((name) => name.startsWith("on")))"""


@pytest.fixture(scope="session")
def heaviest(everything):
    """The lesson with the most words and blocks."""
    client = everything.client("visitor")
    lessons = LESSON.findall(client.get("/sitemap.xml").text())
    return max(lessons, key=lambda path: len(client.get(path).body()))


def weight(page, path):
    """Bytes on the wire without media, with nothing in the cache; the page's own words as a proxy compresses them."""
    kinds, sizes = {}, {}
    wire = page.context.new_cdp_session(page)
    wire.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    wire.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    answer = page.goto(path, wait_until="networkidle")
    files = [size for request, size in sizes.items() if kinds[request] not in MEDIA | {"Document"}]
    assert len(files) > 5
    return sum(files) + len(gzip.compress(answer.body(), 6))


def test_heaviest_lesson_is_light_for_a_visitor(browse, heaviest):
    assert weight(browse(), heaviest) <= LIMIT


def test_heaviest_lesson_is_light_for_a_learner(browse, sign_in, scene, heaviest):
    assert weight(sign_in(browse(), "reader@pages.example"), heaviest) <= LIMIT


def asked_hosts(page, paths):
    """By three windows in turn: while others open, a page asks for what it wants a little later."""
    windows, hosts = [page, page.context.new_page(), page.context.new_page()], set()
    page.context.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    for path, window in zip(paths, cycle(windows)):
        window.goto(path)
    for window in windows:
        window.wait_for_load_state("networkidle")
    return hosts


def test_visitor_asks_no_other_host(browse, demo):
    assert asked_hosts(browse(), MAIN_PAGES) == {urlsplit(demo.base).netloc}


def test_learner_asks_no_other_host(browse, sign_in, demo, scene):
    page = sign_in(browse(), "reader@pages.example")

    assert asked_hosts(page, LEARNERS_PAGES) == {urlsplit(demo.base).netloc}


@pytest.mark.parametrize("path", MAIN_PAGES)
def test_page_as_it_is_served_holds_no_script_and_no_style(browse, path):
    page = browse(javascript=False)

    page.goto(path)

    assert page.evaluate(INLINE) == []
