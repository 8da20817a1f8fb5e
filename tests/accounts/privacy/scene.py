"""Somebody whose name is a word that stands nowhere else, and who wrote it everywhere."""

from uuid import uuid4

from allauth.account.models import EmailAddress
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.admin.models import FormState
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply, Page, PageLogEntry, UploadedFile
from wagtail.users.models import UserProfile

from accounts.actions import change_profile
from accounts.models import User
from accounts.privacy.copying import ask_copy
from assessments.actions import accommodate, save_answer
from assessments.assignments.actions import attach_file, hand_in
from assessments.assignments.judging import keep_comment
from assessments.assignments.sharing import invite_colleague
from assessments.models import Artefact, Attempt
from credentials.actions import issue_certificate
from credentials.models import Certificate
from learning.actions import complete_unit, keep_note
from learning.models import Enrolment, Source
from notifications.models import AT_ONCE, Outbox, Status
from notifications.outbox import work_off
from studio.errata.actions import report
from studio.review.actions import share
from tests.assessments import judged
from tests.assessments.assignments.factories import (
    ArtefactFactory,
    AssignmentFactory,
    FieldFactory,
    block_id,
    write,
)
from tests.assessments.factories import AttemptFactory, QuizFactory
from tests.factories import EnrolmentFactory, PersonFactory, unit_of

WORD = "Zyxwaquor"
EMAIL = f"{WORD.lower()}@example.org"
SAYS = f"It was {WORD} who said so."


def units(course) -> None:
    """What is asked, for `restore`."""
    QuizFactory.create(course=course, questions=[judged.question(), judged.question("upload")])
    fields = [FieldFactory.build("text", "long"), FieldFactory.build("file", "file")]
    AssignmentFactory.create(course=course, fields=fields)


def everywhere(course, now) -> User:
    user = PersonFactory.create(email=EMAIL, name=WORD, country="IT")
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    facts = {"name": WORD, "language": "en", "role": "officer", "country": "IT"}
    change_profile(user=user, facts=facts, school=f"{WORD} School")
    enrolment = EnrolmentFactory.create(user=user, course=course)
    keep_note(user=user, unit=unit_of(course, "lesson-1"), text=SAYS, language="en", now=now)
    answers(user, course, now)
    artefact(user, course, now)
    reports(user, course, now)
    in_the_cms(user, course, now)
    certificate(enrolment, now)
    letters(now)
    accommodate(user=user, extra_percent=50, untimed=False, reason=SAYS, by=None, now=now)
    Client().force_login(user)
    copy(user, now)
    return user


def answers(user, course, now) -> Attempt:
    attempt = AttemptFactory.create(user=user, unit=course.units.get(kind="quiz"), now=now)
    save_answer(attempt=attempt, slot=1, value=SAYS, sequence=1, now=now)
    value = judged.sent(attempt, now=now, slot=2, name=f"{WORD}.txt", content=SAYS.encode())
    save_answer(attempt=attempt, slot=2, value=value, sequence=1, now=now)
    return attempt


def artefact(user, course, now) -> Artefact:
    unit = course.units.get(kind="assignment")
    own = ArtefactFactory.create(user=user, unit=unit, now=now, text=SAYS)
    name, content = f"{WORD}.txt", SAYS.encode()
    attach_file(artefact=own, by=user, field=block_id("file"), name=name, content=content, now=now)
    hand_in(artefact=own, by=user, now=now)
    other = ArtefactFactory.create(user=PersonFactory.create(), unit=unit, now=now)
    write(other, "text", SAYS, by=user, now=now)
    owner = other.enrolment.user
    invite_colleague(artefact=other, owner=owner, email=EMAIL, now=now)
    keep_comment(by=user, text=SAYS, now=now)
    return own


def reports(user, course, now) -> None:
    """One from before they signed in, one that is still open; and somebody sent them a draft to read."""
    facts = {"unit": unit_of(course, "lesson-1"), "language": "en", "interface": "en", "block": ""}
    facts |= {"revision": None, "matter": "fact", "now": now}
    report(ticket=uuid4(), text="It is 12.", reporter=None, email=EMAIL, **facts)
    report(ticket=uuid4(), text=SAYS, reporter=user, email="", **facts)
    share(course=course, language="en", name=WORD, email=EMAIL, words=SAYS, by=None, days=7, now=now)


def in_the_cms(user, course, now) -> None:
    page = Page.objects.get(translation_key=unit_of(course, "lesson-1").uuid, locale__language_code="en")
    page = page.specific
    other = PersonFactory.create()
    comment = Comment(user=user, text=SAYS, contentpath="title")
    page.wagtail_admin_comments.add(comment)
    theirs = Comment(user=other, text="Is it so?", contentpath="title")
    theirs.replies.add(CommentReply(user=user, text=SAYS))
    page.wagtail_admin_comments.add(theirs)
    page.save_revision(user=user)
    saved = Comment.objects.get(user=user)
    saved.log_create(page_revision=page.latest_revision, user=user)
    saved.log_resolve(page_revision=page.latest_revision, user=other)
    PageLogEntry.objects.filter(user_id=other.pk).update(timestamp=now)
    log(instance=user, action="wagtail.edit", user=other)
    files(user)
    kind = ContentType.objects.get_for_model(page)
    FormState.objects.create(user=user, content_type=kind, object_id=page.pk, data=SAYS, last_updated_at=now)


def files(user) -> None:
    UserProfile.objects.create(user=user, avatar=ContentFile(SAYS.encode(), name=f"{WORD}.png"))
    UploadedFile.objects.create(uploaded_by_user=user, file=ContentFile(SAYS.encode(), name=f"{WORD}.txt"))


def certificate(enrolment: Enrolment, now) -> Certificate:
    for unit in enrolment.course.units.filter(kind="lesson"):
        complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
    enrolment.finished_at = now
    enrolment.save(update_fields=["finished_at"])
    return issue_certificate(enrolment=enrolment, now=now)


def letters(now) -> None:
    """One to them that will be tried again, one to somebody else that never arrived."""
    words = {"subject": SAYS, "text": SAYS, "html": ""}
    Outbox.objects.create(kind="mail", key="a", payload=words | {"to": EMAIL}, run_after=AT_ONCE)
    dead = {"status": Status.DEAD, "run_after": None, "error": f"550 {EMAIL}"}
    Outbox.objects.create(kind="mail", key="b", payload=words | {"to": "x@example.org"}, **dead)


def copy(user, now) -> None:
    """A file that was made; the letter to them waits again."""
    ask_copy(user=user, now=now)
    Outbox.objects.filter(kind="mail", key="a").update(run_after=now.replace(year=now.year + 1))
    work_off(now=now)
