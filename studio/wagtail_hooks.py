"""The workbench with its reports, the translators' desk and the media library register themselves where the CMS looks for hooks."""

from .care import hooks as care  # noqa: F401
from .desk import hooks as desk  # noqa: F401
from .errata import hooks as errata  # noqa: F401
from .history import hooks as history  # noqa: F401
from .library import hooks as library  # noqa: F401
from .quality import hooks as quality  # noqa: F401
from .review import hooks as review  # noqa: F401
from .walking import hooks as walking  # noqa: F401
from .workbench import hooks as workbench  # noqa: F401
from .workflow import hooks as workflow  # noqa: F401
