from accounts.models import User

ADMIN = "wagtailadmin.access_admin"
VIEW_PROGRESS = "reports.view_progress"


def can_read_reports(user: User) -> bool:
    """Superusers, and those who were given both the CMS and the permission (`accounts.groups`)."""
    return user.has_perm(ADMIN) and user.has_perm(VIEW_PROGRESS)
