"""Bring questions of other systems into a bank (docs/question-formats.md)."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from interop.questions import banking, formats
from interop.questions.schema import InvalidFile, NoPlace, Report
from safety.archives import LARGEST

Result = dict[str, Any]


class Command(BaseCommand):
    help = "Import questions into a bank as drafts: GIFT, Aiken, Moodle XML, QTI 2.1, 2.2 and 3.0, CSV, XLSX."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        names = sorted({formats.AUTO, *formats.READERS, *formats.FORMATS})
        parser.add_argument("--format", choices=names, default=formats.AUTO, help="read as this format")
        parser.add_argument(
            "--bank", default="", metavar="NAME", help="the bank; a new one is made if needed"
        )
        parser.add_argument(
            "--language", default=settings.LANGUAGE_CODE, help="the language of the questions"
        )
        parser.add_argument("--dry-run", action="store_true", help="read and report, and change nothing")
        parser.add_argument("--json", action="store_true", help="write a report for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["bank"] and not options["dry_run"]:
            raise CommandError("Name the bank with --bank, or see what would come in with --dry-run.")
        data = _data(options["file"])
        try:
            report = formats.read(data, options["format"], options["language"])
        except InvalidFile as error:
            self._refuse(error, options)
        result = _result(report) | ({} if options["dry_run"] else _taken(report, options))
        if options["json"]:
            self.stdout.write(json.dumps(result, indent=2))
        else:
            self._tell(result)

    def _refuse(self, error: InvalidFile, options: dict[str, Any]) -> None:
        errors = [_fault(fault.place, fault.reason) for fault in error.errors]
        if options["json"]:
            self.stdout.write(json.dumps({"questions": [], "errors": errors}, indent=2))
        else:
            for fault in error.errors:
                self.stderr.write(str(fault))
        raise CommandError(f"{options['file'].name} is refused. Nothing of it was imported.") from error

    def _tell(self, result: Result) -> None:
        self.stdout.write(f"{result['format']}: {len(result['questions'])} questions read")
        for name in ("new", "changed", "same"):
            if name in result:
                self.stdout.write(f"{name}: {len(result[name])}")
        for fault in result["refused"]:
            self.stdout.write(f"left out: {fault['item']} line {fault['line']}: {fault['reason']}")
        for loss in result["losses"]:
            self.stdout.write(f"lost: {loss['where']}: {loss['what']}")


def _data(file: Path) -> bytes:
    """Not more than is needed to see that it is too large."""
    if not file.is_file():
        raise CommandError(f"There is no file {file}.")
    with file.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _result(report: Report) -> Result:
    return {
        "format": report.format,
        "questions": [
            {"key": question.key, "kind": question.kind, "line": question.place.line}
            for question in report.questions
        ],
        "refused": [_fault(refusal.place, refusal.reason) for refusal in report.refused],
        "losses": [loss._asdict() for loss in report.losses],
        "errors": [],
    }


def _taken(report: Report, options: dict[str, Any]) -> Result:
    try:
        taken = banking.take_questions(
            questions=report.questions, bank_name=options["bank"], language=options["language"]
        )
    except NoPlace as error:
        raise CommandError(str(error)) from error
    said = _result(report)
    return {
        "new": taken.new,
        "changed": taken.changed,
        "same": taken.same,
        "refused": said["refused"] + [_fault(refusal.place, refusal.reason) for refusal in taken.refused],
        "losses": said["losses"] + [loss._asdict() for loss in taken.losses],
    }


def _fault(place: Any, reason: str) -> dict[str, Any]:
    return {"item": place.item, "line": place.line, "reason": reason}
