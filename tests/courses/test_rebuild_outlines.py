import pytest
from django.core.management import CommandError, call_command

from courses.housekeeping import sweep_courses
from courses.models import Course, Outline
from courses.signals import course_swept

pytestmark = pytest.mark.django_db


def rebuild(capsys, *codes):
    call_command("rebuild_outlines", *codes)
    return capsys.readouterr().out


def test_nothing_is_renewed_where_nothing_was_missed(course, capsys):
    assert rebuild(capsys) == "1 courses looked at, 0 renewed\n"


def test_missing_outline_is_written_again(course, capsys):
    Outline.objects.filter(language="it").delete()

    assert rebuild(capsys) == "1 courses looked at, 1 renewed C1\n"
    assert course.outlines.get(language="it").path == "/it/corsi/c1/"


def test_spoilt_outline_is_written_again(course, capsys):
    outline = course.outlines.get(language="en")
    Outline.objects.filter(pk=outline.pk).update(data=outline.data | {"title": "Spoilt"})

    assert rebuild(capsys, "C1") == "1 courses looked at, 1 renewed C1\n"
    assert course.outlines.get(language="en").content.title == "Course C1"


def test_missed_unpublication_is_found(course, capsys):
    Course.objects.update(state="draft")

    assert "1 renewed C1" in rebuild(capsys)


def test_unknown_course_is_an_error(course):
    with pytest.raises(CommandError, match="There is no course C9"):
        call_command("rebuild_outlines", "C9")


def test_sweeper_tells_who_keeps_more_from_the_pages(course, now):
    heard = []

    def hear(course, **kwargs):
        heard.append(course.code)

    course_swept.connect(hear)
    sweep_courses(now=now)
    course_swept.disconnect(hear)

    assert heard == ["C1"]


def test_rows_of_an_older_version_are_read_and_brought_up_to_date(course, capsys):
    outline = course.outlines.get(language="it")
    for name in ("made_by", "texts_language"):
        del outline.data[name]
    for unit in outline.data["modules"][0]["units"]:
        del unit["made_by"]
    outline.save()
    assert (outline.content.made_by, outline.content.units[0].made_by) == ("human", "human")

    assert "1 renewed C1" in rebuild(capsys)

    assert course.outlines.get(language="it").data["made_by"] == "human"
