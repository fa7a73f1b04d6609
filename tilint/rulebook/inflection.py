"""Every inflected form of a word, so that matching compares plain words."""

from __future__ import annotations

from functools import lru_cache

# Corrections where the dictionary prefers a form that public services do not write, or has none.
IRREGULAR: dict[str, dict[str, tuple[str, ...]]] = {
    "person": {"NN": ("person",), "NNS": ("people", "persons")},
    "abscond": {"VB": ("abscond",), "VBZ": ("absconds",), "VBD": ("absconded",), "VBG": ("absconding",)},
    "breach": {"NN": ("breach",), "NNS": ("breaches",), "VB": ("breach",), "VBZ": ("breaches",),
               "VBD": ("breached",), "VBG": ("breaching",)},
    "fail": {"VB": ("fail",), "VBZ": ("fails",), "VBD": ("failed",), "VBG": ("failing",)},
    "refuse": {"VB": ("refuse",), "VBZ": ("refuses",), "VBD": ("refused",), "VBG": ("refusing",)},
    "feel": {"VB": ("feel",), "VBZ": ("feels",), "VBD": ("felt",), "VBN": ("felt",), "VBG": ("feeling",)},
    "find": {"VB": ("find",), "VBZ": ("finds",), "VBD": ("found",), "VBN": ("found",), "VBG": ("finding",)},
    "can": {"VB": ("can",), "VBZ": ("can",), "VBD": ("could",)},
}  # fmt: skip
_VERB = ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG")
_VERB_ENDINGS = ("ise", "ize", "yse", "ate", "ify", "offend")
_TAGS = {"v": _VERB, "n": ("NN", "NNS"), "a": ("JJ", "JJR", "JJS"), "": (*_VERB, "NN", "NNS", "JJ", "JJR", "JJS")}


@lru_cache(maxsize=4096)
def paradigm(lemma: str) -> dict[str, tuple[str, ...]]:
    """Return the forms of ``lemma`` by Penn tag, with gaps a regular verb or noun leaves filled."""
    if lemma in IRREGULAR:
        table = dict(IRREGULAR[lemma])
    else:
        # Imported here: only compiling needs it, and it brings numpy with it.
        from lemminflect import getAllInflections

        table = dict(getAllInflections(lemma)) or _regular(lemma)
    for tag, stand_in in (("VBN", "VBD"), ("VBP", "VB")):
        if tag not in table and stand_in in table:
            table[tag] = table[stand_in]
    return table


def _regular(lemma: str) -> dict[str, tuple[str, ...]]:
    """Return the forms of a word that the dictionary lacks; "decompensate" is a verb by its look."""
    if not lemma.endswith(_VERB_ENDINGS):
        return _regular_noun(lemma)
    from lemminflect import getAllInflectionsOOV

    return {tag: tuple(spelt) for tag, spelt in getAllInflectionsOOV(lemma, "VERB").items()}


def _regular_noun(lemma: str) -> dict[str, tuple[str, ...]]:
    plural = f"{lemma}es" if lemma.endswith(("s", "x", "ch", "sh")) else f"{lemma}s"
    return {"NN": (lemma,), "NNS": (plural,)}


def forms_of(lemma: str, pos: str = "") -> dict[str, list[str]]:
    """Map each form of ``lemma`` to its Penn tags; ``pos`` is "v", "n", "a" or "" for all."""
    forms: dict[str, list[str]] = {lemma.lower(): []}
    for tag, spelt in paradigm(lemma).items():
        if tag in _TAGS[pos]:
            for form in spelt:
                forms.setdefault(form.lower(), []).append(tag)
    if not forms[lemma.lower()]:
        forms[lemma.lower()] = ["VB" if pos == "v" else "NN"]
    return forms


def spelling(lemma: str) -> dict[str, list[str]]:
    """Return what each tag spells, first choice first, for rewrites."""
    return {tag: list(spelt) for tag, spelt in paradigm(lemma).items()}
