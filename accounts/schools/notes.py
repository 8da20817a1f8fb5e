"""What of schools is written in the audit log, in which words. Numbers stand there, never a name."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.audit import Fact, Subject
from accounts.models import User

from .models import Membership, School, SchoolRole

SCHOOL = _("School")
ROLES = {**dict(SchoolRole.choices), "": _("no member")}


def connect() -> None:
    audit.register("school.registered", _("School registered"), subject=SCHOOL)
    audit.register(
        "school.role",
        _("Role in a school changed"),
        subject=SCHOOL,
        facts={"role": _("Role")},
        values={"role": ROLES},
    )
    audit.register(
        "school.verified",
        _("School verified or not"),
        subject=SCHOOL,
        facts={"verified": _("Verified")},
    )
    audit.register("school.merged", _("Schools merged"), subject=SCHOOL, facts={"merged": _("Merged into")})
    audit.register(
        "desk.countries", _("Country desks of a person changed"), facts={"countries": _("Countries")}
    )


def role_changed(*, membership: Membership, before: str, after: str, by: User | None, now: datetime) -> None:
    """As the last of an act, as everything that is written there."""
    audit.record(
        act="school.role",
        by=by,
        about=membership.user_id,
        subject=Subject("school", membership.school_id),
        before={"role": before},
        after={"role": after},
        now=now,
    )


def school_changed(
    act: str,
    *,
    school: School,
    by: User | None,
    now: datetime,
    before: Mapping[str, Fact] | None = None,
    after: Mapping[str, Fact] | None = None,
) -> None:
    subject = Subject("school", school.pk)
    audit.record(act=act, by=by, subject=subject, before=before, after=after, now=now)
