"""Bring courses in from folders (docs/course-folder.md), documents and packages of other systems."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from interop.arrivals import commanded
from interop.folder import files, reading
from interop.folder.lines import FolderError, InvalidFolderError
from interop.importing import Report, compare_course, import_course
from interop.packages import detecting
from interop.packages.formats import FORMATS
from interop.packages.schema import Remark, UnreadablePackage
from interop.pages import PATHS, import_pages
from interop.references import RefusedImportError
from safety.child import ChildError

Act = Callable[[], Report | tuple[Report, tuple[Remark, ...]]]


class Command(BaseCommand):
    help = (
        "Import course folders. What is new is published; what changed becomes drafts. Nothing is deleted. "
        "A document or a package of another system becomes drafts in any case, unless --publish is given."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "folders",
            nargs="+",
            type=Path,
            metavar="PATH",
            help="one course, a folder of courses, or a file: a document or a package",
        )
        keys = [detecting.AUTO, *(each.key for each in FORMATS)]
        parser.add_argument("--format", choices=keys, default=detecting.AUTO, help="of a file")
        parser.add_argument(
            "--code", default="", help="the course into which a file goes, or the code of a new one"
        )
        parser.add_argument("--language", default="en", help="in which a document is written")
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would change, and change nothing"
        )
        parser.add_argument(
            "--publish", action="store_true", help="publish what changed, and move what stands elsewhere"
        )
        parser.add_argument("--json", action="store_true", help="write a report for machines")

    def handle(self, *args, **options):
        acts = [act for folder in options["folders"] for act in self._acts(folder, options)]
        results = [_result(name, act) for name, act in acts]
        if options["json"]:
            self.stdout.write(json.dumps({"dry_run": options["dry_run"], "results": results}, indent=2))
        else:
            self._tell(results, dry_run=options["dry_run"])
        if refused := [result["folder"] for result in results if result["errors"]]:
            raise CommandError(f"Refused: {', '.join(refused)}. Nothing of it was imported.")

    def _acts(self, folder: Path, options: dict[str, Any]) -> Iterator[tuple[str, Act]]:
        if folder.is_file():
            yield str(folder), _file_act(folder, options)
            return
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        courses = files.course_folders(folder)
        for path in courses:
            yield str(path), _course_act(path, options)
        if (folder / "paths").is_dir():
            yield str(folder / "paths"), _paths_act(folder, options)
        elif not courses:
            raise CommandError(f"{folder} holds neither course.yaml nor folders of courses nor paths/.")

    def _tell(self, results: list[dict[str, Any]], *, dry_run: bool) -> None:
        for result in results:
            self.stdout.write(f"{result['folder']}: {_summary(result, dry_run=dry_run)}")
            for difference in result["changed"].values():
                self.stdout.write(difference)
            for remark in result.get("remarks", ()):
                self.stdout.write(f"{remark['weight']}: {remark['place']}: {remark['text']}")
            for error in result["errors"]:
                self.stderr.write(str(FolderError(**error)))


def _course_act(path: Path, options: dict[str, Any]) -> Act:
    def act() -> Report:
        folder = reading.read_course(files.load(path))
        if options["dry_run"]:
            return compare_course(folder)
        return import_course(folder=folder, publish=options["publish"])

    return act


def _file_act(path: Path, options: dict[str, Any]) -> Act:
    asked = commanded.Asked(
        path,
        options["format"],
        options["code"],
        options["language"],
        is_trial=options["dry_run"],
        publish=options["publish"],
    )
    return lambda: commanded.run(asked)


def _paths_act(path: Path, options: dict[str, Any]) -> Act:
    def act() -> Report:
        pages = reading.read_paths(files.load_part(path, "paths"))
        return import_pages(kind=PATHS, pages=pages, publish=options["publish"], dry_run=options["dry_run"])

    return act


def _result(folder: str, act: Act) -> dict[str, Any]:
    try:
        done = act()
    except (ChildError, UnreadablePackage) as error:
        return _refusal(folder, [FolderError("", 0, str(error))])
    except InvalidFolderError as error:
        return _refusal(folder, error.errors)
    except RefusedImportError as error:
        return _refusal(folder, (FolderError("", 0, message) for message in error.messages))
    report, remarks = done if isinstance(done, tuple) else (done, ())
    facts = asdict(report)
    difference = facts.pop("difference")
    told = {"remarks": [remark._asdict() for remark in remarks]} if isinstance(done, tuple) else {}
    return {"folder": folder, **facts, **difference, **told, "errors": []}


def _refusal(folder: str, errors) -> dict[str, Any]:
    return {"folder": folder, "changed": {}, "errors": [error._asdict() for error in errors]}


def _summary(result: dict[str, Any], *, dry_run: bool) -> str:
    if result["errors"]:
        return f"refused, {len(result['errors'])} errors"
    if result["is_new"] and (dry_run or result["published"]):
        return "would be imported as new" if dry_run else "imported and published"
    drafts = [file for file in result["written"] if file not in result["published"]]
    parts = {
        "new": result["new"],
        "changed": list(result["changed"]),
        "in another order": result["moved"],
        "drafts": drafts,
        "published": result["published"],
        "only on the site, left alone": result["absent"],
    }
    return (
        "; ".join(f"{what}: {', '.join(files)}" for what, files in parts.items() if files) or "nothing to do"
    )
