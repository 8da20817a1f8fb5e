"""The country desks' screens in the CMS: what waits, one school, putting two together."""
