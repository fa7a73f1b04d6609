"""Where documents come from: folders, zip archives and remote stores, each listed first and read later."""

from tilint.audit.sources.contents import contents
from tilint.audit.sources.listing import ARCHIVE, Wanted, items_of
from tilint.audit.sources.remote import is_remote

__all__ = ["ARCHIVE", "Wanted", "contents", "is_remote", "items_of"]
