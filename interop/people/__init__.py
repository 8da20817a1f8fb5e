"""People, memberships and enrolments from a table: looked at first, row by row, and carried out only when somebody says so."""
