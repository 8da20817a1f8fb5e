"""What publishing is measured on, added to the database that the environment names.

`python -m bench.publishing_data FOLDER LESSONS LANGUAGES PEOPLE` imports a course of LESSONS lessons, translates every page of it
into LANGUAGES - 1 more languages, and enrols PEOPLE, each of whom has done three lessons. It prints where things are, as JSON.
"""

import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.conf import settings  # noqa: E402 - after django.setup()
from django.utils import timezone  # noqa: E402
from wagtail.models import Locale, Page  # noqa: E402

from courses.models import Course, CoursePage  # noqa: E402
from courses.receivers import outlines_once  # noqa: E402
from interop.folder import files  # noqa: E402
from interop.folder.reading import read_course  # noqa: E402
from interop.importing import import_course  # noqa: E402
from learning.models import Completion, Enrolment, Source  # noqa: E402
from reports.rebuilding import rebuild  # noqa: E402

from . import scene  # noqa: E402
from .quiz_data import BATCH, enrol, people, signed_in  # noqa: E402

CODE, MODULES, DONE = "P300", 30, 3


def build(folder: Path, *, lessons: int, languages: int, takers: int) -> dict:
    write(folder, lessons)
    import_course(folder=read_course(files.load(folder)), publish=True)
    with outlines_once():
        translate([code for code, _name in settings.LANGUAGES if code != "en"][: languages - 1])
    course = Course.objects.get(code=CODE)
    enrolments = enrol(people("reader", takers), course)
    complete(enrolments, list(course.units.order_by("position")[:DONE]))
    rebuild()
    outline = course.outlines.get(language="en").content
    return {
        "sessions": signed_in([enrolment.user for enrolment in enrolments[:100]]),
        "lessons": [unit.path for unit in outline.units],
        "done": [f"/en/learn/units/{unit.uuid}/done/" for unit in outline.units[DONE:]],
    }


def write(folder: Path, lessons: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    size = -(-lessons // MODULES)
    head = f"code: {CODE}\nsource: en\nstate: open\nhours: 40\nlevel: foundation\naudiences: [managers]\ntopics: [strategy]\nmodules:\n"
    modules = [range(first, min(first + size, lessons + 1)) for first in range(1, lessons + 1, size)]
    units = "".join(
        f"  - key: part-{place}\n    units:\n"
        + "".join(f"      - {{key: lesson-{n}, kind: lesson, minutes: 10}}\n" for n in numbers)
        for place, numbers in enumerate(modules, 1)
    )
    (folder / "course.yaml").write_text(head + units)
    titles = "".join(f"  part-{place}: Part {place}\n" for place in range(1, len(modules) + 1))
    (folder / "course.en.md").write_text(
        f"---\ntitle: Many lessons\nslug: many\npromise: Much.\noutcomes:\n  - measure\nmodules:\n{titles}---\nAbout.\n"
    )
    for n in range(1, lessons + 1):
        front = f"---\ntitle: Lesson {n}\nslug: lesson-{n}\nsummary: One.\n---\n"
        (folder / f"lesson-{n}.en.md").write_text(front + scene.BODY)


def translate(languages: list[str]) -> None:
    """Every page gets a title of its own and keeps the other words."""
    root = CoursePage.objects.get(code=CODE, locale__language_code="en")
    pages = [root, *root.get_descendants().order_by("path").specific()]
    for language in languages:
        locale = Locale.objects.get(language_code=language)
        for page in pages:
            publish(page.copy_for_translation(locale), f"{page.title} {language}")


def publish(page: Page, title: str) -> None:
    page.title = title
    page.save_revision().publish()


def complete(enrolments: list[Enrolment], units: list) -> None:
    now = timezone.now()
    facts = [
        Completion(
            enrolment=enrolment,
            unit=unit,
            edition=enrolment.edition,
            rule=unit.rule,
            source=Source.LEARNER,
            completed_at=now,
        )
        for enrolment in enrolments
        for unit in units
    ]
    Completion.objects.bulk_create(facts, batch_size=BATCH)
    done = [unit.pk for unit in units]
    rows = Enrolment.objects.unscoped("filled").filter(course=units[0].course)
    rows.update(done=len(done), done_units=done, percent=100 * len(done) // enrolments[0].required)


if __name__ == "__main__":
    counts = dict(zip(("lessons", "languages", "takers"), map(int, sys.argv[2:]), strict=True))
    json.dump(build(Path(sys.argv[1]), **counts), sys.stdout)
