"""Figures of quizzes as people read them."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def percent(share: float) -> str:
    """0.4567 as 46: more digits would say more than we know."""
    return number_format(100 * share, 0)
