"""What is in force for a document (settings, rules, decisions), and its review under that."""

from tilint.workspace.asked import Asked
from tilint.workspace.naming import known
from tilint.workspace.workspace import Workspace, reviewed, sensible_jobs

__all__ = ["Asked", "Workspace", "known", "reviewed", "sensible_jobs"]
