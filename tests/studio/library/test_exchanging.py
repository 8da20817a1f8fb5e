import pytest
from django.contrib.auth.models import Group
from wagtail.blocks import StreamValue

from accounts.groups import AUTHORS, ensure_groups
from assessments.blocks import QuestionStream, SceneStream
from assessments.models import QuizPage
from content.models import LibraryDocument
from studio.library.acts import Exchanged, exchange
from studio.library.effects import reached_pages
from studio.library.swapping import DOCUMENT, IMAGE, Swap, swapped
from studio.workbench.pieces import streams_of
from tests.assessments.factories import QuizFactory
from tests.factories import PersonFactory
from tests.studio.library.conftest import picture
from tests.studio.library.pages import lesson, show

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("indexed"),
    # Wagtail leaves the file in which it made a rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def shown_on(page) -> int:
    return page.body.get_prep_value()[0]["value"]["image"]


def test_live_pages_are_published_again_and_drafts_stay_drafts(course, admin, image, now):
    other = picture("Boat")
    show(lesson(), image), show(lesson(2), image, publish=False)
    both = show(lesson(3), image)
    both.title = "Not yet"
    both.save_revision()

    done = exchange(old=image, new=other, by=admin, now=now)

    assert done == Exchanged(published=2, drafted=1, left=0)
    assert shown_on(lesson()) == other.pk
    assert shown_on(lesson(2).get_latest_revision_as_object()) == other.pk
    assert lesson(2).body.raw_data[0]["type"] == "text"
    both = lesson(3)
    assert (both.title, shown_on(both), both.has_unpublished_changes) == ("Lesson 3", other.pk, True)
    newest = both.get_latest_revision_as_object()
    assert (newest.title, shown_on(newest)) == ("Not yet", other.pk)


def test_author_who_may_not_publish_leaves_a_draft(course, image, now):
    ensure_groups()
    author = PersonFactory.create()
    author.groups.add(Group.objects.get(name=AUTHORS))
    other = picture("Boat")
    show(lesson(), image)

    done = exchange(old=image, new=other, by=author, now=now)

    assert done == Exchanged(published=0, drafted=1, left=0)
    assert shown_on(lesson()) == image.pk
    assert shown_on(lesson().get_latest_revision_as_object()) == other.pk


def test_translations_keep_their_standing(course, admin, image, now):
    show(lesson(), image), show(lesson(2), image)
    fresh, stale = show(lesson(1, "it"), image), show(lesson(2, "it"), image)
    source = lesson(2)
    source.summary = "Changed since."
    source.save_revision().publish()

    exchange(old=image, new=picture("Boat"), by=admin, now=now)

    outline = course.outlines.get(language="it")
    status = {unit.page: unit.status for unit in outline.content.units}
    assert (status[fresh.pk], status[stale.pk]) == ("human", "stale")


def test_documents_are_found_in_links_of_texts(course, admin, film, now):
    other = LibraryDocument.objects.create(title="List", file="documents/list.pdf")
    page = lesson()
    link = '<p><a linktype="document" id="{}">it</a> <a linktype="page" id="{}">it</a></p>'
    page.body = [("text", link.format(film.pk, film.pk))]
    page.save_revision().publish()

    exchange(old=film, new=other, by=admin, now=now)

    assert dict(streams_of(lesson()))["body"][0]["value"] == link.format(other.pk, film.pk)
    assert reached_pages(film, admin) == []


def test_pictures_are_found_in_every_kind_of_block():
    """In questions with options, in a stream in a list in a struct."""
    block = {"type": "image", "value": {"image": 7, "alt": "", "caption": ""}}
    question = {"media": [block], "options": [{"type": "item", "value": {"media": [block]}, "id": "a"}]}
    raw = [{"type": "single", "value": question, "id": "q"}]
    scene = [{"type": "scene", "value": {"body": [block], "choices": []}, "id": "s"}]

    after = swapped(QuestionStream(), raw, Swap(IMAGE, 7, 9))
    assert str(after) == str(raw).replace("'image': 7", "'image': 9")
    assert str(swapped(SceneStream(), scene, Swap(IMAGE, 7, 9))).count("'image': 9") == 1
    assert swapped(QuestionStream(), raw, Swap(DOCUMENT, 7, 9)) == raw


def test_preview_comes_before_the_act(client, course, admin, image):
    other = picture("Boat")
    show(lesson(), image)
    client.force_login(admin)
    url = f"/cms/library/image/{image.pk}/exchange/"

    shown = client.get(url, {"other": other.pk})
    assert (shown.context["other"], shown_on(lesson())) == (other, image.pk)
    client.post(url, {"other": image.pk})
    assert shown_on(lesson()) == image.pk
    client.post(url, {"other": other.pk})
    assert shown_on(lesson()) == other.pk


def test_usage_knows_lessons_and_questions_in_all_languages(client, course, admin, image):
    for language in ("en", "it"):
        show(lesson(language=language), image)
    quiz = QuizPage.objects.get(
        translation_key=QuizFactory.create(course=course).uuid, locale__language_code="en"
    )
    raw = quiz.questions.get_prep_value()
    raw[0]["value"]["media"] = [{"type": "image", "value": {"image": image.pk, "alt": "A", "caption": ""}}]
    quiz.questions = StreamValue(quiz.questions.stream_block, raw, is_lazy=True)
    quiz.save_revision().publish()
    client.force_login(admin)

    rows = client.get(f"/cms/images/usage/{image.pk}/").context["table"].data

    shown = {(row["label"], row["object"].locale.language_code) for row in rows}
    assert shown == {("Lesson 1", "en"), ("[it] Lesson 1", "it"), (str(quiz), "en")}
    assert [one.page.pk for one in reached_pages(image, admin) if one.page.pk == quiz.pk] == [quiz.pk]
