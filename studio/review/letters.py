"""What is told by mail about a draft that is shown."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from courses.models import CoursePage
from notifications.mail import queue_letter

from .models import ReviewLink, SignOff


def invite(link: ReviewLink, secret: str) -> None:
    queue_letter(
        key=f"review {link.uuid}",
        to=link.email,
        template="review_invited",
        context=_context(link) | {"url": address_of("open", link.language, secret), "words": link.words},
        language=link.language,
    )


def ask_to_confirm(sign_off: SignOff, secret: str) -> None:
    language = sign_off.link.language
    queue_letter(
        key=f"review signature {sign_off.uuid}",
        to=sign_off.email,
        template="review_confirm",
        context=_context(sign_off.link)
        | {"verdict": sign_off.get_verdict_display(), "url": address_of("confirm", language, secret)},
        language=language,
    )


def tell_author(sign_off: SignOff, author: User, *, language: str) -> None:
    queue_letter(
        key=f"review signed {sign_off.uuid}",
        to=author.email,
        template="review_signed",
        context=_context(sign_off.link)
        | {
            "reader_name": sign_off.name,
            "verdict": sign_off.get_verdict_display(),
            "url": f"{settings.BASE_URL}{reverse('reviews:course', args=[sign_off.link.course_id])}",
        },
        language=language,
    )


def address_of(name: str, language: str, secret: str) -> str:
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse(f'review:{name}', args=[secret])}"


def _context(link: ReviewLink) -> dict:
    page = CoursePage.objects.get(
        translation_key=link.course.uuid, locale__language_code=link.language, alias_of=None
    )
    author = link.made_by
    return {
        "course": page.draft_title or page.title,
        "author_name": author.name if author else "",
        "expires_at": link.expires_at,
    }
