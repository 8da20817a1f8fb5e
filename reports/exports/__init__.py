"""Long files: written by a worker while its reader does something else, kept for a week."""
