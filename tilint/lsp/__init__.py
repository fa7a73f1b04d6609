"""Editors: a language server over standard input and output, one of the doors."""
