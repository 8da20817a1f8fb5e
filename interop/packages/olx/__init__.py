"""OLX, the courses of Open edX: a folder of XML, packed as tar or zip."""
