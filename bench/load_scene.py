"""Prints who may look at a site that `manage.py make_load` has filled, and what filters are given, as JSON."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from accounts.models import School, User  # noqa: E402 - after django.setup()
from courses.models import Course  # noqa: E402
from reports.listing import PAGE  # noqa: E402
from reports.models import ReportRow  # noqa: E402
from reports.schools import full_name  # noqa: E402
from reports.sorting import Place, Sort  # noqa: E402

from .scene import signed_in  # noqa: E402

FAR = 1000


def scene() -> dict:
    boss, _ = User.objects.get_or_create(
        email="boss@example.org",
        defaults={"name": "Bea Boss", "is_staff": True, "is_superuser": True, "is_sample": True},
    )
    courses = Course.objects.filter(code__startswith="X").order_by("pk").values_list("pk", flat=True)
    schools = School.objects.filter(name__startswith="Invented").order_by("pk")
    return {
        "session": signed_in(boss),
        "course": courses[len(courses) // 2],
        "school": full_name(schools[100]),
        "far": _far(),
    }


def _far() -> str:
    """The token of the thousandth page, or of the last one where there are fewer."""
    rows = ReportRow.objects.unscoped("measured, not shown").order_by("-last_seen", "-pk")
    place = min(FAR * PAGE, rows.count() - PAGE)
    seen, pk = rows.values_list("last_seen", "pk")[place]
    return Sort.named("-last_seen").token(Place(seen, pk))


if __name__ == "__main__":
    json.dump(scene(), sys.stdout)
