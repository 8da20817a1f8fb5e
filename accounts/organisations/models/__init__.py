"""Organisations, which schools belong to them, and who administers them."""

from .administrator import Administrator, AdministratorQuerySet
from .affiliation import Affiliation, AffiliationQuerySet, AffiliationState
from .organisation import MOST_LEVELS, Organisation, OrganisationKind, OrganisationQuerySet

__all__ = [
    "MOST_LEVELS",
    "Administrator",
    "AdministratorQuerySet",
    "Affiliation",
    "AffiliationQuerySet",
    "AffiliationState",
    "Organisation",
    "OrganisationKind",
    "OrganisationQuerySet",
]
