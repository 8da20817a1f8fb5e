from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from home.samples import PASSWORD, make_samples


class Command(BaseCommand):
    help = "Make sample people and schools with some progress, for demonstration and tests."

    def handle(self, *args, **options):
        if not settings.SAMPLE_ACCOUNTS_ALLOWED:
            raise CommandError("This install makes no sample accounts: everybody knows their password.")
        made = list(make_samples(now=timezone.now()))
        for person in made:
            self.stdout.write(f"  {person.email:34} {person.name}")
        self.stdout.write(f"{len(made)} sample people made. The password of all: {PASSWORD}")
