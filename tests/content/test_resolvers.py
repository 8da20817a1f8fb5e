import pytest
from django.utils.safestring import mark_safe

from content import resolvers


@pytest.fixture(autouse=True)
def _rules(monkeypatch):
    monkeypatch.setattr(resolvers, "_resolvers", {})
    resolvers.register("rule", {"deadline": "1 < 2", "link": mark_safe("<b>here</b>")}.get)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("until {{rule:deadline}}.", "until 1 &lt; 2."),
        ("until {{ rule:deadline }}", "until 1 &lt; 2"),
        ("{{rule:link}}", "<b>here</b>"),
        ("{{rule:nothing}}", "{{rule:nothing}}"),
        ("{{other:deadline}}", "{{other:deadline}}"),
        ("{{ 7*7 }}", "{{ 7*7 }}"),
    ],
)
def test_resolve_puts_in_what_is_known(text, shown):
    assert resolvers.resolve(text) == shown
