"""Write a course as a folder (docs/course-folder.md), or in another format (docs/course-formats.md)."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from interop.exporting import UnknownCourseError, export_course
from interop.folder import files
from interop.folder.lines import InvalidFolderError
from interop.folder.schema import CourseFolder
from interop.folder.writing import write_course
from interop.packages.exports import formats
from interop.packages.exports.formats import FOLDER, FORMATS
from interop.packages.exports.schema import UnwritableCourse, Written


class Command(BaseCommand):
    help = "Export a course. In a folder, files that are there and not part of the course are left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="CODE")
        parser.add_argument(
            "folder", type=Path, metavar="PATH", help="a folder, or the file of another format"
        )
        parser.add_argument("--format", choices=list(FORMATS), default=FOLDER)
        parser.add_argument("--language", default="", help="a language code; else the course's own")
        parser.add_argument(
            "--without-answers", action="store_true", help="leave out what is right (site, epub and pdf)"
        )
        parser.add_argument(
            "--drafts", action="store_true", help="what stands in the CMS, not what is published"
        )
        parser.add_argument("--json", action="store_true", help="write a report for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            course = export_course(options["code"], drafts=options["drafts"])
            act = self._folder if options["format"] == FOLDER else self._file
            act(course, options)
        except (UnknownCourseError, InvalidFolderError, UnwritableCourse) as error:
            raise CommandError(str(error)) from error

    def _folder(self, course: CourseFolder, options: dict[str, Any]) -> None:
        folder: Path = options["folder"]
        written = write_course(course)
        files.store(folder, written)
        strange = sorted(path.name for path in folder.glob("*.md") if path.name not in written)
        if options["json"]:
            self._say({"code": options["code"], "files": sorted(written), "left_alone": strange})
            return
        self.stdout.write(f"{options['code']}: {len(written)} files in {folder}")
        if strange:
            self.stdout.write(f"Not part of {options['code']}, left alone: {', '.join(strange)}")

    def _file(self, course: CourseFolder, options: dict[str, Any]) -> None:
        solves = not options["without_answers"]
        written = formats.write(
            options["format"], course, options["language"], now=timezone.now(), solves=solves
        )
        options["folder"].write_bytes(written.data)
        if options["json"]:
            self._say(_report(written, options))
            return
        self.stdout.write(f"{options['code']}: {len(written.data)} bytes in {options['folder']}")
        for loss in written.losses:
            self.stdout.write(f"lost: {loss.where}: {loss.what}")

    def _say(self, report: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(report, indent=2))


def _report(written: Written, options: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": options["code"],
        "format": options["format"],
        "bytes": len(written.data),
        "losses": [loss._asdict() for loss in written.losses],
    }
