"""The school's Compass: several roles of one school say where it stands. What comes of it belongs to the school."""
