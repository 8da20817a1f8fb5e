"""Who may help, and whom. Staff are helped by administrators alone, and nobody helps themselves."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User

ADMIN = "wagtailadmin.access_admin"
HELP = "support.help_people"
_CMS = {"content_type__app_label": "wagtailadmin", "codename": "access_admin"}


def can_help(user: User) -> bool:
    """Find a learner, see what happened to them, and help with a reason that is kept.

    Superusers may, and those who were given both the CMS and the right (`accounts.groups`).
    """
    return user.has_perm(ADMIN) and user.has_perm(HELP)


def helped_by(user: User) -> QuerySet[User]:
    """Everybody whose page they may open and for whom they may act; nobody for those who may not help."""
    if not can_help(user):
        return User.objects.none()
    others = User.objects.exclude(pk=user.pk)
    return others if user.is_superuser else learners(others)


def learners(people: QuerySet[User]) -> QuerySet[User]:
    """Who has no part in running the site. The mark on the account is written at sign-in, so rights are asked for, too."""
    groups = User.groups.through.objects.filter(user=OuterRef("pk"))
    rights = User.user_permissions.through.objects.filter(user=OuterRef("pk"))
    in_cms = {f"permission__{name}": value for name, value in _CMS.items()}
    by_group = {f"group__permissions__{name}": value for name, value in _CMS.items()}
    works_here = Q(is_staff=True) | Q(is_superuser=True)
    return people.exclude(
        works_here | Q(Exists(groups.filter(**by_group))) | Q(Exists(rights.filter(**in_cms)))
    )
