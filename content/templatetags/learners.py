"""What people wrote, in the HTML of `safety.html`'s profile for learners."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from safety.html import clean_html

register = template.Library()


@register.filter
def written(html: str) -> SafeString:
    return mark_safe(clean_html("learner", html))
