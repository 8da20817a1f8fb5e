import json
import sys

from django.core.management.base import BaseCommand, CommandError

from accounts.audit.verifying import Verdict, verify


class Command(BaseCommand):
    help = "Looks whether the audit log is as it was written; ends with 1 where a line was changed, taken out or put in."

    def add_arguments(self, parser):
        parser.add_argument("--expect", metavar="NUMBER:HASH", help="A line that was noted elsewhere.")
        parser.add_argument("--json", action="store_true", help="For machines.")

    def handle(self, *, expect, **options):
        verdict = verify(expected=_expected(expect) if expect else None)
        if options["json"]:
            found = [finding._asdict() for finding in verdict.findings]
            self.stdout.write(json.dumps(verdict._asdict() | {"findings": found}))
        else:
            self._tell(verdict)
        if verdict.findings:
            sys.exit(1)

    def _tell(self, verdict: Verdict) -> None:
        for number, what in verdict.findings:
            self.stderr.write(f"Line {number}: {what}")
        self.stdout.write(f"{verdict.checked} lines checked, {len(verdict.findings)} findings")
        self.stdout.write(f"The end of the chain is {verdict.number}:{verdict.hash}")


def _expected(text: str) -> tuple[int, str]:
    number, _, value = text.partition(":")
    if not number.isdecimal() or not value:
        raise CommandError("--expect takes NUMBER:HASH, as this command shows it.")
    return int(number), value
