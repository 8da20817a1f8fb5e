import pytest

from studio.workbench.links import edit_url, optional_url

ID = "8c0f5c3e-8a54-4b2c-9f0e-3a2f5a0f7d11"


@pytest.mark.parametrize(
    ("anchor", "fragment"),
    [
        ("", ""),
        (ID, f"#block-{ID}-section"),
        ("questions", "#panel-child-content-questions-section"),
        ("minutes", "#id_minutes"),
    ],
)
def test_link_leads_to_the_spot_as_the_editor_names_it(anchor, fragment):
    assert edit_url(7, anchor) == f"/cms/pages/7/edit/{fragment}"


def test_address_of_what_is_not_installed_is_empty():
    assert optional_url("nowhere:at_all", 1) == ""
