"""Where somebody is signed in: which device, since when, last seen when. No address of a device is kept."""
