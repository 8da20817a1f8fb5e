"""Surveys made the way authors make them, and people who can be asked."""

import uuid
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Locale

from assessments.models import Survey, SurveyForm, SurveyVersion
from assessments.surveys.actions import Occurrence, answer
from learning.models import Enrolment
from tests.factories import EnrolmentFactory, PersonFactory


def key_of(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"survey question {name}"))


class AskedFactory:
    """The stored form of a question; `name` gives its id and its words."""

    MORE = {
        "scale": {"low": "Not at all", "high": "Completely", "indicator": ""},
        "yesno": {"indicator": ""},
    }

    @staticmethod
    def build(name: str, kind="scale", *, mark="", **more) -> dict:
        value = {"label": f"{mark}Question {name}", "help": ""} | AskedFactory.MORE.get(kind, {}) | more
        if kind in ("one", "many"):
            value["options"] = [
                {"type": "item", "id": key_of(option), "value": f"{mark}Option {option}"} for option in "abc"
            ]
        return {"type": kind, "id": key_of(name), "value": value}


ALL_KINDS = tuple((kind, kind) for kind in ("scale", "one", "many", "yesno", "text"))


class SurveyFactory:
    @staticmethod
    def create(*, moment="satisfaction", questions=ALL_KINDS, is_anonymous=True, course=None) -> Survey:
        """Published; its questions are built, or pairs of name and kind."""
        form = SurveyForm(
            title="What do you think?",
            introduction="It helps us.",
            moment=moment,
            is_anonymous=is_anonymous,
            course=course,
            questions=SurveyFactory.built(questions),
            locale=Locale.objects.get(language_code="en"),
        )
        form.save()
        form.save_revision().publish()
        return Survey.objects.get(key=form.translation_key)

    @staticmethod
    def translate(survey: Survey, language: str, questions=ALL_KINDS) -> SurveyForm:
        row = SurveyForm.objects.source_of(survey.key).copy_for_translation(
            Locale.objects.get(language_code=language)
        )
        row.title = f"[{language}] What do you think?"
        row.questions = SurveyFactory.built(questions, mark=f"[{language}] ")
        row.save()
        row.save_revision().publish()
        return row

    @staticmethod
    def built(questions, mark="") -> list[dict]:
        return [
            question if isinstance(question, dict) else AskedFactory.build(*question, mark=mark)
            for question in questions
        ]


def people_on(course, number: int, *, finished=None, country="", role="", language="en") -> list[Enrolment]:
    """Enrolled, and finished that long ago."""
    now = timezone.now()
    found = []
    for _ in range(number):
        user = PersonFactory.create(country=country, role=role, language=language)
        enrolment = EnrolmentFactory.create(user=user, course=course, now=now - timedelta(days=400))
        enrolment.language = language
        enrolment.finished_at = now - finished if finished is not None else None
        enrolment.save()
        found.append(enrolment)
    return found


def version_of(survey: Survey) -> SurveyVersion:
    return SurveyVersion.objects.current(survey)


def answered(survey: Survey, enrolment: Enrolment, now, occasion="satisfaction", language="en", **answers):
    """`answers` by the names of the questions."""
    said = {key_of(name): value if isinstance(value, list) else [value] for name, value in answers.items()}
    asked = Occurrence(survey, enrolment, occasion)
    return answer(asked=asked, version=version_of(survey), answers=said, language=language, now=now)
