"""What members may do for their school, and what the desk of its country may.

Each predicate's docstring says in one sentence what it allows: a page about who can do what is made from them.
"""

from accounts.models import User

from .models import LEADING, RANKS, Membership, MembershipQuerySet, School, SchoolRole


def is_member(user: User, school: School) -> bool:
    """See the school's space: its facts, its people and what is missing."""
    return user.is_active and _live(user, school).exists()


def can_lead(user: User, school: School) -> bool:
    """Invite, change roles, see how colleagues are getting on as far as they agreed, begin cohorts."""
    return user.is_active and _live(user, school).filter(role__in=LEADING).exists()


def role_of(user: User, school: School) -> str:
    """Nothing where somebody is no member."""
    return _live(user, school).values_list("role", flat=True).first() or "" if user.is_active else ""


def grantable(role: str) -> list[str]:
    """Change members to a role: a lead gives every role, a deputy those below a deputy."""
    return {SchoolRole.LEAD: RANKS, SchoolRole.DEPUTY: RANKS[2:]}.get(SchoolRole(role), []) if role else []


def below(role: str) -> list[str]:
    """Invite into a role, or accept somebody into it: only into one below one's own."""
    return RANKS[RANKS.index(role) + 1 :] if role in LEADING else []


def can_change(actor_role: str, member_role: str) -> bool:
    """Change the role of a member or end a membership: only of those who have less than oneself."""
    return member_role in below(actor_role)


def can_hand_over(role: str) -> bool:
    """Give the lead to another member."""
    return role == SchoolRole.LEAD


def can_take_over(role: str) -> bool:
    """Ask for the lead of somebody who is gone."""
    return role == SchoolRole.DEPUTY


def can_verify(user: User, school: School) -> bool:
    """Verify a school, agree that its deputy takes over, merge it with another row: the desk of its country."""
    return School.objects.of_desk(user).filter(pk=school.pk).exists()


def is_last_lead(membership: Membership) -> bool:
    """Whether the school had nobody in the lead without them."""
    if membership.role != SchoolRole.LEAD:
        return False
    leads = Membership.objects.unscoped("who leads the school").active().filter(school=membership.school_id)
    return not leads.filter(role=SchoolRole.LEAD).exclude(pk=membership.pk).exists()


def _live(user: User, school: School) -> MembershipQuerySet:
    return Membership.objects.of(user).live().filter(school=school)
