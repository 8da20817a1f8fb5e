from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.factors.actions import remove_factors
from accounts.models import User


class Command(BaseCommand):
    help = "Takes the second factor off the account of somebody who has lost it. Make sure first who asks for it."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email, **options):
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError("Nobody has this address.")
        removed = remove_factors(user=user, now=timezone.now())
        self.stdout.write(f"{removed} removed")
