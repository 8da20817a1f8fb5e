"""The register of programme rules: facts with a source, a call and a date, which texts name by key (`{{rule:ka122.max_participants}}`)."""
