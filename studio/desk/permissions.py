"""Who translates, and who makes a translation live: both are rights of their own, in every language."""

from django.contrib.auth.models import AnonymousUser

from accounts.models import User


def may_translate(user: User | AnonymousUser) -> bool:
    """Translate pages, questions and rubrics at the translators' desk."""
    return user.has_perm("wagtail_localize.submit_translation")


def may_publish(user: User | AnonymousUser) -> bool:
    """Make a translation live."""
    return may_translate(user) and user.has_perm("studio.publish_translation")
