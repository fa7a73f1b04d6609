"""Imported by the process from which workers are forked, which so loads for all of them what each would load."""

import tilint.audit.worker
import tilint.matching.matcher
import tilint.readers.docx
import tilint.readers.text  # noqa: F401
from tilint.matching.words import words_of

words_of("Ready.")  # which loads spaCy
