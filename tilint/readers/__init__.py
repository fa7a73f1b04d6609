"""Files become Documents: one format a module, chosen by what the bytes are."""
