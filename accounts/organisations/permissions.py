"""What administrators of an organisation may, and whoever runs the platform. None of it is a right in the CMS or one of Django's.

Each predicate's docstring says in one sentence what it allows: a page about who can do what is made from them.
"""

from accounts.models import User
from accounts.schools.models import School
from accounts.schools.permissions import can_lead

from .models import Organisation


def can_place(user: User) -> bool:
    """Make countries and networks, name them and move them."""
    return user.is_active and user.is_superuser


def can_administer(user: User, organisation: Organisation) -> bool:
    """See the schools of a network, what they lack and their figures; invite schools and answer those that ask."""
    return Organisation.objects.administered_by(user).filter(pk=organisation.pk).exists()


def can_appoint(user: User, organisation: Organisation) -> bool:
    """Appoint administrators of an organisation below one's own, and end that."""
    return Organisation.objects.staffed_by(user).filter(pk=organisation.pk).exists()


def can_brand(user: User, organisation: Organisation) -> bool:
    """Give a network its colour, its logo and its welcome, which the people of its schools see."""
    return can_administer(user, organisation)


def can_answer_for(user: User, school: School) -> bool:
    """Ask for a place in a network for one's school, agree to an invitation of a network, and leave it."""
    return can_lead(user, school)
