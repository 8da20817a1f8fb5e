"""What people do with their school: one module for each of its stories."""
