"""The audit log: who did what that matters to whom, and what it was before. Lines are added, never changed.

    audit.register("certificate.issued", _("Certificate issued"), subject=_("Certificate"))          # in ready()
    audit.record(act="certificate.issued", by=None, about=user, subject=…, before={}, after={}, now=now)

No name and no address stands in it: people are numbers, which lead to a person as long as there is one. So it need not be
changed when somebody is forgotten. Never write down what somebody typed.
"""

from .acts import register
from .chain import Fact, Note, Subject, record, record_all

__all__ = ["Fact", "Note", "Subject", "record", "record_all", "register"]
