"""Backups of Moodle courses (.mbz): a folder of XML, packed as zip or tar."""
