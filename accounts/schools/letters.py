"""Mails about schools: to whoever is invited, to those who lead, to those about whom something was decided."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from notifications.mail import queue_letter, unlinked

from .models import LEADING, Handover, Invitation, JoinRequest, Membership, School, SchoolRole, Verification

_WHY = "to whom a school's mail goes"


def invite(invitation: Invitation, secret: str) -> None:
    language = invitation.language
    with override(language):
        role = invitation.get_role_display()
    queue_letter(
        key=invitation.mail_key,
        to=invitation.email,
        template="school_invited",
        context={
            "school_name": invitation.school.name,
            "is_verified": invitation.school.is_verified,
            "inviter_name": invitation.made_by.name if invitation.made_by else "",
            "role": role,
            "words": unlinked(invitation.words),
            "until": invitation.expires_at,
            "url": address_of("schools:open_invitation", language, secret),
        },
        language=language,
    )


def tell_of_request(request: JoinRequest) -> None:
    context = {"person_name": request.user.name, "words": unlinked(request.words)}
    _tell(leading(request.school), request.school, f"request:{request.uuid}", "school_asked", context)


def answer_request(request: JoinRequest, *, is_accepted: bool) -> None:
    key, context = f"answer:{request.uuid}", {"is_accepted": is_accepted}
    _tell([request.user], request.school, key, "school_answered", context)


def tell_of_end(membership: Membership) -> None:
    _tell([membership.user], membership.school, f"end:{membership.pk}", "school_ended", {})


def tell_of_verification(verification: Verification) -> None:
    context = {"is_verified": verification.school.is_verified, "reply": verification.reply}
    key = f"verification:{verification.uuid}"
    _tell(leading(verification.school), verification.school, key, "school_verified", context)


def offer_lead(handover: Handover, giver: Membership) -> None:
    _tell_of_handover(handover, [handover.taker.user], "offered", giver.user)


def ask_for_lead(handover: Handover) -> None:
    _tell_of_handover(handover, _users(handover.school, [SchoolRole.LEAD]), "asked", handover.taker.user)


def tell_of_new_lead(handover: Handover, others: Iterable[User]) -> None:
    _tell_of_handover(handover, others, "done", handover.taker.user)


def remind_of_deputy(school: School, month: str) -> None:
    _tell(_users(school, [SchoolRole.LEAD]), school, f"deputy:{school.pk}:{month}", "school_no_deputy", {})


def leading(school: School) -> list[User]:
    return _users(school, LEADING)


def address_of(name: str, language: str, *args: object) -> str:
    with override(language):
        return f"{settings.BASE_URL}{reverse(name, args=args)}"


def _tell_of_handover(handover: Handover, people: Iterable[User], story: str, person: User) -> None:
    context = {"story": story, "person_name": person.name}
    _tell(people, handover.school, f"handover:{handover.uuid}:{story}", "school_lead", context)


def _users(school: School, roles: Iterable[str]) -> list[User]:
    found = Membership.objects.unscoped(_WHY).active().filter(school=school, role__in=list(roles))
    return [membership.user for membership in found.select_related("user").by_rank()]


def _tell(people: Iterable[User], school: School, key: str, template: str, context: dict) -> None:
    for user in people:
        if user.is_active:
            _tell_one(user, school, key, template, context)


def _tell_one(user: User, school: School, key: str, template: str, context: dict) -> None:
    language = user.language or settings.LANGUAGE_CODE
    about = {
        "name": user.name,
        "school_name": school.name,
        "url": address_of("schools:school", language, school.uuid),
    }
    queue_letter(
        key=f"school:{key}:{user.pk}",
        to=user.email,
        template=template,
        context=about | context,
        language=language,
    )
