"""The tree in the CMS, for whoever runs the platform: countries and networks, where they stand, who administers them."""
