"""The rewrite plan: the few sentences and templates whose rewriting helps most readers."""

from tilint.audit.plan.making import Headline, headline, make_plan

__all__ = ["Headline", "headline", "make_plan"]
