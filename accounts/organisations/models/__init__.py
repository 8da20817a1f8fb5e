"""Organisations, which schools belong to them, and who administers them."""

from .administrator import Administrator, AdministratorQuerySet
from .affiliation import Affiliation, AffiliationQuerySet, AffiliationState
from .brand import Brand, Welcome
from .organisation import MOST_LEVELS, Organisation, OrganisationKind, OrganisationQuerySet

__all__ = [
    "MOST_LEVELS",
    "Administrator",
    "AdministratorQuerySet",
    "Affiliation",
    "AffiliationQuerySet",
    "AffiliationState",
    "Brand",
    "Organisation",
    "OrganisationKind",
    "OrganisationQuerySet",
    "Welcome",
]
