"""The facts that reports read, counted now instead of within the hour."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from reports import counting, measuring


class Command(BaseCommand):
    help = "Counts what reports keep by month, unit and school, as far as it is still open."

    def add_arguments(self, parser):
        parser.add_argument(
            "--all", action="store_true", help="closed months too: they may read differently then"
        )

    def handle(self, *, all: bool, **options):  # noqa: A002 - the option's name
        now = timezone.now()
        count = counting.count_all if all else counting.count_recent
        count(now=now)
        measuring.take_all(now=now)
        self.stdout.write("Counted.")
