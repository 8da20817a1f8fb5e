from accounts.models import User

ADMIN = "wagtailadmin.access_admin"
VIEW_PROGRESS = "reports.view_progress"


def can_read_reports(user: User) -> bool:
    """Read all reports, also those that name people, and take them out as files."""
    return user.has_perm(ADMIN) and user.has_perm(VIEW_PROGRESS)
