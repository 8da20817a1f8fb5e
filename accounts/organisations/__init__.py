"""The organisations above schools: countries, and networks or consortia of schools. Who administers one sees what is below it."""
