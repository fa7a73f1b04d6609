"""Configuration files: found near a document, checked, and handed on as plain values."""

from tilint.settings.model import FAIL_ON, LOCALES, Settings

__all__ = ["FAIL_ON", "LOCALES", "Settings"]
