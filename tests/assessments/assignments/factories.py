"""Assignments, rubrics and artefacts made the way the product makes them: published, begun, written, handed in."""

import uuid
from datetime import datetime, timedelta

from django.utils import timezone
from wagtail.models import Locale

from accounts.models import User
from assessments.assignments.actions import hand_in, save_entry, start_artefact
from assessments.models import Artefact, ArtefactVersion, AssignmentPage, Rubric
from courses.models import Course, Unit
from learning.actions import enrol
from tests.assessments.factories import module_of, page_of
from tests.factories import publish


def block_id(key: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, key))


class FieldFactory:
    """The stored form of a field; `key` names its id and its words."""

    MORE = {
        "short": {"max_length": 200},
        "long": {"max_length": 3000},
        "choice": {"is_many": False},
        "number": {"measure": "learners", "least": None, "most": None},
        "table": {"rows": 2},
        "file": {"max_files": 2},
    }

    @staticmethod
    def build(key: str, kind="short", *, required=False, language="", **more) -> dict:
        mark = f"[{language}] " if language else ""
        value = {"label": f"{mark}Label {key}", "help": f"{mark}Help {key}", "is_required": required}
        value |= FieldFactory.MORE.get(kind, {}) | more
        if kind == "choice":
            value["options"] = [FieldFactory.item(option, f"{mark}Option {option}") for option in "abc"]
        if kind == "table":
            value["columns"] = [FieldFactory.item(column, f"{mark}Column {column}") for column in "xy"]
        return {"type": kind, "id": block_id(key), "value": value}

    @staticmethod
    def item(key: str, text: str) -> dict:
        return {"type": "item", "id": key, "value": text}


ALL_KINDS = ("short", "long", "choice", "date", "number", "table", "file", "person")


class RubricFactory:
    @staticmethod
    def build(*, language="en", criteria=("relevant", "concrete"), levels=(0, 1, 2, 3), mark="") -> Rubric:
        return Rubric(
            title=f"{mark}Rubric",
            introduction=f"{mark}How to use it",
            criteria=[RubricFactory.criterion(key, levels, mark) for key in criteria],
            samples=[RubricFactory.sample(number, criteria, mark) for number in (1, 2)],
            locale=Locale.objects.get(language_code=language),
        )

    @staticmethod
    def create(**options) -> Rubric:
        rubric = RubricFactory.build(**options)
        rubric.save()
        rubric.save_revision().publish()
        return rubric

    @staticmethod
    def translate(rubric: Rubric, language: str, **options) -> Rubric:
        row = RubricFactory.build(language=language, mark=f"[{language}] ", **options)
        row.translation_key = rubric.translation_key
        row.save()
        row.save_revision().publish()
        return row

    @staticmethod
    def criterion(key: str, points: tuple[int, ...], mark: str) -> dict:
        levels = [
            {
                "type": "item",
                "id": f"{key}-{number}",
                "value": {
                    "title": f"{mark}Level {number}",
                    "text": f"{mark}Text {number} of {key}",
                    "points": point,
                },
            }
            for number, point in enumerate(points)
        ]
        value = {"title": f"{mark}Criterion {key}", "help": "", "levels": levels}
        return {"type": "criterion", "id": block_id(key), "value": value}

    @staticmethod
    def sample(number: int, criteria, mark: str) -> dict:
        scores = [
            {
                "type": "item",
                "id": f"s{number}-{key}",
                "value": {"level": number, "reason": f"{mark}Why {key}"},
            }
            for key in criteria
        ]
        value = {
            "title": f"{mark}Sample {number}",
            "text": f"<p>{mark}Text of sample {number}</p>",
            "scores": scores,
        }
        return {"type": "sample", "id": block_id(f"sample {number}"), "value": value}


class AssignmentFactory:
    @staticmethod
    def create(*, course: Course, fields=None, slug="assignment", **more) -> Unit:
        """A published assignment at the end of a course, with one required text unless told otherwise."""
        fields = [FieldFactory.build("text", "long", required=True)] if fields is None else fields
        page = AssignmentPage(title="Starting point", slug=slug, fields=fields, **more)
        publish(module_of(course), page)
        return Unit.objects.get(uuid=page.translation_key)

    @staticmethod
    def translate(unit: Unit, language: str, fields: list[dict]) -> AssignmentPage:
        locale = Locale.objects.get(language_code=language)
        copy = page_of(unit).copy_for_translation(locale)
        copy.title = f"[{language}] {copy.title}"
        copy.fields = fields
        copy.save_revision().publish()
        return AssignmentPage.objects.get(pk=copy.pk)


class ArtefactFactory:
    @staticmethod
    def create(*, user: User, unit: Unit, now: datetime | None = None, **texts) -> Artefact:
        now = now or timezone.now()
        enrolment = enrol(user=user, course=unit.course, language="en", now=now - timedelta(hours=1))
        artefact = start_artefact(enrolment=enrolment, unit=unit, now=now)
        for number, (key, value) in enumerate(texts.items(), 1):
            write(artefact, key, value, sequence=number, now=now)
        return artefact

    @staticmethod
    def handed_in(*, user: User, unit: Unit, now: datetime | None = None, text="My text") -> ArtefactVersion:
        now = now or timezone.now()
        artefact = ArtefactFactory.create(user=user, unit=unit, now=now, text=text)
        return hand_in(artefact=artefact, by=user, now=now)


def write(artefact: Artefact, key: str, value, *, sequence=1, seen=(), by=None, now=None):
    """Write into the field that is called so."""
    return save_entry(
        artefact=artefact,
        by=by or artefact.enrolment.user,
        field=block_id(key),
        value=value,
        sequence=sequence,
        seen=seen,
        now=now or timezone.now(),
    )
