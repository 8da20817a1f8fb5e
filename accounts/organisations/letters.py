"""Mails about organisations: to whoever is appointed, to those who lead a school, to those who administer a network."""

from django.conf import settings

from accounts.models import User
from accounts.schools.letters import address_of, leading
from notifications.mail import queue_letter, unlinked

from .models import Administrator, Affiliation, Organisation

_WHY = "to whom an organisation's mail goes"


def appoint(row: Administrator, secret: str) -> None:
    queue_letter(
        key=f"organisation:appointed:{row.uuid}",
        to=row.email,
        template="organisation_appointed",
        context={
            "organisation_name": row.organisation.title,
            "person_name": row.appointed_by.name if row.appointed_by else "",
            "until": row.expires_at,
            "url": address_of("organisations:open_appointment", row.language, secret),
        },
        language=row.language,
    )


def tell_of_end(row: Administrator) -> None:
    if row.user:
        _tell(row.user, row.organisation, f"end:{row.uuid}", "organisation_ended", "organisations:mine")


def tell_school(story: str, affiliation: Affiliation) -> None:
    for user in leading(affiliation.school):
        _tell_of(story, affiliation, user, "organisations:of_school", affiliation.school.uuid)


def tell_network(story: str, affiliation: Affiliation) -> None:
    for user in administering(affiliation.organisation):
        _tell_of(story, affiliation, user, "organisations:organisation", affiliation.organisation.uuid)


def administering(organisation: Organisation) -> list[User]:
    """Those of the organisation itself; where it has none, of the nearest above it that has."""
    for path in [organisation.path, *reversed(organisation.paths_above)]:
        rows = (
            Administrator.objects.unscoped(_WHY).live().filter(organisation__path=path, user__is_active=True)
        )
        if found := [row.user for row in rows.select_related("user").order_by("pk") if row.user]:
            return found
    return []


def _tell_of(story: str, affiliation: Affiliation, user: User, view: str, *args: object) -> None:
    context = {
        "story": story,
        "school_name": affiliation.school.name,
        "words": unlinked(affiliation.words),
    }
    key = f"school:{affiliation.uuid}:{story}"
    _tell(user, affiliation.organisation, key, "organisation_school", view, *args, **context)


def _tell(
    user: User,
    organisation: Organisation,
    key: str,
    template: str,
    view: str,
    *args: object,
    **context: object,
) -> None:
    language = user.language or settings.LANGUAGE_CODE
    about = {
        "name": user.name,
        "organisation_name": organisation.title,
        "url": address_of(view, language, *args),
    }
    queue_letter(
        key=f"organisation:{key}:{user.pk}",
        to=user.email,
        template=template,
        context=about | context,
        language=language,
    )
