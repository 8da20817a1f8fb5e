"""An author walks through a course as somebody who learns, in its newest drafts. Nothing is saved."""
