"""From "finished" to "certified": promised with the last completion, issued and told of by the outbox."""

from datetime import datetime

from learning.models import Enrolment
from learning.signals import course_completed
from notifications import outbox
from notifications.mail import queue_letter
from notifications.models import Outbox

from .actions import issue_certificate
from .models import Certificate

KIND = "certificate"


def promise_certificate(sender, enrolment: Enrolment, now: datetime, **kwargs) -> None:
    outbox.enqueue(kind=KIND, key=f"enrolment:{enrolment.pk}", payload={"enrolment": enrolment.pk})


@outbox.handler(KIND, mode="inside")
def keep_promise(*, entry: Outbox, now: datetime) -> None:
    """Whoever deleted the account in between gets no certificate: there is nobody left to name."""
    rows = Enrolment.objects.unscoped("promised in the outbox").select_related("user")
    enrolment = rows.filter(pk=entry.payload["enrolment"]).first()
    if enrolment is not None:
        _tell(enrolment, issue_certificate(enrolment=enrolment, now=now))


def _tell(enrolment: Enrolment, certificate: Certificate) -> None:
    statement = certificate.statement
    queue_letter(
        key=f"certificate:{certificate.pk}",
        to=enrolment.user.email,
        template="certificate",
        context={
            "name": enrolment.user.name,
            "course": statement["title"],
            "url": statement["verification"],
        },
        language=enrolment.user.language or statement["language"],
    )


def connect() -> None:
    course_completed.connect(promise_certificate)
