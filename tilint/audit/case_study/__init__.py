"""A letter as a case for training: before and after its safe rewrites, de-personalised, with reasons and questions."""

from tilint.audit.case_study.page import FORMATS, write_page
from tilint.audit.case_study.study import CaseStudy, study

__all__ = ["FORMATS", "CaseStudy", "study", "write_page"]
