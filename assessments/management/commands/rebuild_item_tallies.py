"""The sums of item analysis from the attempts again, or only a look whether they say what the attempts say."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessments.analysis.rebuilding import differences, rebuild


class Command(BaseCommand):
    help = "Adds up all first attempts at quizzes again, for the item analysis of their questions."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only compare; fail if anything differs")

    def handle(self, *, check: bool, **options):
        if not check:
            rebuild(now=timezone.now())
        found = differences()
        for name, count in found.items():
            self.stderr.write(f"{count} {name}")
        if found:
            raise CommandError("The item analysis differs from the attempts. Run rebuild_item_tallies.")
        self.stdout.write("The item analysis says what the attempts say.")
