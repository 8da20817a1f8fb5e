"""What assignments tell other apps. Sent inside the transaction that causes it: an exception undoes that, too."""

from django.dispatch import Signal

artefact_handed_in = Signal()
"""Somebody handed in, or handed in again. Sender: Artefact; arguments: artefact, version (ArtefactVersion), now.
The version's assignment names the section of the Roadmap that it feeds, if any."""

artefact_accepted = Signal()
"""A facilitator accepted a version, or enough other learners have read it. Sender: Artefact; arguments: artefact, version, mark (Mark), now."""
