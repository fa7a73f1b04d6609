"""What a book, film, play, song, team or boat is called or is about: "the novel Junkie", "a film about a burglar"."""

from __future__ import annotations

from tilint.matching.contexts.setting import Setting

_STORIES = frozenset(
    "novel film movie drama musical opera cartoon comic sitcom thriller documentary song poem ballad memoir paperback "
    "fable folktale pantomime biography autobiography miniseries soap story tale".split()
)
_WORKS = _STORIES | frozenset(
    "book play series episode album band choir podcast exhibition magazine painting sculpture mural report leaflet study "
    "game group team robot boat ship yacht horse racehorse pony cat dog beer rose cocktail website".split()
)
_BODIES = _WORKS | frozenset(
    "charity club campaign project trust café cafe scheme appeal festival award workshop foundation paint exhibit "
    "collection lounge room app newsletter".split()
)
_IS = frozenset(("is", "was"))
_ARTICLES = frozenset(("a", "an", "the", "our", "my"))
_ABOUT = frozenset("about starring featuring follows where whose".split())
_CALLED = frozenset("called named titled entitled".split())
_STORY_OF = frozenset("novel memoir story biography musical history play comedy thriller".split())
_PEOPLE = frozenset("you your he she they his her their we i".split())
_REACH = 12

WORDS = _BODIES | _ABOUT | _CALLED | _STORY_OF


def holds(setting: Setting) -> bool:
    """Tell whether the match is what a made thing is called, or stands in what a made-up story is about."""
    words = setting.words
    capital = words.raw[setting.start][0].isupper() and not words.text.isupper()
    return (
        (capital and (_is_called(setting) or _is_named(setting))) or _has_subtitle(setting) or _is_in_a_story(setting)
    )


def _is_called(setting: Setting) -> bool:
    """Tell whether capitals, and a word for a made thing just before them, make the match a name."""
    words = setting.words
    first, _ = setting.sentence
    i = setting.start - 1
    # A comma may stand between; after a colon comes what a report says, not what it is called.
    while i > first and (words.raw[i] == "," or words.lower[i] in _CALLED or _capital(words.raw[i])):
        i -= 1
    return i > first and words.lower[i] in _WORKS


def _is_named(setting: Setting) -> bool:
    """Tell whether what follows says that the match names something: "the Young at Heart charity", "Chavs is a book"."""
    words = setting.words
    first, last = setting.sentence
    after = words.lower[setting.end : last]
    if len(after) > 2 and after[1] in _ARTICLES:
        # "A Crime of Passion, the society's new comedy, ..."
        if after[0] == "," and any(word in _STORIES or word in _STORY_OF for word in after[2:7]):
            return True
        if after[0] in _IS and any(word in _BODIES for word in after[2:4]):
            return True
    if setting.start == first or not after or after[0] not in _BODIES:
        return False
    return any(words.raw[i][0].isupper() for i in range(setting.start + 1, setting.end))


def _capital(word: str) -> bool:
    return word[0].isupper() and word != "I"


def _has_subtitle(setting: Setting) -> bool:
    """Tell whether ": A Novel" or the like follows."""
    words, end = setting.words, setting.end
    _, last = setting.sentence
    follows = words.lower[end : min(last, end + 3)]
    return len(follows) == 3 and follows[0] == ":" and follows[1] in {"a", "the"} and follows[2] in _STORY_OF


def _is_in_a_story(setting: Setting) -> bool:
    """Tell whether a story stands before the match, and what joins them says that it tells of this."""
    words = setting.words
    first, _ = setting.sentence
    for i in range(setting.start - 1, max(first, setting.start - _REACH) - 1, -1):
        if words.lower[i] in _PEOPLE:
            return False
        if words.lower[i] in _STORIES:
            return _tells(words.lower[i + 1 : setting.start])
        if words.lower[i] == "play" and i > first and words.lower[i - 1] in {"the", "a", "set", "school", "our", "new"}:
            return _tells(words.lower[i + 1 : setting.start])
    return False


def _tells(between: tuple[str, ...]) -> bool:
    return any(word in _ABOUT for word in between) or between[:3] == (",", "in", "which")
