"""The progress report from the facts again, or only a look whether it says what they say."""

from django.core.management.base import BaseCommand, CommandError

from reports.rebuilding import differences, rebuild


class Command(BaseCommand):
    help = "Writes the rows and totals of the progress report again from enrolments, people and certificates."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only compare; fail if anything differs")

    def handle(self, *, check: bool, **options):
        if not check:
            rebuild()
        found = differences()
        for name, count in found.items():
            self.stderr.write(f"{count} {name}")
        if found:
            raise CommandError("The progress report differs from the facts. Run rebuild_report.")
        self.stdout.write("The progress report says what the facts say.")
