from tests.safety.test_fetch import host  # noqa: F401 - a server at the edge of this machine
from tests.studio.workbench.conftest import (  # noqa: F401 - fixtures of the workbench
    author,
    built,
    groups,
    page_of,
    reviewer,
    tree_of,
)
