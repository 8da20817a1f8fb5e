from django.core.management.base import BaseCommand
from django.utils import timezone

from roadmaps.instruments.seeding import found_instruments


class Command(BaseCommand):
    help = "Set up the personal radar and the school Compass; a second run changes nothing."

    def handle(self, *args, **options):
        made = found_instruments(now=timezone.now())
        self.stdout.write(f"Instruments made: {', '.join(made) or 'none, they are here already'}")
