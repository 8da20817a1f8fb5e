"""From "finished" to "certified": promised with the last completion, issued and told of by the outbox."""

from datetime import datetime

from accounts.models import User
from learning.models import Enrolment, PathEnrolment
from learning.signals import course_completed, path_completed
from notifications import outbox
from notifications.mail import queue_letter
from notifications.models import Outbox, Status

from .actions import issue_certificate
from .models import Certificate
from .path_awards import issue_path_certificate

KIND = "certificate"
OF_PATH = "path certificate"


def promise_certificate(sender, enrolment: Enrolment, now: datetime, **kwargs) -> None:
    outbox.enqueue(kind=KIND, key=f"enrolment:{enrolment.pk}", payload={"enrolment": enrolment.pk})


def is_given_up(enrolment: Enrolment) -> bool:
    """The certificate could not be made, however often it was tried."""
    promises = Outbox.objects.filter(kind=KIND, key=f"enrolment:{enrolment.pk}")
    return promises.filter(status=Status.DEAD).exists()


@outbox.handler(KIND, mode="inside")
def keep_promise(*, entry: Outbox, now: datetime) -> None:
    """Whoever deleted the account in between gets no certificate: there is nobody left to name."""
    rows = Enrolment.objects.unscoped("promised in the outbox").select_related("user")
    enrolment = rows.filter(pk=entry.payload["enrolment"]).first()
    if enrolment is not None:
        tell(issue_certificate(enrolment=enrolment, now=now), enrolment.user)


def promise_path_certificate(sender, following: PathEnrolment, now: datetime, **kwargs) -> None:
    outbox.enqueue(kind=OF_PATH, key=f"path enrolment:{following.pk}", payload={"following": following.pk})


@outbox.handler(OF_PATH, mode="inside")
def keep_path_promise(*, entry: Outbox, now: datetime) -> None:
    rows = PathEnrolment.objects.unscoped("promised in the outbox").select_related("user")
    following = rows.filter(pk=entry.payload["following"]).first()
    if following is not None:
        tell(issue_path_certificate(following=following, now=now), following.user)


def tell(certificate: Certificate, user: User, *, again: str = "") -> None:
    """The mail that comes with a certificate. `again` names the wish for one more: said twice, it leaves once."""
    statement = certificate.statement
    queue_letter(
        key=f"certificate:{certificate.pk}{again and ':'}{again}",
        to=user.email,
        template="certificate",
        context={
            "name": user.name,
            "course": statement["title"],
            "url": statement["verification"],
            "is_path": "courses" in statement,
        },
        language=user.language or statement["language"],
    )


def connect() -> None:
    course_completed.connect(promise_certificate)
    path_completed.connect(promise_path_certificate)
