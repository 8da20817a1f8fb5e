"""Every kind of question on its whole way: written, published, asked, answered, graded, read again."""

import json
from decimal import Decimal
from fractions import Fraction
from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.template.defaultfilters import floatformat
from django.urls import reverse

from assessments import grading
from assessments.actions import save_answer, submit_attempt
from assessments.export import attempts
from assessments.marking import rounded
from assessments.models import Attempt, QuestionVersion
from assessments.sheets import Sheet, previewed
from assessments.versions import has_parts_of
from tests.assessments.factories import AttemptFactory, QuizFactory, page_of
from tests.assessments.forms import button, filled, question_in, shown, words_of
from tests.assessments.samples import (
    ASKED,
    GRADED,
    JUDGED,
    OPINIONS,
    SAMPLES,
    SECRET,
    SLOTS,
    items,
    publish_all,
    send_files,
)
from tests.snapshots import restore


@pytest.fixture
def unit(course):
    restore("all kinds", lambda: publish_all(course))
    return course.units.get(key="check")


@pytest.fixture
def attempt(client, learner, unit, now):
    client.force_login(learner)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    send_files(attempt)
    return attempt


def page(client, attempt, language="en"):
    response = client.get(f"/{language}/quiz/attempts/{attempt.uuid}/")
    assert response.status_code == 200
    return response


def said_in(language: str, kind: str) -> list[tuple[str, str]]:
    """What is written needs no mark, nor does what is the same everywhere."""
    mark = f"[{language}] " if language != "en" else ""
    own = kind in ("shorttext", "ordering", *JUDGED)
    return [
        (
            line if not line or line.startswith("#") else mark + line,
            said if own or said in ("Host", "4,5") else mark + said,
        )
        for line, said in SAMPLES[kind].says
    ]


def value_of(attempt, kind: str):
    response = attempt.responses.filter(slot=SLOTS[kind]).first()
    return response.value if response else None


def put(client, attempt, kind: str, sequence=1, **said):
    url = reverse("assessments:answer", args=[attempt.uuid, SLOTS[kind]])
    return client.put(url, json.dumps(said | {"sequence": sequence}), "application/json")


def answer_by_form(client, attempt, kind: str, language="en"):
    """As the page without scripts does it: a story scene by scene, everything else at once."""
    address = f"/{language}/quiz/attempts/{attempt.uuid}/"
    if kind == "scenario":
        for _, choice in said_in(language, kind):
            client.post(address, button(question_in(client.get(address), SLOTS[kind]), choice))
        return
    client.post(address, filled(question_in(client.get(address), SLOTS[kind]), said_in(language, kind)))


def same(kind: str, one, other) -> bool:
    return one["number"] == other["number"] if kind == "numeric" else one == other


def test_editor_has_a_form_for_every_kind(client, admin, unit):
    client.force_login(admin)

    editor = unescape(
        client.get(reverse("wagtailadmin_pages:edit", args=[page_of(unit).pk])).content.decode()
    )

    assert [kind for kind in SAMPLES if f'"type": "{kind}", "value": {{"key": "{kind}"' not in editor] == []


@pytest.mark.parametrize("kind", SAMPLES)
def test_published_question_has_its_words_in_both_languages(unit, kind):
    version = QuestionVersion.objects.get(question__key=kind)
    translated = next(block for block in page_of(unit, "it").questions if block.block_type == kind)

    texts = {text.language: text.words for text in version.texts.all()}
    stem = "title" if kind == "sharedcase" else "stem"
    assert {language: "[it]" in words[stem] for language, words in texts.items()} == {"en": False, "it": True}
    assert has_parts_of(translated, version)
    assert version.points == (0 if kind in OPINIONS or kind == "sharedcase" else 2)


@pytest.mark.parametrize("language", ["en", "it"])
def test_page_asks_all_kinds_in_the_readers_language(client, attempt, language):
    source = BeautifulSoup(page(client, attempt, language).content, "html.parser")

    mark = "[it] " if language == "it" else ""
    assert [words_of(stem) for stem in source.select(".question-stem")] == [
        f"{mark}Stem of {kind}" for kind in ASKED
    ]
    assert words_of(source.select_one(".shared-case h2")) == f"{mark}A case"
    assert len(source.select(".question > .video")) == len(ASKED)
    assert len(source.select(".option > .video")) == 8
    assert source.select(f'[lang="{"en" if language == "it" else "it"}"].question-stem') == []


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("kind", ASKED)
def test_answer_given_without_scripts_is_kept_and_shown_again(client, attempt, kind, language):
    answer_by_form(client, attempt, kind, language)
    kept = attempt.responses.get()

    assert same(kind, kept.value, SAMPLES[kind].right)
    question = question_in(page(client, attempt, language), SLOTS[kind])
    if kind != "scenario":
        before = filled(question, said_in(language, kind))
        assert {name: sorted(set(values)) for name, values in shown(question).items()} == {
            name: sorted(set(values)) for name, values in before.items()
        }
    client.post(attempt.get_absolute_url(), shown(question))
    assert attempt.responses.get().saved_at == kept.saved_at


@pytest.mark.parametrize("kind", ASKED)
def test_answer_sent_by_the_script_is_kept(client, attempt, kind):
    question = question_in(page(client, attempt), SLOTS[kind])
    said = {kind: filled(question, SAMPLES[kind].says)} if kind != "scenario" else {}
    fields = said.get(kind, {f"answer-{SLOTS['scenario']}": ["", "3.1"]})

    reply = put(
        client, attempt, kind, fields={name: fields[name] for name in fields if name.startswith("answer-")}
    )

    assert reply.status_code == 200
    assert same(kind, value_of(attempt, kind), SAMPLES[kind].right)
    again = question_in(page(client, attempt), SLOTS[kind])
    assert again.select_one(f'[name="was-{SLOTS[kind]}"]')["value"] == reply.json()["was"]


@pytest.mark.parametrize("kind", ASKED)
def test_answer_may_also_be_sent_as_it_is_kept(client, attempt, kind):
    assert put(client, attempt, kind, value=SAMPLES[kind].right).status_code == 200
    assert value_of(attempt, kind) == SAMPLES[kind].right


HOSTILE = [
    None,
    1,
    True,
    [None],
    [[]],
    {"a": {"b": ["c"]}},
    {"": ""},
    "\ud800",
    "x" * 900,
    ["x"] * 500,
    {"x": "y"},
]


@pytest.mark.parametrize("kind", SAMPLES)
def test_hostile_answer_is_refused_or_harmless(client, attempt, kind):
    replies = [put(client, attempt, kind, value=value).status_code for value in HOSTILE]
    replies += [
        put(client, attempt, kind, fields={f"answer-{SLOTS[kind]}{part}": [said]}).status_code
        for part in ("", "-1", "-2", "-unit")
        for said in ("9" * 5000, "\x00", "\ud800", "-1", "1.1.1.1.1")
    ]

    assert set(replies) <= {200, 422}
    assert page(client, attempt).status_code == 200


@pytest.mark.parametrize("kind", [*GRADED, *OPINIONS])
def test_answers_are_graded(client, learner, attempt, kind, now):
    sample, points = SAMPLES[kind], 2 if kind in GRADED else 0
    save_answer(attempt=attempt, slot=SLOTS[kind], value=sample.right, sequence=1, now=now)
    submit_attempt(attempt=attempt, now=now)

    assert Attempt.objects.of(learner).get().score == points
    version = QuestionVersion.objects.get(question__key=kind)
    assert grading.get(kind).grade(version.key, sample.other) == Fraction(sample.share)


@pytest.mark.parametrize("kind", GRADED)
def test_answer_given_in_italian_earns_the_same(client, learner, attempt, kind, now):
    answer_by_form(client, attempt, kind, "it")

    submit_attempt(attempt=attempt, now=now)

    assert Attempt.objects.of(learner).get().score == Decimal(2)


@pytest.mark.parametrize("kind", GRADED)
def test_review_tells_what_was_right_and_why(client, attempt, kind, now):
    save_answer(attempt=attempt, slot=SLOTS[kind], value=SAMPLES[kind].other, sequence=1, now=now)
    submit_attempt(attempt=attempt, now=now)

    question = question_in(page(client, attempt), SLOTS[kind])

    earned = rounded(2 * Fraction(SAMPLES[kind].share))
    assert f"{SECRET}: explanation of {kind}" in words_of(question)
    assert f"{floatformat(earned, -2)} of 2 points" in words_of(question)
    assert (
        question.select("input:not([disabled], [type=hidden]), select:not([disabled]), [type=submit]") == []
    )
    if kind != "scenario":
        assert question.select(
            '.feedback[data-kind="wrong"], .feedback[data-kind="missed"], .feedback[data-kind="partly"]'
        )


@pytest.mark.parametrize("kind", GRADED)
def test_review_of_a_right_answer_finds_nothing_wrong(client, attempt, kind, now):
    save_answer(attempt=attempt, slot=SLOTS[kind], value=SAMPLES[kind].right, sequence=1, now=now)
    submit_attempt(attempt=attempt, now=now)

    question = question_in(page(client, attempt), SLOTS[kind])

    assert "2 of 2 points" in words_of(question)
    assert (
        question.select(
            '[data-kind="wrong"], [data-kind="missed"], [data-mark="wrong"], [data-mark="missed"]'
        )
        == []
    )


@pytest.mark.parametrize("kind", OPINIONS)
def test_review_of_an_opinion_judges_nothing(client, attempt, kind, now):
    save_answer(attempt=attempt, slot=SLOTS[kind], value=SAMPLES[kind].right, sequence=1, now=now)
    submit_attempt(attempt=attempt, now=now)

    question = question_in(page(client, attempt), SLOTS[kind])

    assert question.select("[data-mark], .feedback") == []
    assert len(question.select("[checked]")) == len(SAMPLES[kind].says)
    assert question.select(".question > .help:not(.question-help)") == []


@pytest.mark.parametrize("kind", SAMPLES)
def test_author_sees_what_is_right_and_all_that_is_said_of_it(unit, kind):
    question = next(found for found in previewed(page_of(unit).questions, "en") if found.kind == kind)

    assert question.is_told
    assert question.number == (ASKED.index(kind) + 1 if kind in ASKED else len(ASKED))


def test_preview_in_the_cms_tells_all_feedback(client, admin, unit):
    client.force_login(admin)

    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page_of(unit).pk]))

    secrets = {kind: words_of(question_in(response, SLOTS[kind])).count(SECRET) for kind in ASKED}
    assert secrets == {
        "single": 4,
        "multiple": 4,
        "truefalse": 3,
        "matching": 4,
        "ordering": 4,
        "categorise": 4,
        "gaps": 3,
        "shorttext": 4,
        "numeric": 3,
        "judgement": 5,
        "scenario": 1,
        "essay": 1,
        "upload": 1,
        "likert": 1,
        "poll": 1,
    }


@pytest.mark.parametrize("kind", ASKED)
def test_export_says_the_answer_in_words(learner, attempt, kind, now):
    learner.language = "en"
    save_answer(attempt=attempt, slot=SLOTS[kind], value=SAMPLES[kind].right, sequence=1, now=now)

    answer = attempts(learner)[0]["answers"][0]

    assert (answer["question"], tuple(answer["answer"])) == (f"Stem of {kind}", SAMPLES[kind].in_words)


def test_export_keeps_what_looks_like_a_tag(learner, attempt, now):
    save_answer(attempt=attempt, slot=SLOTS["shorttext"], value="a <b> & c", sequence=1, now=now)

    assert attempts(learner)[0]["answers"][0]["answer"] == ["a <b> & c"]


@pytest.mark.parametrize(("language", "number"), [("en", "1500"), ("it", "1.5")])
def test_number_is_read_in_the_language_of_its_page(client, attempt, language, number):
    question = question_in(page(client, attempt, language), SLOTS["numeric"])

    client.post(attempt.get_absolute_url(), filled(question, [("#1", "1,500")]))

    assert value_of(attempt, "numeric")["number"] == number
    assert (
        words_of(question_in(page(client, attempt, language), SLOTS["numeric"])).count("could not be read")
        == 0
    )


def test_what_is_no_number_is_kept_and_said(client, attempt):
    question = question_in(page(client, attempt), SLOTS["numeric"])

    client.post(attempt.get_absolute_url(), filled(question, [("#1", "a lot")]))

    shown_again = question_in(page(client, attempt), SLOTS["numeric"])
    assert "could not be read as a number" in words_of(shown_again)
    assert shown_again.select_one("[inputmode]")["value"] == "a lot"


def test_sheet_needs_as_few_queries_for_all_kinds_as_for_one(attempt, django_assert_max_num_queries):
    sheet = Sheet(
        Attempt.objects.of(attempt.enrolment.user).select_related("unit__course").get(), language="it"
    )

    with django_assert_max_num_queries(4):
        assert len(sheet.questions) == len(SAMPLES)


def test_order_that_tells_is_drawn_even_where_nothing_is_shuffled(learner, course, now):
    raw = SAMPLES["ordering"].stored()
    steps = {f"step {number}": {"text": f"<p>{number}</p>", "feedback": ""} for number in range(10)}
    raw["value"]["steps"] = items(steps)
    unit = QuizFactory.create(course=course, questions=[raw], shuffles=False)

    drawn = AttemptFactory.create(user=learner, unit=unit, now=now).draw[0]["options"]

    assert drawn[:10] != list(steps)
    assert sorted(drawn[:10]) == list(steps)
    assert drawn[10:] == [str(number) for number in range(1, 11)]
