"""What a quiz says to somebody who hears it: names of all that is used, feedback where it belongs, time and saving unasked."""

import re

import pytest
from playwright.sync_api import expect

from tests.assessments.samples import ASKED, GRADED
from tests.browser.aloud import LISTEN, heard, tree

MINUTE = 60
MARKS = {30: "30 minutes left", 10: "10 minutes left", 5: "5 minutes left", 1: "60 seconds left"}
SAVED = re.compile(r"^Saved \d\d:\d\d$")
ROWS = {
    "judgement": ["Reaction r1", "Reaction r2"],
    "likert": ["Statement 1", "Statement 2"],
}
FEEDBACK = """() => Object.fromEntries([...document.querySelectorAll("[data-question]")].map((question) => [
    question.querySelector(".question-stem").textContent.replace("Stem of ", ""),
    [...question.querySelectorAll(".feedback")].map((each) => each.textContent.replace(/\\s+/g, " ").trim())]))"""
LEFT = """() => {
    const { deadline, now } = document.querySelector("[data-quiz]").dataset;
    return Date.parse(deadline) - Date.parse(now) - performance.now();
}"""


@pytest.fixture(scope="module")
def seen(demo, chromium, kinds):
    """By the person: what is heard of their attempt, and what feedback stands there by the kind of question."""
    context = chromium.new_context(base_url=demo.base)
    page, found = context.new_page(), {}
    for name in ("Rita", "Tom", "Rea"):
        context.add_cookies([kinds[name]["cookie"] | {"url": demo.base}])
        page.goto(kinds[name]["path"])
        found[name] = tree(page), page.evaluate(FEEDBACK)
    context.close()
    return found


def question(seen, name, kind):
    return seen[name][0].one("group", f"Stem of {kind}")


@pytest.mark.parametrize("kind", ASKED)
def test_question_is_a_group_with_its_legend_as_name_and_all_in_it_has_a_name(seen, kind):
    group = question(seen, "Rita", kind)

    assert re.fullmatch(rf"Question \d+ of \d+, (2|no) points Stem of {kind}", group.name)
    assert group.controls
    assert [control for control in group.controls if not control.name] == []
    rows = [row.name for row in group.all("group") if row is not group and row.name]
    assert rows == ROWS.get(kind, [])


@pytest.mark.parametrize("name", ["Tom", "Rea"])
@pytest.mark.parametrize("kind", [kind for kind in GRADED if kind != "scenario"])
def test_feedback_describes_what_it_speaks_of(seen, name, kind):
    group, told = question(seen, name, kind), seen[name][1][kind]

    assert told
    assert {node.description for node in group.all() if node.description} == set(told)


def test_arrows_are_not_read(seen):
    names = [control.name for control in question(seen, "Rita", "scenario").controls]

    assert names == ["Go to phone", "Go to mail", "Go to wait"]


def test_only_time_and_saving_are_said_unasked_and_wait_for_a_pause(seen):
    heard_by_itself = [node for node in seen["Rita"][0].all() if node.live not in ("", "off")]

    assert [(node.role, node.live) for node in heard_by_itself] == [("status", "polite")] * 2


def test_steps_are_named_by_what_is_answered(seen):
    steps = seen["Rita"][0].one("navigation", "Questions")

    names = [link.name for link in steps.all("link")]
    assert (names[0], names[3]) == ("1 answered", "4 not answered yet")
    assert all(re.fullmatch(r"\d+ (answered|not answered yet)", name) for name in names)


def test_what_is_missing_is_read_first_and_leads_to_the_questions(attempt_of):
    page = attempt_of("Rita")
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.locator("#unanswered")).to_be_focused()

    summary = tree(page).one("group", "questions have no answer yet")
    links = [link.name for link in summary.all("link")]
    page.locator("#unanswered").get_by_role("link", name=links[0], exact=True).click()

    assert links[0] == "Question 4"
    expect(page.get_by_role("group", name="Stem of matching")).to_be_focused()


class Slow:
    """A page whose time passes as it is told to, and whose server says nothing of it."""

    def __init__(self, attempt_of):
        self.page = attempt_of("Rita", prepare=self.prepare)
        heard(self.page)

    def prepare(self, page):
        page.clock.install()
        page.add_init_script(LISTEN)
        page.route("**/status/", lambda route: route.abort())

    def heard_around(self, minutes):
        """Nothing until shortly before; then what is said in ten seconds."""
        left = self.page.evaluate(LEFT)
        self.page.clock.fast_forward(int(left) - (minutes * MINUTE + 5) * 1000)
        before = heard(self.page)
        self.page.clock.run_for(10_000)
        return before, heard(self.page)


@pytest.fixture
def slow(attempt_of):
    return Slow(attempt_of)


def test_time_is_there_to_be_read_and_said_at_its_marks_alone(slow):
    timer = tree(slow.page).one("timer")
    around = {minutes: slow.heard_around(minutes) for minutes in (40, *MARKS, 0)}

    assert (timer.name, timer.live or "off") == ("Time", "off")
    assert re.fullmatch(r"(60|5\d) minutes left", timer.text)
    assert around.pop(40) == ([], [])
    assert around.pop(0) == ([], ["The time is over. Your answers are being handed in."])
    assert around == {minutes: ([], [words]) for minutes, words in MARKS.items()}


def test_hidden_time_is_neither_read_nor_said_before_it_is_over(slow):
    slow.page.get_by_role("button", name="Hide the time").click()
    hidden = list(tree(slow.page).all("timer"))
    silence = [slow.heard_around(minutes) for minutes in MARKS]
    end = slow.heard_around(0)

    assert hidden == []
    assert silence == [([], [])] * len(MARKS)
    assert end == ([], ["The time is over. Your answers are being handed in."])
    assert tree(slow.page).one("timer").text == end[1][0]


def test_state_of_saving_is_said_when_it_changes_and_only_then(attempt_of):
    page = attempt_of("Rita", prepare=lambda page: page.add_init_script(LISTEN))
    state, said = page.locator("[data-saved]"), []
    for is_offline, option, shown in (
        *((False, "Option a", "saved"), (False, "Option c", "saved")),
        *((True, "Option a", "failed"), (True, "Option c", "failed")),
    ):
        page.context.set_offline(is_offline)
        page.get_by_role("group", name="Stem of poll").get_by_label(option).check()
        expect(page.locator("[data-saved-announces]")).not_to_be_empty()
        expect(state).to_have_attribute("data-state", shown)
        said.append(heard(page))
    page.context.set_offline(False)
    expect(state).to_have_attribute("data-state", "saved")

    assert [len(words) for words in said] == [1, 0, 1, 0]
    assert SAVED.match(said[0][0])
    assert said[2][0].startswith("Not saved yet, waiting for the network: 1.")
    assert all(map(SAVED.match, heard(page)))
