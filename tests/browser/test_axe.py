"""No page breaks a rule of WCAG 2.0, 2.1 or 2.2, levels A and AA, that a machine can check. No rule is switched off."""

import pytest

from tests.browser.everything import ELSEWHERE, GROUPS, LANGUAGES, NO_PAGES, names_outside_the_cms
from tests.browser.looks import NARROW, Visit, turned

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("group", GROUPS)
def test_axe_finds_nothing(everything, group):
    seen = everything.seen(group)

    assert len(seen) > 20
    assert {each.where: each.faults for each in seen if each.faults} == {}


def test_axe_finds_nothing_in_any_phase_of_any_kind_of_question(everything, kinds):
    """Open, told at once, handed in; in both schemes, wide and narrow."""
    onlooker = everything.onlooker
    onlooker.cookies |= {name: kinds[name]["cookie"] for name in ("Rita", "Tom", "Rea")}
    visits = [Visit(name, name, kinds[name]["path"]) for name in ("Rita", "Tom", "Rea")]

    seen = onlooker.look([*turned(visits), *turned(visits, by=3)])

    assert {each.where: (each.faults, each.narrow_width) for each in seen} == {
        each.where: ([], NARROW) for each in seen
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_address_that_shows_a_page_is_looked_at(everything, language):
    looked_at = {each.visit.name for each in everything.seen(f"addresses {language}")}

    assert set(names_outside_the_cms()) - looked_at == NO_PAGES | ELSEWHERE


def spoil(page):
    page.evaluate("""() => {
        const words = document.createElement("p");
        words.textContent = "Hardly to be read";
        words.style.cssText = "color: #ccc; background: #fff; inline-size: 900px";
        document.querySelector("main").append(words, new Image());
    }""")


def test_axe_would_find_what_is_wrong(everything):
    (seen,) = everything.onlooker.look([Visit("spoilt page", "visitor", "/en/", spoil)])

    assert {fault.split(":")[0] for fault in seen.faults} == {"color-contrast", "image-alt"}
    assert seen.narrow_width > 900


def test_header_that_is_other_than_before_is_looked_at_again(everything):
    onlooker, page = everything.onlooker, Visit("spoilt header", "visitor", "/en/about/")
    (seen_before,) = onlooker.look([page])
    html = onlooker.page("visitor").context.request.get(page.path).text()
    spoilt = html.replace('<div class="site-tools">', '<div class="site-tools"><img src="/x.png">')
    onlooker.page("visitor").context.route(
        f"**{page.path}", lambda route: route.fulfill(body=spoilt, content_type="text/html"), times=1
    )

    (seen,) = onlooker.look([page])

    assert seen_before.faults == []
    assert [fault.split(":")[0] for fault in seen.faults] == ["image-alt"]
