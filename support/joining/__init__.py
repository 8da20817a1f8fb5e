"""Two accounts of one person are put together, and for thirty days taken apart again.

What moves is said by the apps (`accounts.merging`). Nobody gets rights of the site by it: only accounts without any are put together.
"""
