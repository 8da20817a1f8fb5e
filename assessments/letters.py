"""What people are told by mail about their quizzes: that somebody has read what they wrote."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from notifications.mail import queue_letter

from .models import AnswerMark, Attempt
from .views.places import place_in


def tell_if_read(attempt: Attempt, *, is_again: bool = False) -> None:
    """The result is there, of an attempt that a person had to read; nothing else is worth a mail."""
    marks = AnswerMark.objects.unscoped("tells their own person").filter(response__attempt=attempt)
    newest = marks.order_by("-pk").values_list("uuid", flat=True).first()
    if newest is None:
        return
    person = attempt.enrolment.user
    language = person.language or settings.LANGUAGE_CODE
    place = place_in(attempt.unit, language)
    queue_letter(
        key=f"attempt:read:{newest}",
        to=person.email,
        template="answers_read",
        context={
            "name": person.name,
            "title": place[1].title if place else attempt.unit.key,
            "url": _address(attempt, language),
            "is_again": is_again,
        },
        language=person.language,
    )


def _address(attempt: Attempt, language: str) -> str:
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse('assessments:attempt', args=[attempt.uuid])}"
