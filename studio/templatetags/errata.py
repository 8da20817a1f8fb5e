from django import template

from content.languages import content_language
from studio.errata import shown

register = template.Library()


@register.inclusion_tag("studio/errata/below.html")
def errata_below(unit, version, block=""):
    """What was wrong in a unit and is mended, and the way to say that something is."""
    return {
        "unit": unit,
        "block": block,
        "is_draft": version < 0,
        "errata": shown.below(unit, content_language(), version),
    }
