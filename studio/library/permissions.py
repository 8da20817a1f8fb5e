"""Who may change an image or a document: Wagtail's own rights on its collection, or whoever brought it."""

from django.core.exceptions import PermissionDenied
from wagtail.models import Page
from wagtail.permissions import policy_registry

from accounts.models import User
from content.actions import Medium


def may_change(user: User, medium: Medium) -> bool:
    """Change or replace an image or a document that others brought."""
    return policy_registry.get_by_type(type(medium)).user_has_permission_for_instance(user, "change", medium)


def may_choose(user: User, medium: Medium) -> bool:
    """Use the images and documents of the library in pages."""
    return policy_registry.get_by_type(type(medium)).user_has_permission_for_instance(user, "choose", medium)


def require_change(user: User, medium: Medium) -> None:
    if not (user.has_perm("wagtailadmin.access_admin") and may_change(user, medium)):
        raise PermissionDenied


def may_edit(user: User, page: Page) -> bool:
    """Change the words of a page, as a draft."""
    rights = page.permissions_for_user(user)
    return page.alias_of_id is None and rights.can_edit() and not rights.page_locked()


def may_publish(user: User, page: Page) -> bool:
    """Make a page live."""
    return may_edit(user, page) and page.permissions_for_user(user).can_publish()
