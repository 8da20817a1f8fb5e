"""Write a course to a folder (docs/course-folder.md)."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from interop.exporting import UnknownCourseError, export_course
from interop.folder import files
from interop.folder.lines import InvalidFolderError
from interop.folder.writing import write_course


class Command(BaseCommand):
    help = "Export a course to a folder. Files that are there and not part of the course are left alone."

    def add_arguments(self, parser):
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument(
            "--drafts", action="store_true", help="what stands in the CMS, not what is published"
        )
        parser.add_argument("--json", action="store_true", help="write a report for machines")

    def handle(self, *args, **options):
        folder: Path = options["folder"]
        try:
            written = write_course(export_course(options["code"], drafts=options["drafts"]))
            files.store(folder, written)
        except (UnknownCourseError, InvalidFolderError) as error:
            raise CommandError(str(error)) from error
        strange = sorted(path.name for path in folder.glob("*.md") if path.name not in written)
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {"code": options["code"], "files": sorted(written), "left_alone": strange}, indent=2
                )
            )
        else:
            self._tell(options["code"], folder, len(written), strange)

    def _tell(self, code: str, folder: Path, count: int, strange: list[str]) -> None:
        self.stdout.write(f"{code}: {count} files in {folder}")
        if strange:
            self.stdout.write(f"Not part of {code}, left alone: {', '.join(strange)}")
