"""Addresses of schools and networks, of what a lead brings, and of a rule of enrolment."""

from uuid import UUID

from interop.people.acts import bring
from learning.models import EnrolmentRule
from tests.accounts.organisations.factories import network
from tests.accounts.schools.factories import member

UNKNOWN = UUID(int=0)


def of_schools(school, other) -> dict[str, dict]:
    own, colleague = {"uuid": school.uuid}, {"uuid": school.uuid, "pk": member(school).pk}
    names = ("school", "join", "facts", "verification", "leave", "invitations", "make_link", "handover")
    things = ("withdraw_request", "decide", "send_again", "withdraw_invitation", "answer_handover")
    return {
        **{f"schools:{name}": own for name in (*names, "pack_file", "take_over")},
        **{f"schools:{name}": {"uuid": UNKNOWN} for name in things},
        **{f"schools:{name}": colleague for name in ("person", "end")},
        "schools:open_invitation": {"secret": "unknown"},
        **{f"{app}:evidence": {"uuid": UNKNOWN} for app in ("schools", "school_desk")},
        **{f"school_desk:{name}": own for name in ("school", "appoint", "agree")},
        "school_desk:merge": own | {"other": other.uuid},
        "school_desk:undo": own | {"pk": 1},
    }


def of_organisations(school) -> dict[str, dict]:
    node = {"uuid": network().uuid}
    own = {"uuid": school.uuid}
    return {
        **{
            f"organisations:{name}": node
            for name in ("organisation", "invite", "administrators", "brand", "welcome")
        },
        "brand_colour": {"digits": "2f7ba8"},
        "brand_logo": {"digest": "0" * 64, "kind": "png"},
        **{f"organisations:{name}": {"uuid": UNKNOWN} for name in ("decide", "end_administrator")},
        "network_figures:figures": node,
        "organisations:of_school": own,
        "organisations:ask": own | {"network": node["uuid"]},
        "organisations:open_appointment": {"secret": "unknown"},
        **{f"organisation_desk:{name}": node for name in ("organisation", "appoint")},
        "organisation_desk:end": node | {"administrator": UNKNOWN},
    }


def of_people(school, owner, now) -> dict[str, dict]:
    """The lead of a school has brought a table; nobody has brought one in the CMS."""
    brought = bring(by=owner, school=school, name="people.csv", data=b"email", language="en", now=now)
    own, form = {"uuid": school.uuid}, {"form": "csv"}
    key = {"key": brought.uuid}
    return {
        "school_people:index": own,
        "school_people:example": own | form,
        **{f"school_people:{name}": own | key for name in ("import", "leavers", "step")},
        "school_people:refused": own | key | form,
        "people_import:example": form,
        **{f"people_import:{name}": {"key": UNKNOWN} for name in ("import", "leavers", "step")},
        "people_import:refused": {"key": UNKNOWN} | form,
    }


def of_rule(course, now) -> dict[str, dict]:
    rule = EnrolmentRule.objects.create(name="A rule", course=course, made_at=now)
    return {f"enrolment_rules:{name}": {"pk": rule.pk} for name in ("rule", "switch")}
