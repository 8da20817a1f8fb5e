"""Fill a site with invented learners, to see how its reports fare."""

from time import monotonic

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from reports import counting, rebuilding, tallying
from reports.loading import Size, load


class Command(BaseCommand):
    help = "Adds invented learners, schools and courses in great numbers. Never on a site that people use."

    def add_arguments(self, parser):
        parser.add_argument("--learners", type=int, default=1_000_000, help="as many enrolments")
        parser.add_argument("--schools", type=int, default=2000)
        parser.add_argument("--courses", type=int, default=30)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--force", action="store_true", help="although people are there who are no samples"
        )

    def handle(self, *, learners: int, schools: int, courses: int, seed: int, force: bool, **options):
        _refuse_real_sites(force=force)
        self.began = monotonic()
        load(Size(learners, schools, courses, seed), tell=self._tell)
        self._tell("sums")
        tallying.recount()
        self._tell("facts by month")
        counting.count_all(now=timezone.now())
        rebuilding.renew_statistics()
        self._tell(f"{learners} learners are there")

    def _tell(self, said: str) -> None:
        self.stdout.write(f"{monotonic() - self.began:6.1f} s  {said}")


def _refuse_real_sites(*, force: bool) -> None:
    if not (settings.DEBUG or settings.SAMPLE_ACCOUNTS_ALLOWED):
        raise CommandError("This site is in production: invented learners do not belong here.")
    if not force and User.objects.filter(is_sample=False, is_staff=False).exists():
        raise CommandError("There are people here who are no samples. Use another database, or --force.")
