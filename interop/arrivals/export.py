"""What a person brought."""

from accounts.models import User
from interop.models import CourseArrival


def arrivals(user: User) -> list[dict]:
    rows = CourseArrival.objects.of(user).order_by("made_at", "pk")
    return [
        {"file": row.name, "course": row.code, "brought": row.made_at, "state": row.state} for row in rows
    ]
