"""On the smallest phone nothing scrolls sideways."""

import pytest

from tests.browser.everything import GROUPS
from tests.browser.looks import NARROW

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_is_wider_than_the_phone(everything, group):
    widths = {each.where: each.narrow_width for each in everything.seen(group)}

    assert {where: width for where, width in widths.items() if width > NARROW} == {}
