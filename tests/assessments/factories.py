"""Quizzes and cases made the way the product makes them: written as pages, published, started by people."""

import uuid
from datetime import datetime, timedelta

from django.utils import timezone
from wagtail.models import Locale, Page

from accounts.models import User
from assessments.actions import start_attempt
from assessments.models import Attempt, CasePage, QuizPage
from courses.models import Course, ModulePage, Unit
from learning.actions import enrol
from tests.factories import publish


class QuestionFactory:
    """The stored form of a question. Its options are a, b, c …; "a" is right unless told otherwise."""

    @staticmethod
    def build(*, key="q1", kind="single", right=("a",), options="abc", points=1, language="") -> dict:
        mark = f"[{language}] " if language else ""
        return {
            "type": kind,
            "id": QuestionFactory.uuid_of(key),
            "value": {
                "key": key,
                "stem": f"<p>{mark}Stem of {key}</p>",
                "options": [QuestionFactory.option(key, option, option in right, mark) for option in options],
                "explanation": f"<p>{mark}Explanation of {key}</p>",
                "points": points,
            },
        }

    @staticmethod
    def option(key: str, option: str, is_right: bool, mark: str = "") -> dict:
        return {
            "type": "item",
            "id": option,
            "value": {
                "text": f"<p>{mark}Option {option} of {key}</p>",
                "is_right": is_right,
                "feedback": f"<p>{mark}Feedback on {option} of {key}</p>",
            },
        }

    @staticmethod
    def uuid_of(key: str) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, key))


class QuizFactory:
    @staticmethod
    def create(*, course: Course, questions=3, slug="check", **fields) -> Unit:
        """A published quiz at the end of a course; `questions` is a number of single choices, or their stored form."""
        if isinstance(questions, int):
            questions = [QuestionFactory.build(key=f"q{number}") for number in range(1, questions + 1)]
        page = QuizPage(title="Check", slug=slug, questions=questions, **fields)
        publish(module_of(course), page)
        return Unit.objects.get(uuid=page.translation_key)

    @staticmethod
    def translate(unit: Unit, language: str, questions: list[dict]) -> QuizPage:
        copy = page_of(unit).copy_for_translation(Locale.objects.get(language_code=language))
        copy.title = f"[{language}] {copy.title}"
        copy.questions = questions
        copy.save_revision().publish()
        return QuizPage.objects.get(pk=copy.pk)


class CaseFactory:
    SCENES = {
        "start": ["phone", "mail"],
        "phone": ["end"],
        "mail": ["end", "start"],
        "end": [],
    }

    @staticmethod
    def create(*, course: Course, scenes: dict | None = None, slug="case", **fields) -> Unit:
        stream = [CaseFactory.scene(key, targets) for key, targets in (scenes or CaseFactory.SCENES).items()]
        page = CasePage(title="Case", slug=slug, scenes=stream, **fields)
        publish(module_of(course), page)
        return Unit.objects.get(uuid=page.translation_key)

    @staticmethod
    def scene(key: str, targets: list[str]) -> dict:
        choices = [
            {"text": f"Go to {target}", "target": target, "feedback": f"<p>Effect of {target}</p>"}
            for target in targets
        ]
        return {
            "type": "scene",
            "value": {
                "key": key,
                "title": f"Scene {key}",
                "is_other_side": key == "mail",
                "body": [{"type": "text", "value": f"<p>Body of {key}</p>"}],
                "choices": [
                    {"type": "item", "id": str(n), "value": choice} for n, choice in enumerate(choices)
                ],
            },
        }


class AttemptFactory:
    @staticmethod
    def create(*, user: User, unit: Unit, now: datetime | None = None) -> Attempt:
        now = now or timezone.now()
        enrolment = enrol(user=user, course=unit.course, language="en", now=now - timedelta(hours=1))
        return start_attempt(enrolment=enrolment, unit=unit, now=now)


def module_of(course: Course) -> Page:
    root = Page.objects.get(translation_key=course.uuid, locale__language_code=course.source_language)
    return ModulePage.objects.child_of(root).first()


def page_of(unit: Unit, language="en") -> Page:
    return Page.objects.get(translation_key=unit.uuid, locale__language_code=language).specific
