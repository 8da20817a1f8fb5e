"""A page of the player that saves nothing: its forms lead back to itself, and the scripts that save by themselves are left out."""

import re

from django.template.loader import render_to_string
from django.utils.html import escape

_FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\"[^>]*>", re.IGNORECASE)
_ACTION = re.compile(r"\s(?:action|data-done|data-note)(?:=\"[^\"]*\")?(?=[\s>])")
_OWN = re.compile(r"href=\"/[\w-]+/learn/[\w-]+/(?:progress|leave)/\"")
"""Pages of somebody who is enrolled."""
_SAVING = re.compile(r"<script\b[^>]*/js/(?:done|notes|bookmark)\b[^>]*></script>")


def inert(html: str, *, path: str) -> str:
    def harmless(form: re.Match) -> str:
        return f'{_ACTION.sub("", form[0])[:-1]} action="{escape(path)}">'

    html = _SAVING.sub("", _FORM.sub(harmless, html))
    return _OWN.sub(f'href="{escape(path)}"', html)


def under_bar(html: str, context: dict, request) -> str:
    """The bar is the first thing on the page, and the first that is read aloud."""
    bar = render_to_string("studio/walking/bar.html", context, request)
    return html.replace("<body>", f"<body data-preview>{bar}", 1)
