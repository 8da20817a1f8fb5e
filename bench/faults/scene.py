"""What the fault runs play on: a course with one quiz, and learners who are signed in and enrolled.

`python -m bench.faults.scene PEOPLE` makes it in the database that the environment names, and prints where
things are, as JSON.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.faults.settings")
django.setup()

from django.conf import settings  # noqa: E402 - after django.setup()
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from assessments.models import QuestionVersion  # noqa: E402
from bench.scene import signed_in  # noqa: E402
from courses.models import Course  # noqa: E402
from home.founding import found_site  # noqa: E402
from interop.folder.reading import read_course  # noqa: E402
from interop.importing import import_course  # noqa: E402
from learning.actions import enrol  # noqa: E402
from lms import installing  # noqa: E402

QUESTIONS = 10
COURSE = """code: F1
source: en
state: open
hours: 1
level: foundation
audiences: [managers]
topics: [strategy]
modules:
  - key: all
    units:
      - {key: check, kind: quiz, minutes: 10}
"""
COURSE_WORDS = """---
title: Faults
slug: faults
promise: Nothing is lost.
outcomes: [answer]
modules: {all: All}
---
About.
"""
QUIZ_WORDS = "---\ntitle: Check\nslug: check\nsummary: One.\n---\nBegin.\n\n"
QUESTION_WORDS = """## q{number} (single)
? Question {number}
+ right
> Yes.
- wrong
> No.
! So it is.

"""


def course_files() -> dict[str, bytes]:
    questions = "".join(QUESTION_WORDS.format(number=number) for number in range(1, QUESTIONS + 1))
    files = {"course.yaml": COURSE, "course.en.md": COURSE_WORDS, "check.en.md": QUIZ_WORDS + questions}
    return {name: text.encode() for name, text in files.items()}


def build(people: int) -> dict:
    installing.prepare_database(installing.Memory(settings.DATA_DIR / "prepared.json"))
    found_site()
    import_course(folder=read_course(course_files()), publish=True)
    course = Course.objects.get(code="F1")
    quiz = course.outlines.get(language="en").content.units[-1]
    return {
        "quiz": quiz.path,
        "start": f"/en/quiz/{quiz.uuid}/start/",
        "sessions": [_session(course, number) for number in range(people)],
        "right": [option for version in QuestionVersion.objects.all() for option in version.key["right"]],
    }


def _session(course: Course, number: int) -> str:
    email = f"fault-{number}@example.org"
    learner = User.objects.create(email=email, name=f"Fay Fault {number}", is_sample=True)
    enrol(user=learner, course=course, language="en", now=timezone.now())
    return signed_in(learner)


if __name__ == "__main__":
    json.dump(build(int(sys.argv[1])), sys.stdout)
