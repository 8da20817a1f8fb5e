from allauth.account.signals import email_confirmed

from .actions import use_address


def address_confirmed(sender, request, email_address, **kwargs):
    use_address(address=email_address)


def connect() -> None:
    email_confirmed.connect(address_confirmed)
