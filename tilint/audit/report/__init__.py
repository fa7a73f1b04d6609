"""The report of an audit: pages to read, print or send on, which load nothing from anywhere."""

from tilint.audit.report.pages import write_report

__all__ = ["write_report"]
