"""Each check finds what is wrong, names the spot, and says nothing of what is right."""

from functools import partial

import pytest

from assessments.models import AssignmentPage, CasePage, QuizPage
from courses import checks
from courses.models import CoursePage, LessonPage, ModulePage
from studio.quality import media, teaching, writing
from studio.quality.advice import ADVICE, SORTS, advice_for
from studio.workbench import linkwords, problems, templates
from tests.studio.workbench.test_problems import CASES as CASES_OF_THE_WORKBENCH
from tests.studio.workbench.test_problems import ID, TEXT, block, lesson

pytestmark = pytest.mark.django_db

OTHER = "1b9a2f50-2f0e-4d57-9b0c-2c4b5d6e7f80"
LONG = f"<p>{'word ' * 26}</p>"
HARD = f"<p>{'internationalisation ' * 101}</p>"


def item(value):
    return {"type": "item", "value": value, "id": OTHER}


def question(**fields):
    return block("single", {"key": "q1", "stem": "<p>What now?</p>", "options": [], **fields})


def film(**fields):
    return lesson(block("video", {"title": "A film", "transcript": "<p>Words.</p>", **fields}))


CASES = [
    (media.transcripts, film(transcript="<p></p>"), [("media-transcript", ID)]),
    (media.transcripts, lesson(block("audio", {"title": "A call"})), [("media-transcript", ID)]),
    (media.transcripts, film(), []),
    (
        media.transcripts,
        partial(QuizPage, pk=1, questions=[question(media=[block("audio", {"title": "A call"})])]),
        [("media-transcript", ID)],
    ),
    (media.captions, film(file=3), [("video-captions", ID)]),
    (media.captions, film(file=3, captions=4), []),
    (media.captions, film(embed="https://vimeo.com/1"), []),
    (writing.long_sentences, lesson(block("text", LONG)), [("sentence-long", ID)]),
    (writing.long_sentences, lesson(block("text", LONG + LONG)), [("sentence-long", ID)]),
    (writing.long_sentences, lesson(block("text", "<p>A short one.</p>"), summary="a " * 30), [("sentence-long", "summary")]),
    (
        writing.long_sentences,
        lesson(block("cards", {"items": [item({"title": "A", "text": LONG})]})),
        [("sentence-long", ID)],
    ),
    (writing.long_sentences, partial(QuizPage, pk=1, questions=[question(notes=LONG)]), []),
    (writing.long_sentences, lesson(TEXT), []),
    (writing.readability, lesson(TEXT, block("text", HARD) | {"id": OTHER}), [("readability", OTHER)]),
    (writing.readability, lesson(block("text", "<p>Too few extraordinary expressions.</p>")), []),
    (writing.marked_facts, lesson(block("text", "<p>It is 5 % [check: of 2027].</p>")), [("fact-marked", ID)]),
    (writing.marked_facts, lesson(block("quote", {"text": "<p>It was so [K].</p>"})), [("fact-marked", ID)]),
    (writing.marked_facts, lesson(block("text", "<p>A [checked] one, [Kat].</p>")), []),
    (
        writing.template_words,
        lesson(TEXT, summary="Replace this by the idea itself."),
        [("template-words", "summary")],
    ),
    (
        writing.template_words,
        lesson(block("callout", {"kind": "task", "text": "<p>Give a small task that can be done at work tomorrow.</p>"})),
        [("template-words", ID)],
    ),
    (
        writing.template_words,
        partial(QuizPage, pk=1, questions=[question(options=[item({"text": "<p>The right answer</p>"})])]),
        [("template-words", ID)],
    ),
    (writing.template_words, lesson(block("text", "<p>The right answer is here.</p>")), []),
    (teaching.reading_time, lesson(block("text", f"<p>{'word ' * 181}</p>"), minutes=1), [("lesson-minutes", "minutes")]),
    (teaching.reading_time, lesson(block("text", f"<p>{'word ' * 170}</p>"), minutes=1), []),
    (teaching.empty_unit, partial(CasePage, pk=1), [("unit-empty", "scenes")]),
    (teaching.empty_unit, partial(AssignmentPage, pk=1), [("unit-empty", "fields")]),
    (teaching.empty_unit, lesson(), []),
]  # fmt: skip


@pytest.mark.parametrize(("check", "page", "found"), CASES)
def test_check_finds_what_is_wrong_and_nothing_else(check, page, found):
    assert [(problem.code, problem.anchor) for problem in check(page(), "en")] == found


NESTED = [
    ("accordion", lambda html: {"items": [item({"title": "A", "text": html})]}),
    ("check", lambda html: {"stem": html, "options": [item({"text": "A", "is_right": True})]}),
    ("table", lambda html: {"header": [item("A")], "rows": [item([item(html)])]}),
    ("terms", lambda html: {"items": [item({"term": "A", "text": html})]}),
]


@pytest.mark.parametrize(("kind", "value"), NESTED, ids=[kind for kind, _value in NESTED])
def test_links_are_found_wherever_rich_text_lies(kind, value):
    html = '<p><a href="/x">here</a> <a href="/y">www.a.example</a></p>'
    page = LessonPage(pk=1, body=[block(kind, value(html))])

    found = [(problem.code, problem.anchor) for problem in linkwords.link_words(page, "en")]

    assert found == [("link-words", ID), ("link-address", ID)]


def test_stems_options_and_their_pictures_are_looked_at():
    html = '<p><a href="/x">more</a></p>'
    picture = block("image", {"image": 3, "alt": ""}) | {"id": OTHER}
    page = QuizPage(pk=1, questions=[question(stem=html, media=[picture], options=[item({"text": html})])])

    assert [problem.anchor for problem in linkwords.link_words(page, "en")] == [ID, ID]
    assert [problem.anchor for problem in problems.empty_media(page, "en")] == [OTHER]


def test_unit_without_a_rule_can_never_be_done():
    found = problems.kind_of_rule(lesson(TEXT, rule="")(), "en")

    assert [(problem.code, problem.anchor) for problem in found] == [("rule-impossible", "rule")]


def test_words_of_templates_are_known_in_every_language():
    assert len(writing._instructions("en")) == len({str(words) for words in templates.to_be_replaced()})
    assert len(writing._instructions("it")) > 15


def course_with(*questions, monkeypatch):
    course, module = (
        CoursePage(pk=1, path="01", outcomes=[("outcome", "read"), ("outcome", "write")]),
        ModulePage(pk=2),
    )
    quiz = QuizPage(pk=3, questions=list(questions))
    children = {1: [module], 2: [quiz]}
    monkeypatch.setattr(teaching, "below", lambda page: children[page.pk])
    return course


def untested(course):
    return [str(problem.text) for problem in teaching.untested_outcomes(course, "en")]


def test_outcome_that_no_question_names(monkeypatch):
    course = course_with(question(outcomes=[item(1)]), question(), monkeypatch=monkeypatch)

    assert untested(course) == ["No question tests outcome 2: “write”"]


def test_questions_that_name_no_outcome_are_one_problem(monkeypatch):
    assert untested(course_with(question(), monkeypatch=monkeypatch)) == [
        "No question says which of the outcomes it tests."
    ]


def test_questions_of_a_bank_test_outcomes_too(monkeypatch):
    monkeypatch.setattr(teaching, "_of_banks", lambda _pages: {"shared": {1, 2}})
    pool = block("frombank", {"key": "p", "source": "shared/grants", "count": 2})

    assert untested(course_with(pool, monkeypatch=monkeypatch)) == []


def test_every_problem_is_explained():
    """Whatever the tables of cases find, and no advice that belongs to nothing."""
    told = {code for _check, _page, found in [*CASES, *CASES_OF_THE_WORKBENCH] for code, _anchor in found}

    assert told - ADVICE.keys() == set()
    assert ADVICE.keys() - told == {
        "course-nothing-required",
        "course-hours",
        "outcome-untested",
        "link-broken",
        # of the register of rules: tests/roadmaps/rules/test_checks.py
        *("rule-unknown", "rule-plain", "rule-expired", "rule-unchecked"),
    }
    assert {advice.sort for advice in ADVICE.values()} <= set(SORTS)
    assert advice_for("of another app").sort == "other"
    assert all(advice.why and advice.mend for advice in ADVICE.values())


def test_checks_are_registered():
    assert {writing.readability, media.captions, teaching.reading_time} <= set(checks._checks)
