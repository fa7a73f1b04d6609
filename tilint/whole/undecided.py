"""Finds the sentences that tell a person what was decided about them, and not by whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WAS = r"(?:(?:has|have|had) (?:{adverb} ){{0,2}}been|was|were)(?: {adverb}){{0,2}}".format(
    adverb="(?:not|also|now|therefore|recently|then|since|already|sadly|unfortunately|accordingly|formally|provisionally)"
)
# "It was noted", "was received", "is enclosed" tell what happened to a paper; these tell what became of somebody.
_SETTLED = (
    r"(?:refused|rejected|declined|turned down|denied|approved|granted|accepted|agreed|upheld|dismissed|disallowed|"
    r"removed|closed|stopped|suspended|withdrawn|cancelled|revoked|terminated|ended|discontinued|reduced|cut|imposed|"
    r"downgraded|transferred|deferred|assessed as|deemed|judged|classed as|treated as)"
)
_DONE_TO = (
    r"(?:refused|rejected|turned down|denied|removed|suspended|excluded|expelled|discharged|dismissed|sanctioned|barred|"
    r"banned|disqualified|evicted|deregistered|struck off|placed|transferred|moved to|deemed|judged|found (?:to|in|guilty|not)|"
    r"assessed as|considered|classed as|treated as|not selected|recommended for)"
)
_OURS = (
    r"(?:claim|application|request|appeal|complaint|benefit|support|allowance|award|place|placement|tenancy|licen[cs]e|"
    r"account|case|file|referral|care|package|plan|name|access|contact|visit|visits|leave|bail|offer|loan|grant|permit|"
    r"pass|visa|status|bid|banding|priority|eligibility|entitlement|membership|registration|appointment|treatment|"
    r"funding|budget|hours|rent|contract|employment|post|job|payment|payments|bill|instalments|discount|exemption|pension)"
)
_WHOSE = (
    r"(?:your|his|her|their|(?:the )?(?:patient|tenant|client|resident|applicant|claimant|student|child|pupil)['’]s)"
)
_TOLD = re.compile(
    rf"\bit {_WAS} (?:decided|determined|agreed|concluded|resolved|felt|deemed|considered|judged|recommended)\b"
    rf"|\b(?:a|the|this|that) (?:\w+ )?decision {_WAS} (?:made|taken|reached)\b"
    rf"|\b(?:sanction|ban|penalty|fine|restriction|exclusion|suspension)s? {_WAS} (?:imposed|applied|made|issued)\b"
    rf"|\b{_WHOSE} (?:[\w-]+ ){{0,3}}{_OURS} (?:(?:for|to|of|with|from|at|on) (?:[\w-]+ ){{1,5}})?{_WAS} {_SETTLED}\b"
    rf"|\b(?:you|he|she|they|the (?:patient|tenant|client|resident|applicant|claimant|student|child|pupil)) {_WAS} {_DONE_TO}\b",
    re.I,
)
_BODY = (
    r"(?:panel|committee|board|court|judge|tribunal|governors|magistrates|council|meeting|conference|doctor|consultant|"
    r"head ?teacher|manager|team|officer|ombudsman|department|minister|trust|service|landlord|school|university|bank)"
)
_BY = re.compile(
    r"\bby (?!\d|post\b|e-?mail|letter|phone|text|mistake|error|accident|the \d|the end|then\b|now\b|law\b)", re.I
)
_DECIDER = re.compile(
    rf"\b(?:we|I|{_BODY})\b(?: [\w’']+){{0,4}}? (?:decided|agreed|concluded|determined|refused|found|took|made|chose|closed|"
    rf"stopped|ended|turned|cannot|could not|will not|met|looked|judged|considered)\b|\b(?:at|in) (?:the|your|our|a|this|his|"
    rf"her|their) (?:[\w-]+ ){{0,4}}(?:meeting|conference|hearing|review|panel)\b"
)
_NOT_TOLD = re.compile(
    r"\b(?:if|whether|when|where|unless|once|until|before|after|in case|since|day|date|time|how|why|any|every|each)\b[^,;:]*$",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:you|he|she|they) (?:asked|requested|wanted|wished|chose)\b|\bat (?:your|his|her|their) (?:own )?request\b",
    re.I,
)


def decisions_by_nobody(sentences: Sequence[str]) -> int:
    """Return how many of ``sentences``, in reading order, tell a decision that neither they nor a neighbour puts on anybody."""
    return sum(
        _is_told(sentence) and not any(_DECIDER.search(near) for near in sentences[max(0, number - 1) : number + 2])
        for number, sentence in enumerate(sentences)
    )


def _is_told(sentence: str) -> bool:
    # Nearly no sentence holds a word that every one of them needs, and looking for it costs little.
    lower = sentence.lower()
    if "was" not in lower and "were" not in lower and "been" not in lower:
        return False
    found = _TOLD.search(sentence)
    return (
        found is not None
        and not _BY.search(sentence, found.end())
        and not _NOT_TOLD.search(sentence[: found.start()])
        and not _ASKED.search(sentence)
    )
