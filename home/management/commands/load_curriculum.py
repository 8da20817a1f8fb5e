"""What makes a new site worth visiting. A second run changes nothing; courses that changed become drafts."""

import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.groups import ensure_groups
from home.founding import found_site
from home.sample_pages import TEXTS
from interop.folder import files, reading
from interop.folder.lines import InvalidFolderError
from interop.importing import Report, import_course
from interop.pages import PATHS, PageKind, import_pages
from interop.references import RefusedImportError
from roadmaps.rules.loading import load_rules


class Command(BaseCommand):
    help = "Set up languages, front pages, groups, courses, learning paths and pages of text from a folder."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "curriculum")

    def handle(self, *args, **options):
        folder: Path = options["folder"]
        with self._step("languages, front pages and catalogues"), transaction.atomic():
            found_site()
        with self._step("groups and workflow"):
            ensure_groups()
        with self._step("programme rules"):
            load_rules(now=timezone.now())
        self._load_courses(folder)
        self._load_pages(PATHS, lambda: reading.read_paths(files.load_part(folder, "paths")))
        self._load_pages(TEXTS, lambda: reading.read_pages(files.load_part(folder, "pages")))

    def _load_courses(self, folder: Path) -> None:
        for path in files.course_folders(folder):
            with self._step(f"course {path.name}"):
                course = reading.read_course(files.load(path))
                self._tell(import_course(folder=course))

    def _load_pages(self, kind: PageKind, read) -> None:
        with self._step(kind.folder):
            self._tell(import_pages(kind=kind, pages=read()))

    def _tell(self, report: Report) -> None:
        if report.written and not report.published:
            self.stdout.write(
                f"{len(report.written)} drafts changed: {', '.join(report.written)} … ", ending=""
            )

    @contextmanager
    def _step(self, name: str):
        self.stdout.write(f"· {name} … ", ending="")
        self.stdout.flush()
        started = time.monotonic()
        try:
            yield
        except (InvalidFolderError, RefusedImportError) as error:
            raise CommandError(f"{name}:\n{error}") from error
        self.stdout.write(f"{time.monotonic() - started:.1f} s")
