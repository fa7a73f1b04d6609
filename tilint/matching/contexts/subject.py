"""Who did it, where the pattern itself names nobody: the service, or a thing, rather than a person."""

from __future__ import annotations

from tilint.matching.contexts.setting import Setting
from tilint.matching.slots import is_adverb

_US = frozenset("we i us our ourselves".split())
_SERVICE = frozenset(
    "council trust team staff service services department ministry government police court hospital surgery clinic "
    "school company landlord bank agency charity office officer officers worker workers nurse nurses doctor doctors "
    "gp consultant manager management board authority organisation provider contractor contractors prison ombudsman "
    "engineer engineers solicitor supplier driver drivers locality panel committee nhs interpreter interpreters translator "
    "inspector inspectors surveyor plumber electrician usher ambulance crew insurer regulator".split()
)
_THINGS = frozenset(
    "boiler lift payment payments system systems computer website line heating phone server test delivery attempt "
    "machine engine battery alarm app application software link email emails message letter letters brakes brake "
    "power supply equipment device scanner door lock light lights car van bus train it which that direct debit card "
    "transfer transaction treatment medication medicine operation procedure appeal claim plan project scheme policy "
    "process market business kidney kidneys heart liver organ crop bid".split()
)
_AUXILIARIES = frozenset(
    "has have had 's 've 'd is are was were be been being will would can could may might must should did do does to "
    "not n't 'll ever".split()
)
_CLAUSE_STARTS = frozenset("and but or because since although though while when where if that who whom so as".split())

WORDS = _US | _SERVICE | _THINGS | _AUXILIARIES | _CLAUSE_STARTS


def service_did_it(setting: Setting) -> bool:
    """Tell whether "we", the council or the like is the subject before the match."""
    head = _head(setting)
    return head in _US or head in _SERVICE


def thing_did_it(setting: Setting) -> bool:
    """Tell whether a thing such as a boiler or a payment is the subject before the match."""
    return _head(setting) in _THINGS


def _head(setting: Setting) -> str:
    """Return the nearest noun or pronoun left of the match, helping verbs and adverbs passed over."""
    for _, word in setting.before(8):
        if word in _AUXILIARIES or (is_adverb(word) and word != "it"):
            continue
        return "" if word in _CLAUSE_STARTS and word != "that" else word
    return ""
