"""Everything up to a filled site, without serving it. Doing it again does only what has changed."""

import time
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from lms import catalogues, installing


class Command(BaseCommand):
    help = "Prepare the database, the static files, the translations and the demo curriculum."

    def add_arguments(self, parser):
        parser.add_argument("--without-samples", action="store_true", help="no sample people and schools")
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "curriculum")

    def handle(self, *args, **options):
        folder = options["folder"]
        memory = installing.Memory(settings.DATA_DIR / "prepared.json")
        with self.step("database"):
            installing.prepare_database(memory)
        with self.step("translations"):
            catalogues.compile_all()
        with self.step("static files"):
            memory.once(
                "static",
                installing.static_state(),
                lambda: call_command("collectstatic", interactive=False, verbosity=0),
            )
        with self.step("curriculum"):
            memory.once(
                "curriculum",
                installing.folder_state(folder),
                lambda: call_command("load_curriculum", folder=folder),
            )
        with self.step("instruments"):
            call_command("load_instruments", stdout=StringIO())
        if settings.SAMPLE_ACCOUNTS_ALLOWED and not options["without_samples"]:
            with self.step("sample people"):
                memory.once("samples", installing.folder_state(folder), lambda: call_command("load_samples"))

    @contextmanager
    def step(self, name: str):
        self.stdout.write(f"· {name} … ", ending="")
        self.stdout.flush()
        started = time.monotonic()
        yield
        self.stdout.write(f"{time.monotonic() - started:.1f} s")
