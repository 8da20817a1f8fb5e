"""The mail to somebody for whom an account was made."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from notifications.mail import queue_letter


def tell_of_account(user: User) -> None:
    language = user.language or settings.LANGUAGE_CODE
    with override(language):
        url = f"{settings.BASE_URL}{reverse('account_request_login_code')}"
        privacy = f"{settings.BASE_URL}{reverse('accounts:data')}"
    queue_letter(
        key=f"people:account:{user.pk}",
        to=user.email,
        template="account_made",
        context={"name": user.name, "url": url, "data_url": privacy},
        language=language,
    )
