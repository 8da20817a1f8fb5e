"""What those who administer a network see of its schools: kept figures of schools with enough people, never a name."""
