"""What members may do for their school."""

from accounts.models import User

from .models import LEADING, Membership, MembershipQuerySet, School


def can_lead(user: User, school: School) -> bool:
    """Invite, change roles, see how colleagues are getting on as far as they agreed, begin cohorts."""
    return user.is_active and _live(user, school).filter(role__in=LEADING).exists()


def is_member(user: User, school: School) -> bool:
    return user.is_active and _live(user, school).exists()


def _live(user: User, school: School) -> MembershipQuerySet:
    return Membership.objects.of(user).live().filter(school=school)
