"""Who else vouches for people, for the pages that offer it."""

from allauth.socialaccount.adapter import get_adapter
from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def identity_providers(context) -> list:
    return get_adapter().list_providers(context["request"])
