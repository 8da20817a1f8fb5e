"""Links to other hosts: found on pages, asked by real sockets, and broken only when they failed on two days."""

from datetime import timedelta

import pytest

from courses.checks import problems_of
from courses.models import LessonPage
from studio.models import CheckedLink
from studio.quality.links import actions, housekeeping
from studio.quality.links.addresses import addresses_in
from studio.quality.links.asking import Answer, ask
from studio.quality.links.models import Standing
from tests.studio.workbench.test_problems import ID, block

DAY = timedelta(days=1)
FINE, FAILED, UNSURE = Answer(Standing.FINE, 200), Answer(Standing.FAILED, 404), Answer(Standing.UNSURE, 403)
OFFLINE = Answer(Standing.FAILED)
ADDRESS = "https://school.example/a"


def lesson(html, **fields):
    return LessonPage(pk=1, body=[block("text", html)], **fields)


@pytest.mark.django_db
def test_addresses_of_texts_sources_and_films(settings):
    html = '<p><a href="https://a.example/x?b=1&amp;c#d">A</a> <a linktype="page" id="3">B</a> <a href="mailto:a@b.example">C</a></p>'
    own = f'<p><a href="{settings.BASE_URL}/en/">Here</a></p>'
    source = {"items": [{"type": "item", "value": {"text": "T", "url": "http://b.example/"}}]}
    film = {"title": "F", "embed": "https://vimeo.com/1"}
    page = LessonPage(body=[block("text", html + own), block("sources", source), block("video", film)])

    assert list(addresses_in(page)) == [
        ("https://a.example/x?b=1&c", ID),
        ("http://b.example/", ID),
        ("https://vimeo.com/1", ID),
    ]


ANSWERS = [
    (200, Standing.FINE),
    *((status, Standing.FAILED) for status in (404, 410, 500, 502, 504)),
    *((status, Standing.UNSURE) for status in (401, 403, 405, 429, 451, 503, 999)),
]


@pytest.mark.parametrize(("status", "standing"), ANSWERS)
def test_what_a_host_says(host, status, standing):
    host.pages["/a"] = (status, {}, b"")

    assert ask(f"{host.url}/a") == Answer(standing, status)


def test_page_is_asked_for_where_its_head_is_not_given(host, monkeypatch):
    monkeypatch.setattr(host.RequestHandlerClass, "do_HEAD", lambda self: self.send_error(404))
    host.pages["/a"] = (200, {}, b"words")

    assert ask(f"{host.url}/a") == FINE
    assert [(method, path) for method, path, _headers in host.seen] == [("GET", "/robots.txt"), ("GET", "/a")]


def test_host_that_lets_no_program_in_is_not_asked(host):
    host.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\n")

    assert ask(f"{host.url}/private/a") == Answer(Standing.UNSURE)
    assert [path for _method, path, _headers in host.seen] == ["/robots.txt"]


def test_address_of_ours_is_not_asked_and_nobody_is_no_answer(settings):
    assert ask("http://127.0.0.1/admin/") == Answer(Standing.UNSURE)
    settings.FETCH_ALSO = {"127.0.0.1:1"}
    assert ask("http://127.0.0.1:1/") == OFFLINE


@pytest.fixture
def link(db, now):
    actions.take_in(addresses=[ADDRESS], now=now)
    return CheckedLink.objects.get()


def told(link, answer, at):
    actions.keep_answers(answers=[(link, answer)], now=at)
    link.refresh_from_db()
    return link


def is_broken():
    return CheckedLink.objects.broken().exists()


def test_one_bad_night_is_no_news(link, now):
    night = now.replace(hour=1)
    for minutes in (0, 5, 600):
        told(link, FAILED, night + timedelta(minutes=minutes))
    assert (link.failures, is_broken()) == (1, False)

    told(link, FAILED, night + DAY)

    assert (link.failures, link.status, is_broken()) == (2, 404, True)
    assert link.due_at == night + 2 * DAY


@pytest.mark.parametrize("answer", [FINE, UNSURE])
def test_any_other_answer_begins_anew(link, now, answer):
    told(link, FAILED, now)
    told(link, answer, now + DAY)
    told(link, FAILED, now + 2 * DAY)

    assert (link.failures, is_broken()) == (1, False)


def test_whoever_is_offline_blames_nobody(link, now):
    actions.take_in(addresses=["https://b.example/"], now=now)
    both = list(CheckedLink.objects.all())

    actions.keep_answers(answers=[(each, OFFLINE) for each in both], now=now)

    assert set(CheckedLink.objects.values_list("failures", "due_at")) == {(0, now + actions.OFFLINE)}
    actions.keep_answers(answers=[(both[0], OFFLINE), (both[1], FINE)], now=now)
    assert sorted(CheckedLink.objects.values_list("failures", flat=True)) == [0, 1]


def test_links_that_are_gone_are_forgotten(link, now):
    told(link, FAILED, now)
    actions.take_in(addresses=[ADDRESS, "https://a.example/" + "a" * 2000], now=now + 2 * DAY)
    assert CheckedLink.objects.get().failures == 1

    actions.take_in(addresses=[], now=now + 6 * DAY)

    assert not CheckedLink.objects.exists()


def test_each_host_is_asked_one_thing_at_a_time(db, now, monkeypatch):
    addresses = ["https://a.example/1", "https://a.example/2", "https://b.example/"]
    actions.take_in(addresses=addresses, now=now)
    asked = []
    monkeypatch.setattr(housekeeping, "ask", lambda address: asked.append(address) or FINE)

    counts = [housekeeping.check_due(now=now + timedelta(minutes=minute)) for minute in range(3)]

    assert counts == [2, 1, 0]
    assert sorted(asked) == addresses


def test_slow_hosts_end_the_go(db, now, monkeypatch):
    actions.take_in(addresses=[f"https://{name}.example/" for name in "abc"], now=now)
    ticks = iter([0, 1, housekeeping.SECONDS + 1])
    monkeypatch.setattr(housekeeping, "ask", lambda _address: FINE)

    assert housekeeping.check_due(now=now, clock=lambda: next(ticks)) == 1


@pytest.mark.parametrize(("is_on", "count"), [(True, 3), (False, 0)])
def test_live_pages_and_drafts_are_gathered(course, now, settings, is_on, count):
    settings.CHECK_LINKS = is_on
    page = LessonPage.objects.get(title="Lesson 1", locale__language_code="en")
    page.body = [("text", '<p><a href="https://live.example/">A</a></p>')]
    page.save_revision().publish()
    page.body = [("text", '<p><a href="https://draft.example/">B</a></p>')]
    page.save_revision()
    italian = LessonPage.objects.get(title="[it] Lesson 2")
    italian.body = [("text", '<p><a href="https://italian.example/">C</a></p>')]
    italian.save_revision()

    housekeeping.gather_links(now=now)
    gathered = CheckedLink.objects.values_list("address", flat=True)

    assert (
        sorted(gathered)
        == ["https://draft.example/", "https://italian.example/", "https://live.example/"][:count]
    )


def test_broken_link_is_told_at_its_block_by_one_query(link, now, course, django_assert_num_queries):
    told(told(link, FAILED, now - DAY), FAILED, now)
    pages = list(LessonPage.objects.all())
    pages[0].body = [block("text", f'<p><a href="{ADDRESS}#part">A source</a></p>')]

    with django_assert_num_queries(2):  # the languages, the broken links
        found = [problem for problem in problems_of(pages) if problem.code == "link-broken"]

    assert [(problem.page_id, problem.anchor) for problem in found] == [(pages[0].pk, ID)]
    assert str(found[0].text) == f"A link leads nowhere: {ADDRESS} (answer 404)"
