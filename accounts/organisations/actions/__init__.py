"""What people do with organisations: each function is one story, keyword-only and atomic."""
