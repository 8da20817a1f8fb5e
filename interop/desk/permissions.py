"""Who brings questions in writes them; who takes them out sees what is right, as in the editor."""

from django.contrib.auth.models import AnonymousUser
from wagtail.permissions import policy_registry

from accounts.models import User
from assessments.models import BankItem

IMPORT = ("assessments.add_bankitem", "assessments.change_bankitem", "assessments.add_bankcategory")
WRITES = {"change", "publish"}


def may_import(user: User | AnonymousUser) -> bool:
    """Bring new questions, drafts and categories into a bank from a file."""
    return user.has_perms(IMPORT)


def may_export(user: User | AnonymousUser) -> bool:
    """Take questions of a bank out as a file, with what is right in them."""
    return policy_registry.get_by_type(BankItem).user_has_any_permission(user, WRITES)
