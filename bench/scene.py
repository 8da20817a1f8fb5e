"""What the web workloads are measured on: a course of sixty lessons in two languages, a quiz, a learner who is signed in.

`python -m bench.scene` builds it in the database that the environment names and prints where things are, as JSON.
"""

import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402 - after django.setup()
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from assessments.models import Attempt  # noqa: E402
from courses.models import Course  # noqa: E402
from interop.folder import files  # noqa: E402
from interop.folder.reading import read_course  # noqa: E402
from interop.importing import import_course  # noqa: E402
from learning.actions import complete_unit, enrol  # noqa: E402
from learning.models import Source  # noqa: E402

LESSONS = 60
QUESTIONS = 10
BODY = """A paragraph with [a link](https://example.org) and *some* **words** that a reader takes in calmly.

- one thing
- another thing

## A heading

::: callout tip
### A hint
Text of the hint, long enough to be read as one.
:::

::: accordion
### Why?
Because it is so.
### How?
Step by step.
:::

::: steps
### First
Look.
### Then
Ask.
:::

::: terms
- **Mobility**: a stay abroad
:::

::: check
? Which one?
+ this
> Yes.
- that
> Not quite.
! The reason.
:::

::: reflection
What would you change?
:::

"""


def write_course(folder: Path) -> None:
    """The course as a folder: the product's own way to bring one in."""
    folder.mkdir(parents=True, exist_ok=True)
    units = [f"      - {{key: lesson-{n}, kind: lesson, minutes: 10}}\n" for n in range(1, LESSONS + 1)]
    units.append("      - {key: check, kind: quiz, minutes: 10}\n")
    head = "code: B60\nsource: en\nstate: open\nhours: 10\nlevel: foundation\naudiences: [managers]\ntopics: [strategy]\n"
    (folder / "course.yaml").write_text(f"{head}modules:\n  - key: all\n    units:\n{''.join(units)}")
    for language in ("en", "it"):
        write_words(folder, language)


def write_words(folder: Path, language: str) -> None:
    front = f"---\ntitle: Sixty lessons {language}\nslug: sixty\npromise: Much.\noutcomes:\n  - measure\nmodules:\n  all: All\n---\nAbout.\n"
    (folder / f"course.{language}.md").write_text(front)
    for n in range(1, LESSONS + 1):
        text = f"---\ntitle: Lesson {n} {language}\nslug: lesson-{n}\nsummary: One.\n---\n{BODY * 2}"
        (folder / f"lesson-{n}.{language}.md").write_text(text)
    questions = "".join(
        f"## q{n} (single)\n? Question {n}\n+ right\n> Yes.\n- wrong\n> No.\n! So it is.\n\n"
        for n in range(1, QUESTIONS + 1)
    )
    (folder / f"check.{language}.md").write_text(
        f"---\ntitle: Check\nslug: check\nsummary: One.\n---\nBegin.\n\n{questions}"
    )


def signed_in(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


def build(folder: Path) -> dict:
    write_course(folder)
    import_course(folder=read_course(files.load(folder)), publish=True)
    course = Course.objects.get(code="B60")
    learner, _ = User.objects.get_or_create(
        email="bench@example.org", defaults={"name": "Ben Bench", "is_sample": True}
    )
    now = timezone.now()
    enrolment = enrol(user=learner, course=course, language="en", now=now)
    for unit in course.units.order_by("position")[: LESSONS // 2]:
        complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
    outline = course.outlines.get(language="en").content
    Attempt.objects.of(learner).open().delete()
    return {
        "session": signed_in(learner),
        "catalogue": outline.path.removesuffix("sixty/"),
        "lesson": outline.units[LESSONS // 2].path,
        "lessons": [unit.path for unit in outline.units[:LESSONS]],
        "quiz": outline.units[-1].path,
        "start": f"/en/quiz/{outline.units[-1].uuid}/start/",
    }


if __name__ == "__main__":
    json.dump(build(Path(sys.argv[1])), sys.stdout)
