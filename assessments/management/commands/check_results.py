"""Grading again from the stored answers gives the stored results, or somebody must know."""

from django.core.management.base import BaseCommand, CommandError

from assessments.correcting.checking import check


class Command(BaseCommand):
    help = "Grades all attempts that were handed in again and compares; changes nothing."

    def handle(self, **options):
        report = check()
        for attempt, why in report.differences:
            self.stderr.write(f"Attempt {attempt}: {why}")
        if report.differences:
            raise CommandError(f"{len(report.differences)} of {report.checked} results differ.")
        self.stdout.write(f"{report.checked} results are what the answers give.")
