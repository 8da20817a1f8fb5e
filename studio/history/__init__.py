"""What a course was at each of its publishings: told, compared, and brought back as drafts."""
