"""What stands in no course: rubrics, questions of banks, paths; and the forms of assignments, whose facts stay the same."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from assessments.models import BankItem, Rubric, RubricVersion
from courses.models import CoursePage, PathPage
from home.models import HomePage
from studio.desk.housekeeping import bring_in_the_rest, refresh_the_desk
from studio.desk.publishing import publish_translation
from studio.desk.shelves import all_shelves
from studio.desk.sources import bring_in
from tests.assessments.assignments.factories import ALL_KINDS, AssignmentFactory, FieldFactory, RubricFactory
from tests.assessments.banking.factories import BankFactory, BankItemFactory
from tests.assessments.factories import QuizFactory, page_of
from tests.factories import publish

from .conftest import translate_all


@pytest.fixture
def through_the_desk(italian, translator):
    def carry(instance, now):
        source = bring_in(instance, now=now)
        translate_all(source, italian, translator)
        return publish_translation(source=source, locale=italian, user=translator)

    return carry


def test_rubric(site, through_the_desk, now):
    rubric = RubricFactory.create()

    translated = through_the_desk(Rubric.objects.get(pk=rubric.pk), now)

    version = RubricVersion.objects.current(rubric.translation_key)
    assert (translated.live, translated.title) == (True, "‹Rubric›")
    assert [criterion.id for criterion in translated.criteria] == [each.id for each in rubric.criteria]
    assert set(version.texts.values_list("language", flat=True)) == {"en", "it"}


def test_question_of_a_bank(site, through_the_desk, now):
    item = BankItemFactory.create(BankFactory.create())

    translated = through_the_desk(BankItem.objects.get(pk=item.pk), now)

    assert (translated.key, translated.stem, translated.bank) == ("q1", "‹Stem of q1›", item.bank)


def test_assignment(course, through_the_desk, now):
    fields = [FieldFactory.build(kind, kind) for kind in ALL_KINDS]
    unit = AssignmentFactory.create(course=course, fields=fields)

    page = through_the_desk(page_of(unit), now)

    assert [field.block_type for field in page.fields] == list(ALL_KINDS)
    assert {field.value["label"] for field in page.fields} == {f"‹Label {kind}›" for kind in ALL_KINDS}
    assert page.route == page_of(unit).route


def test_facts_of_a_course_are_the_same_in_every_language(course, through_the_desk, now):
    page = CoursePage.objects.get(translation_key=course.uuid, locale__language_code="en")
    translated = through_the_desk(page, now)
    page.hours, page.promise = 5, "Something else."
    page.save_revision().publish()

    again = publish_translation(
        source=TranslationSource.objects.get(object_id=page.translation_key),
        locale=translated.locale,
        user=None,
    )

    assert (again.hours, again.code) == (5, "C1")
    assert (again.promise, again.untranslated) == ("Something else.", ["promise"])


def test_path(site, through_the_desk, now):
    home = HomePage.objects.get(locale__language_code="en")
    path = publish(
        home, PathPage(title="For managers", slug="managers", code="managers", promise="You lead.")
    )

    page = through_the_desk(path, now)

    assert (page.code, page.promise) == ("managers", "‹You lead.›")


def test_all_of_it_has_its_shelf(course, italian, now):
    BankItemFactory.create(BankFactory.create())
    RubricFactory.create()
    bring_in_the_rest(now=now)

    assert [shelf.key for shelf in all_shelves(italian)] == [
        f"course-{course.uuid}",
        "pages",
        "rubrics",
        "questions",
    ]


def test_what_is_taken_back_leaves_the_shelf(course, lesson, italian):
    before = len(all_shelves(italian)[0].entries)

    Page.objects.get(pk=lesson.pk).unpublish()

    assert len(all_shelves(italian)[0].entries) == before - 1


def test_hourly_job_finds_what_was_missed(course, lesson, source, now):
    type(lesson).objects.filter(pk=lesson.pk).update(title="Renamed behind everybody's back")

    refresh_the_desk(now=now)

    source.refresh_from_db()
    assert source.object_repr == "Renamed behind everybody's back"


@pytest.mark.parametrize("kind", ["lesson", "quiz"])
def test_editor_opens_in_few_queries(client, admin, course, lesson, django_assert_max_num_queries, kind):
    """Whatever the page is; with caches that are cold."""

    page = lesson if kind == "lesson" else page_of(QuizFactory.create(course=course, questions=20))
    client.force_login(admin)

    with django_assert_max_num_queries(60):
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_translated_page_leads_to_the_desk(client, admin, course, lesson, through_the_desk, now):
    page = through_the_desk(lesson, now)
    client.force_login(admin)

    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert reverse("desk:shelf", args=["it", f"course-{course.uuid}"]) in html
    assert Locale.objects.get(language_code="it") == page.locale
