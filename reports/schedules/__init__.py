"""Reports that come by themselves: once a week, as a link in a mail."""
