"""What people are told by mail about what they write."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from assessments.models import Artefact, Contributor, Mark, PeerReview
from assessments.views.places import place_in
from notifications.mail import KIND, queue_letter
from notifications.models import Outbox


def tell_authors(*, artefact: Artefact, mark: Mark) -> None:
    """Everybody who wrote it hears what came of it."""
    for person in authors_of(artefact):
        _tell(person, artefact, mark)


def authors_of(artefact: Artefact) -> list[User]:
    joined = artefact.contributors.joined().select_related("user").order_by("pk")
    return [artefact.enrolment.user, *(contributor.user for contributor in joined if contributor.user)]


def invite(*, contributor: Contributor, owner: User) -> None:
    """Nobody hears anything who has no account: the page says the same either way."""
    if contributor.user is None:
        return
    artefact, person = contributor.artefact, contributor.user
    queue_letter(
        key=f"{_invitations(artefact)}{person.pk}",
        to=person.email,
        template="artefact_invited",
        context=_context(person, artefact, reverse_for(person, "join", contributor.uuid))
        | {"owner_name": owner.name},
        language=person.language,
    )


def invited(artefact: Artefact) -> int:
    """How many people were asked by mail, also those who were taken off the list again."""
    return Outbox.objects.filter(kind=KIND, key__startswith=_invitations(artefact)).count()


def ask_reader(*, turn: PeerReview) -> None:
    """Without the name of who wrote it."""
    artefact, person = turn.version.artefact, turn.reviewer
    queue_letter(
        key=f"{_askings(artefact)}{turn.uuid}",
        to=person.email,
        template="artefact_reader_asked",
        context=_context(person, artefact, reverse_for(person, "review", turn.uuid))
        | {"due_at": turn.due_at},
        language=person.language,
    )


def readers_asked(artefact: Artefact) -> int:
    """How many mails have asked somebody to read it."""
    return Outbox.objects.filter(kind=KIND, key__startswith=_askings(artefact)).count()


def _invitations(artefact: Artefact) -> str:
    return f"artefact:invited:{artefact.uuid}:"


def _askings(artefact: Artefact) -> str:
    return f"artefact:asked:{artefact.uuid}:"


def reverse_for(person: User, name: str, uuid) -> str:
    with translation.override(person.language or settings.LANGUAGE_CODE):
        return f"{settings.BASE_URL}{reverse(f'assignments:{name}', args=[uuid])}"


def _tell(person: User, artefact: Artefact, mark: Mark) -> None:
    what = mark.verdict or "reviewed"
    queue_letter(
        key=f"artefact:{what}:{mark.uuid}:{person.pk}",
        to=person.email,
        template=f"artefact_{what}",
        context=_context(person, artefact, reverse_for(person, "artefact", artefact.uuid)),
        language=person.language,
    )


def _context(person: User, artefact: Artefact, url: str) -> dict:
    place = place_in(artefact.unit, person.language or settings.LANGUAGE_CODE)
    title = place[1].title if place else artefact.unit.key
    return {"name": person.name, "title": title, "url": url}
