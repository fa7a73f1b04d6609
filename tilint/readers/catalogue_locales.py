"""Which language a catalogue is in, as its name or its own words tell; tilint's rules are for English."""

from __future__ import annotations

import re
from pathlib import PurePath

# ISO 639-1, with the English name of those that public services translate into most.
_CODES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg "
    "ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn "
    "no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta "
    "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
_NAMES = {
    "ar": "Arabic", "bn": "Bengali", "bg": "Bulgarian", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
    "gd": "Scottish Gaelic", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole",
    "hu": "Hungarian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "ku": "Kurdish", "lt": "Lithuanian",
    "lv": "Latvian", "mi": "Māori", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian",
    "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "ta": "Tamil",
    "th": "Thai", "ti": "Tigrinya", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_LOCALE = re.compile(
    r"([a-zA-Z]{2})(?:[-_](?:[A-Z][a-z]{3}|hans|hant|latn|cyrl|[a-zA-Z]{2}|\d{3}|r[A-Z]{2}|latn|LATN))*(?:\.(?:UTF|utf|ISO|iso)[\w-]*)?(?:@\w+)?"
)
_AT_END = re.compile(r"(.*)[_-]([a-z]{2}|[a-z]{2}[-_][A-Z]{2})\Z")
# After other words two letters are a word more often than not: "read-me", "how-to", "sign-in".
_SURE = frozenset({"en", "fr", "de", "es", "cy", "pl", "zh", "ar", "pt", "ga", "ur", "pa", "bn", "uk", "ro"})
_BEFORE_LOCALE = frozenset({"messages", "message", "strings", "translations", "translation", "labels", "texts", "locale",
                            "lang", "letters", "emails", "resources", "content", "errors", "validation", "app"})  # fmt: skip
_FOLDERS = frozenset({"locales", "locale", "i18n", "lang", "langs", "language", "languages", "translations", "_locales",
                      "messages", "l10n", "intl", "nls", "lc_messages"})  # fmt: skip
_COMMON = re.compile(r"\b(?:the|you|your|to|of|and|is|are|we|have|not|with|for)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_ENGLISH = 0.12


def is_locale(said: str) -> bool:
    """Tell whether ``said`` names a language as catalogues do: "en", "en-GB", "cy", "zh-Hant"."""
    match = _LOCALE.fullmatch(said)
    return match is not None and match[1].lower() in _CODES and (match[1].islower() or match[1].isupper())


def is_english(locale: str) -> bool:
    """Tell whether a locale is English of any place, or none at all ("" and "C")."""
    return locale in {"", "C", "POSIX"} or locale[:2].lower() == "en"


def of_name(name: str, text: str) -> str:
    """Return the locale that a file's name or folder tells ("fr.json", "cy/letters.yml", "app.de.po"), or "".

    Where only a two-letter name tells and the words are English ("it.json" of a department), it counts for nothing.
    """
    path = PurePath(name.replace("\\", "/"))
    stem = path.name[: -len("".join(path.suffixes[-1:]))] if path.suffix else path.name
    folders = [folder.lower() for folder in path.parts[:-1]]
    told = _in_stem(stem) or _in_folders(path.parts[:-1])
    if told and len(told) == 2 and not _FOLDERS.intersection(folders) and _looks_english(text):
        return ""
    return told


def in_catalogue_folder(path: PurePath) -> bool:
    """Tell whether a path lies in a folder that catalogues are kept in: locales/, i18n/en/, translations/."""
    return any(folder.lower() in _FOLDERS for folder in path.parts[:-1])


def left_out(locale: str, number: int) -> str:
    """Return the sentence that says what was not read."""
    language = _NAMES.get(locale[:2].lower())
    called = f"in {language} ({locale})" if language else f"in another language than English ({locale})"
    what = "1 message was" if number == 1 else f"{number:,} messages were"
    return f"{what} left out, being {called}: tilint’s rules are for English."


def _in_stem(stem: str) -> str:
    if is_locale(stem):
        return stem
    dotted = stem.rpartition(".")[2]
    if dotted != stem and is_locale(dotted):
        return dotted
    match = _AT_END.fullmatch(stem)
    if match is None or not is_locale(match[2]):
        return ""
    return match[2] if len(match[2]) > 2 or match[2] in _SURE or match[1].lower() in _BEFORE_LOCALE else ""


def _in_folders(folders: tuple[str, ...]) -> str:
    for folder in reversed(folders[-3:]):
        # Apple writes "fr.lproj", Android "values-fr".
        said = folder.removesuffix(".lproj").removeprefix("values-")
        if is_locale(said) and (said != folder or len(said) > 2 or _near_catalogues(folders, folder)):
            return said
    return ""


def _near_catalogues(folders: tuple[str, ...], folder: str) -> bool:
    at = folders.index(folder)
    near = {part.lower() for part in folders[max(0, at - 2) : at] + folders[at + 1 :]}
    return bool(_FOLDERS & near)


def _looks_english(text: str) -> bool:
    sample = text[:20_000]
    words = len(_WORD.findall(sample))
    return words > 0 and len(_COMMON.findall(sample)) / words >= _ENOUGH_ENGLISH
