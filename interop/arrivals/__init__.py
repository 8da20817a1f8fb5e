"""Documents and packages that became courses: brought, read in a process of its own, arranged by hand, imported as drafts."""
