"""Run inside the demo: the studio's screens of the CMS about checks, errors, history, retiring and media; prints their addresses as JSON."""

import io
import json
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from content.actions import write_track
from content.captions import Cue, webvtt
from content.models import LibraryDocument, LibraryImage
from courses.models import Course, CoursePage, LessonPage
from roadmaps.rules.actions import current, enter_version
from roadmaps.rules.models import RuleFact
from studio.errata.actions import report
from studio.errata.models import Report
from tests.browser.people import learner

now = timezone.now()
course = Course.objects.get(code="C3")
unit = course.units.filter(kind="lesson").order_by("position").first()


def checks():
    yield reverse("quality:courses")
    yield reverse("quality:course", args=[course.uuid])


def errors():
    """One that a reader reported about a lesson."""
    reader = learner("Rita Reports", now)
    report(
        ticket=uuid4(), unit=unit, language="en", interface="en", block="", revision=None, matter="fact",
        text="It is 12, not 10.", reporter=reader, email="", now=now,
    )  # fmt: skip
    (made,) = Report.objects.of(reader)
    yield reverse("reported:index")
    yield reverse("reported:report", args=[made.pk])


def history():
    """Of a course of which a lesson was published again."""
    page = LessonPage.objects.get(translation_key=unit.uuid, locale__language_code="en")
    page.summary = f"{page.summary} Once more."
    page.save_revision().publish()
    oldest = course.moments.earliest("pk").pk
    yield reverse("history:course", args=[course.uuid])
    yield reverse("history:compare", args=[course.uuid]) + f"?before={oldest}"
    yield reverse("history:restore", args=[course.uuid, oldest])


def library():
    drawn = io.BytesIO()
    Image.new("RGB", (90, 60), "red").save(drawn, "PNG")
    image = LibraryImage.objects.create(title="Bridge", file=ImageFile(drawn, "bridge.png"))
    film = LibraryDocument.objects.create(title="Film", file=ContentFile(b"film", "film.mp4"))
    write_track(document=film, language="en", words={"captions": webvtt([Cue(0, 1000, "Hello")])}, now=now)
    for kind, medium in (("image", image), ("document", film)):
        yield from (reverse(f"library:{name}", args=[kind, medium.pk]) for name in ("replace", "exchange"))
    yield reverse("library:tracks", args=[film.pk])
    yield reverse("library:cues", args=[film.pk, "en"])


def course_screens():
    yield from (reverse(f"workbench:{name}", args=[course.uuid]) for name in ("retire", "editions", "copy"))
    root = CoursePage.objects.get(translation_key=course.uuid, locale__language_code="en")
    yield reverse("packages:export", args=[root.pk])
    yield reverse("arrivals:bring")


def rules():
    """One that says something else than before, so that texts wait to be read again."""
    fact = RuleFact.objects.get(key="ka122.max_participants")
    last = current(fact)
    enter_version(
        fact=fact, call=last.call, value={"number": 35}, review_on=last.review_on, by=None, now=now,
        source_name=last.source_name, source_url=last.source_url,
    )  # fmt: skip
    yield from (reverse(f"rule_desk:{name}") for name in ("index", "add", "changes"))
    yield reverse("rule_desk:fact", args=[fact.pk])


print(json.dumps([*rules(), *checks(), *errors(), *history(), *library(), *course_screens()]))  # noqa: T201
