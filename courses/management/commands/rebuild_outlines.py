from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from courses.actions import sweep_course
from courses.models import Course


class Command(BaseCommand):
    help = "Writes outlines again from what is live: finds what a broken publication has missed."

    def add_arguments(self, parser):
        parser.add_argument("codes", nargs="*", help="Course codes; all courses where none is named.")

    def handle(self, *, codes, **options):
        courses = Course.objects.order_by("code")
        if codes:
            courses = courses.filter(code__in=codes)
            self._demand(codes, courses)
        now = timezone.now()
        renewed = [course.code for course in courses if sweep_course(course=course, now=now)]
        self.stdout.write(
            f"{len(courses)} courses looked at, {len(renewed)} renewed {' '.join(renewed)}".strip()
        )

    def _demand(self, codes, courses) -> None:
        if unknown := sorted(set(codes) - {course.code for course in courses}):
            raise CommandError(f"There is no course {', '.join(unknown)}.")
