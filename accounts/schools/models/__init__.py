"""Schools, who belongs to them and how they come in."""

from .caring import DeskCountry, SchoolMerge, Verification, VerificationState
from .handing_over import TIME_TO_ANSWER, Afterwards, Handover, HandoverQuerySet, HandoverState
from .joining import Invitation, InvitationUse, JoinRequest, RequestState
from .membership import LEADING, RANKS, Membership, MembershipQuerySet, SchoolRole
from .school import School

__all__ = [
    "LEADING",
    "RANKS",
    "TIME_TO_ANSWER",
    "Afterwards",
    "DeskCountry",
    "Handover",
    "HandoverQuerySet",
    "HandoverState",
    "Invitation",
    "InvitationUse",
    "JoinRequest",
    "Membership",
    "MembershipQuerySet",
    "RequestState",
    "School",
    "SchoolMerge",
    "SchoolRole",
    "Verification",
    "VerificationState",
]
