import os
import sys

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from lms import serving


class Command(BaseCommand):
    help = "Prepare the demo and serve it."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args, port, **options):
        try:
            serving.check_port("127.0.0.1", port)
        except serving.PortTakenError as error:
            raise CommandError(f"Port {port} is taken. Choose another: make demo PORT={port + 1}") from error
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")
        os.environ.setdefault("BASE_URL", f"http://127.0.0.1:{port}")
        call_command("prepare")
        self.introduce(port)
        self.serve(port)

    def serve(self, port: int) -> None:
        """As a new program: what serves must remember nothing of the time before the demo was prepared."""
        self.stdout.flush()
        os.chdir(serving.ROOT)
        command = [sys.executable, "manage.py", "serve", "--port", str(port)]
        os.execv(sys.executable, command)  # noqa: S606 - our own command

    def introduce(self, port: int) -> None:
        self.stdout.write(f"\nPontis is at http://127.0.0.1:{port}  (authors: http://127.0.0.1:{port}/cms/)")
        self.stdout.write("Sample accounts, never made in production:")
        for person in User.objects.filter(is_sample=True, email__contains="@sample.").order_by("pk"):
            self.stdout.write(f"  {person.email:34} {person.name}")
        self.stdout.write("The password of all: sample-bridge-2026")
        self.stdout.write("Mails, with the codes in them, are printed here instead of being sent.")
        self.stdout.write("Ctrl-C ends the site.\n")
