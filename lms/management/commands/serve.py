import functools

from django.conf import settings
from django.core.cache import close_caches
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from lms import serving, web
from lms.settings import environment


class Command(BaseCommand):
    help = "Serve the site; without a broker the worker runs beside it. Ctrl-C ends both."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=int(environment.read("WEB_WORKERS")))

    def handle(self, *args, host, port, workers, **options):
        try:
            serving.check_port(host, port)
        except serving.PortTakenError as error:
            raise CommandError(
                f"Port {port} is taken. Choose another, for example: make demo PORT={port + 1}"
            ) from error
        works = {"web server": functools.partial(web.serve, host=host, port=port, workers=workers)}
        if not settings.CELERY_BROKER_URL:
            works["worker"] = functools.partial(call_command, "runworker")
        self.supervise(works)

    def supervise(self, works: dict[str, serving.Work]) -> None:
        web.load()
        connections.close_all()  # each process opens its own
        close_caches()
        try:
            serving.Supervisor(works).run()
        except serving.GivenUpError as error:
            raise CommandError(
                f"The {error} ended by itself {len(serving.PAUSES)} times right after its start. "
                "What it wrote above says why."
            ) from error
        self.stdout.write("Stopped.")
