"""The rewrite plan: the few sentences and templates whose rewriting helps most readers."""

from tilint.audit.plan.making import Headline, headline, make_plan
from tilint.audit.plan.wholes import Whole, wholes

__all__ = ["Headline", "Whole", "headline", "make_plan", "wholes"]
