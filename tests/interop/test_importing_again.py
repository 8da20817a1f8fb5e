"""A course that is on the site is imported again; `imported` is one import that all these tests start from."""

from uuid import UUID

import pytest
from wagtail.images import get_image_model
from wagtail.models import Page, Revision

from assessments.models import Question, QuestionVersion, QuizPage
from content.models import CaptionTrack
from courses.models import Course, LessonPage, Unit
from interop.exporting import export_course
from interop.identities import option_id, question_id, unit_id
from interop.importing import compare_course, import_course
from interop.references import RefusedImportError
from tests.interop.samples import CASE, COURSE, FILES, LESSON, QUIZ, SVG, sample_course

pytestmark = pytest.mark.usefixtures("imported", "db")


def again(**changes):
    return import_course(folder=sample_course(**changes))


def counts() -> tuple[int, int, int]:
    return Page.objects.count(), Revision.objects.count(), Course.objects.get(code="X1").outline_version


def lesson(language: str = "en") -> LessonPage:
    return LessonPage.objects.get(locale__language_code=language, translation_key=unit_id("X1", "all-blocks"))


def test_outlines_are_written_once():
    assert Course.objects.get(code="X1").outline_version == 1


def test_ids_are_derived_and_the_same_in_all_languages():
    unit = unit_id("X1", "check")
    question = question_id(unit, "first-question")

    for page in QuizPage.objects.filter(translation_key=unit):
        raw = page.questions.get_prep_value()
        assert UUID(raw[0]["id"]) == question
        assert [UUID(item["id"]) for item in raw[0]["value"]["options"]] == [
            option_id(question, x) for x in "ab"
        ]
    assert Question.objects.filter(uuid=question).exists()
    assert [block["id"] for block in lesson("en").body.get_prep_value()] == [
        block["id"] for block in lesson("it").body.get_prep_value()
    ]


def test_second_import_changes_nothing(django_assert_max_num_queries):
    before = counts()

    with django_assert_max_num_queries(60):
        report = again()

    assert counts() == before
    assert (bool(report.difference), report.written, report.published, report.moved) == (False, [], [], [])


def test_changed_words_become_a_draft():
    changed = LESSON.replace("title: All blocks", "title: All the blocks")

    report = again(all_blocks_en_md=changed)

    assert (report.written, report.published) == (["all-blocks.en.md"], [])
    assert "+title: All the blocks" in report.difference.changed["all-blocks.en.md"]
    assert (lesson().title, lesson().has_unpublished_changes) == ("All blocks", True)
    assert export_course("X1", drafts=True) == sample_course(all_blocks_en_md=changed)
    assert again(all_blocks_en_md=changed).written == []


def test_changed_words_are_published_when_that_is_asked():
    changed = sample_course(all_blocks_en_md=LESSON.replace("title: All blocks", "title: All the blocks"))
    import_course(folder=changed)

    report = import_course(folder=changed, publish=True)

    assert (report.written, report.published) == ([], ["all-blocks.en.md"])
    assert lesson().title == "All the blocks"
    units = Course.objects.get(code="X1").outlines.get(language="it").content.units
    assert units[0].status == "stale"


def by_machine() -> str:
    return FILES["all-blocks.it.md"].replace("---\n", "---\ntranslation: machine draft\n", 1)


def test_machine_draft_is_told_at_once():
    again(all_blocks_it_md=by_machine())

    assert lesson("it").made_by == "machine"
    assert export_course("X1", drafts=True) == sample_course(all_blocks_it_md=by_machine())
    assert again(all_blocks_it_md=by_machine()).written == []


def test_what_is_not_translated_goes_out_and_comes_in_again():
    lacking = FILES["all-blocks.it.md"].replace(
        "---\n", "---\nuntranslated:\n  - summary\n  - body callout 1\n", 1
    )
    folder = sample_course(all_blocks_it_md=lacking)

    import_course(folder=folder, publish=True)

    callout = next(block for block in lesson("it").body if block.block_type == "callout")
    assert lesson("it").untranslated == ["summary", str(callout.id)]
    assert (export_course("X1"), again(all_blocks_it_md=lacking).written) == (folder, [])


def test_part_that_does_not_exist_cannot_be_untranslated():
    lacking = FILES["all-blocks.it.md"].replace("---\n", "---\nuntranslated: [body poem 9]\n", 1)

    with pytest.raises(RefusedImportError, match="the page has no body poem 9"):
        again(all_blocks_it_md=lacking)


def test_draft_by_people_keeps_the_warning_until_it_is_live():
    import_course(folder=sample_course(all_blocks_it_md=by_machine()), publish=True)

    again()
    assert lesson("it").made_by == "machine"

    import_course(folder=sample_course(), publish=True)
    assert lesson("it").made_by == "human"
    assert export_course("X1") == sample_course()


def test_changed_facts_are_written_to_all_languages():
    report = import_course(
        folder=sample_course(course_yaml=COURSE.replace("minutes: 15", "minutes: 25")), publish=True
    )

    assert report.written == ["all-blocks.en.md", "all-blocks.it.md"]
    assert Unit.objects.get(key="all-blocks").minutes == 25
    assert lesson("it").minutes == 25


def test_comparing_changes_nothing():
    before = counts()

    report = compare_course(sample_course(story_en_md=CASE.replace("It begins.", "It began.")))

    assert list(report.difference.changed) == ["story.en.md"]
    assert counts() == before


def test_new_unit_is_a_draft_until_it_is_published():
    more = COURSE + "      - key: extra\n        kind: lesson\n        minutes: 5\n"
    folder = sample_course(course_yaml=more, **{"extra.en.md": "---\ntitle: Extra\nslug: extra\n---\nMore."})

    import_course(folder=folder)
    assert Unit.objects.get(key="extra").state == "draft"

    import_course(folder=folder, publish=True)
    assert Unit.objects.get(key="extra").state == "live"


def test_unit_that_the_folder_lacks_is_told_and_kept():
    without = COURSE[: COURSE.index("      - key: story")] + COURSE[COURSE.index("  - key: second") :]

    report = again(course_yaml=without, story_en_md=None)

    assert report.difference.absent == ["story.en.md"]
    assert Unit.objects.get(key="story").state == "live"


def test_units_move_when_the_import_publishes():
    story = COURSE[COURSE.index("      - key: story") : COURSE.index("  - key: second")]
    folder = sample_course(
        course_yaml=COURSE.replace(story, "").replace("    units:\n", f"    units:\n{story}", 1)
    )

    assert import_course(folder=folder).moved == ["The first part (en)"]
    assert Unit.objects.order_by("position")[0].key == "all-blocks"

    import_course(folder=folder, publish=True)
    assert [unit.key for unit in Unit.objects.order_by("position")] == ["story", "all-blocks", "check"]
    assert import_course(folder=folder, publish=True).moved == []


def test_unit_moves_to_another_module_in_every_language():
    quiz = COURSE[COURSE.index("      - key: check") :]
    text = COURSE.replace(quiz, "      - key: filler\n        kind: lesson\n        minutes: 1\n")
    text = text.replace("  - key: second", f"{quiz}  - key: second")
    filler = {"filler.en.md": "---\ntitle: F\nslug: f\n---\nF."}

    import_course(folder=sample_course(course_yaml=text, **filler), publish=True)

    parents = {page.get_parent().slug for page in QuizPage.objects.all()}
    assert parents == {"first"}
    assert import_course(folder=sample_course(course_yaml=text, **filler), publish=True).moved == []


def test_moved_option_keeps_its_version():
    moved = QUIZ.replace("- wrong\n> no\n+ right\n> yes", "+ {b} right\n> yes\n- {a} wrong\n> no")

    import_course(folder=sample_course(check_en_md=moved, check_it_md=moved), publish=True)

    assert QuestionVersion.objects.filter(question__key="first-question").count() == 1
    assert export_course("X1") == sample_course(check_en_md=moved, check_it_md=moved)


def test_images_are_stored_once_and_replaced_when_they_change():
    again()
    image = get_image_model().objects.get()
    assert (image.title, image.width, image.is_svg()) == ("line", 4, True)

    import_course(folder=sample_course(media_line_svg=SVG.replace("h4", "h3")), publish=True)

    assert get_image_model().objects.count() == 2
    assert b"h3" in export_course("X1").media["media/line.svg"].read()


RIGHTS = """media:
  - file: media/line.svg
    licence: by
    author: Mara
  - file: media/film.mp4
    licence: own
    people: agreed
"""


def test_rights_captions_and_transcripts_come_and_go_with_the_folder():
    captions = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nCiao\n"
    files = {"media/film.mp4.it.vtt": captions, "media/film.mp4.it.txt": "Ciao\n"}
    folder = sample_course(course_yaml=COURSE + RIGHTS, **files)

    again(course_yaml=COURSE + RIGHTS, **files)

    track = CaptionTrack.objects.get()
    assert (track.language, track.captions, track.transcript) == ("it", captions, "Ciao")
    assert get_image_model().objects.get().author == "Mara"
    assert export_course("X1") == folder
    import_course(folder=sample_course(), publish=True)
    assert export_course("X1") == folder


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (COURSE.replace("source: en", "source: it"), "the source is en"),
        (COURSE.replace("kind: case", "kind: lesson"), "story is a case"),
    ],
)
def test_what_must_stay_is_refused(text, words):
    texts = (
        {"story_en_md": "---\ntitle: S\nslug: s\n---\nS."} if "lesson" in words or "story" in words else {}
    )
    if "source: it" in text:
        texts |= {"story.it.md": CASE}

    with pytest.raises(RefusedImportError, match=words):
        again(course_yaml=text, **texts)
