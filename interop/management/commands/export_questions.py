"""Write the questions of a bank or of a quiz in the format of another system (docs/question-formats.md)."""

import json
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from interop.questions import banking, exporting, quizzes
from interop.questions.formats import FORMATS
from interop.questions.schema import NoPlace, Written

ALL = "all"
"""Of the languages of a bank."""


class Command(BaseCommand):
    help = "Export questions of a bank, or of a quiz (COURSE/unit-key), and name all that the format cannot hold."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="BANK", help="the name of a bank, or COURSE/unit-key of a quiz")
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--format", choices=list(FORMATS), required=True)
        parser.add_argument("--language", default="", help="a language code, or all; else the usual one")
        parser.add_argument("--json", action="store_true", help="write a report for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            questions, others = _questions(options["source"], options["language"])
        except NoPlace as error:
            raise CommandError(str(error)) from error
        language = "" if options["language"] == ALL else options["language"]
        written = exporting.write(FORMATS[options["format"]], questions, language)
        report = replace(written.report, refused=(*others, *written.report.refused))
        if not report.questions:
            raise CommandError("None of the questions has a place in this format. Nothing was written.")
        options["file"].write_bytes(written.data)
        self._tell(Written(written.data, report), options)

    def _tell(self, written: Written, options: dict[str, Any]) -> None:
        report = written.report
        if options["json"]:
            self.stdout.write(json.dumps(_result(written), indent=2))
            return
        self.stdout.write(f"{len(report.questions)} questions in {options['file']}")
        for refusal in report.refused:
            self.stdout.write(f"left out: {refusal}")
        for loss in report.losses:
            self.stdout.write(f"lost: {loss.where}: {loss.what}")


def _questions(source: str, language: str) -> quizzes.Found:
    bank = banking.bank_named(source)
    if bank:
        languages = banking.languages_of(bank) if language == ALL else [language or settings.LANGUAGE_CODE]
        return banking.questions_of_bank(bank, *languages), []
    code, slash, key = source.partition("/")
    if not slash:
        raise NoPlace(f"There is no bank {source}.")
    return quizzes.questions_of_quiz(code, key, language)


def _result(written: Written) -> dict[str, Any]:
    report = written.report
    return {
        "format": report.format,
        "bytes": len(written.data),
        "questions": [question.key for question in report.questions],
        "refused": [{"item": refusal.place.item, "reason": refusal.reason} for refusal in report.refused],
        "losses": [loss._asdict() for loss in report.losses],
    }
