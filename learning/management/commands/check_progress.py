import json
import sys

from django.core.management.base import BaseCommand

from learning.checking import Difference, check_summaries


class Command(BaseCommand):
    help = "Compares everybody's progress with the facts it is counted from; ends with 1 where they differ."

    def add_arguments(self, parser):
        parser.add_argument("--sample", type=int, help="Only so many enrolments, chosen by chance.")
        parser.add_argument("--json", action="store_true", help="For machines.")

    def handle(self, *, sample, **options):
        checked, differences = check_summaries(sample=sample)
        if options["json"]:
            found = [difference._asdict() for difference in differences]
            self.stdout.write(json.dumps({"checked": checked, "differences": found}, default=str))
        else:
            self._tell(checked, differences)
        if differences:
            sys.exit(1)

    def _tell(self, checked: int, differences: list[Difference]) -> None:
        for enrolment, column, kept, counted in differences:
            self.stderr.write(f"Enrolment {enrolment}: {column} is {kept}, the facts say {counted}")
        self.stdout.write(f"{checked} enrolments checked, {len(differences)} differences")
