"""Said of an animal or an object rather than a person: "squirrels are great hoarders", "the worst offender is the letterbox"."""

from __future__ import annotations

from tilint.matching.contexts.setting import Setting
from tilint.matching.people import reads_as_plural
from tilint.matching.slots import is_adverb

_ANIMALS = frozenset(
    "animal ant ape badger bat bear beaver bee beetle bird blackbird budgie bull bullock bumblebee butterfly calf camel "
    "canary caterpillar cat cattle chick chicken chimpanzee cockerel cow crab crocodile crow cuckoo deer dog dolphin donkey "
    "dragonfly duck duckling eagle elephant ewe falcon ferret finch fish flamingo foal fox frog gecko gerbil gibbon giraffe "
    "goat goldfish goose gorilla grasshopper gull guppy hamster hare hawk hedgehog hen heron hippo hornet horse hound insect "
    "jackdaw jay kingfisher kitten lamb leopard lion lizard llama lobster magpie mare mole monkey moorhen mosquito moth mouse "
    "mule newt octopus otter owl ox panda parakeet parrot peacock penguin pheasant pigeon piglet pike pony puffin puppy rabbit "
    "ram raven robin rooster salmon seagull seal shark sheep slug snail snake sparrow spaniel spider squirrel starling stoat "
    "stork swallow swan swift terrier tiger toad tortoise trout turkey turtle vole vulture wasp weasel whale wolf woodpecker "
    "worm wren".split()
)
_ODD_PLURALS = frozenset(
    "butterflies budgies calves canaries deer dragonflies finches fishes flies foxes geese guppies kittens mice mosquitoes "
    "oxen ponies puppies sheep thrush thrushes wolves ostriches".split()
)
_OBJECTS = frozenset(
    "battery bindweed boiler bolt bramble branch bulb bush cable clock copier cupboard engine fan fern fridge fuse gate "
    "hedge hinge ivy kettle knotweed lamp letterbox lift lock nettle oven pipe plant plug printer pump radiator rose seed "
    "seedling shrub socket tap thistle toaster tomato tree tyre valve vine washer weed wheel window wire".split()
)


def _with_plurals(words: frozenset[str]) -> frozenset[str]:
    return words | {f"{word}s" for word in words}


_CREATURES = _with_plurals(_ANIMALS) | _ODD_PLURALS
_NO_PERSON = _CREATURES | _with_plurals(_OBJECTS) | {"batteries", "bushes", "branches"}
_IS = frozenset("is are was were be been being 's 're become became becomes".split())
_HELPERS = frozenset("has have had will would can could may might 's 've not n't".split())
_TURNED_OUT = frozenset("to turned out proved seems seemed appears appeared".split())
_ARTICLES = frozenset("a an the our these those some two three several many this that my".split())
_OPENERS = _ARTICLES | {"your", "and"}
# Words between "are" and what is said that show it to be said of somebody else.
_LINKS = frozenset("for to with by from at in on about against among and or but than".split())
_JOINERS = frozenset("and but when while because as that if".split())
_REACH = 6
_NOUN_PHRASE = 4

WORDS = _NO_PERSON | _IS | _HELPERS | _TURNED_OUT | _ARTICLES | _LINKS | _JOINERS


def holds(setting: Setting) -> bool:
    """Tell whether an animal, or for a noun an object, is what the match is said of."""
    if any(word in _NO_PERSON for word in setting.words.lower[setting.start : setting.end]):
        return False
    return _of_its_own(setting) or _said_of_one(setting) or _names_one(setting)


def _of_its_own(setting: Setting) -> bool:
    """Tell whether the match does, belongs to or describes an animal beside it."""
    words = setting.words
    first, last = setting.sentence
    if _does(setting):
        return True
    owner = setting.start - 2
    if owner >= first and words.lower[setting.start - 1] in {"'s", "'"} and _is(_CREATURES, setting, owner):
        return True
    # "Obesity in cats": what a talk or a leaflet is about.
    if setting.end + 1 < last and words.lower[setting.end] == "in" and _is(_CREATURES, setting, setting.end + 1):
        return True
    # "A vagrant emperor dragonfly": a noun's own place, so that "must not bring dogs" is none.
    opened = setting.start > first and words.lower[setting.start - 1] in _ARTICLES
    return opened and any(_is(_CREATURES, setting, i) for i in range(setting.end, min(last, setting.end + 2)))


def _does(setting: Setting) -> bool:
    """Tell whether an animal that opens the clause, as "the brown hens" do, is the subject of the match."""
    clause: list[tuple[int, str]] = []
    for i, word in setting.before(_REACH):
        if word in _JOINERS:
            break
        clause.append((i, word))
    phrase = [(i, word) for i, word in clause if word not in _HELPERS and not is_adverb(word)]
    if not phrase or not _is(_CREATURES, setting, phrase[0][0]):
        return False
    return len(phrase) == 1 or (phrase[-1][1] in _ARTICLES and len(phrase) <= _NOUN_PHRASE)


def _said_of_one(setting: Setting) -> bool:
    """Tell whether "are", and before it an animal or an object, lead up to the match."""
    passed: list[str] = []
    linked = False
    for i, word in setting.before(_REACH + 4):
        if linked and not is_adverb(word) and word not in _HELPERS and word not in _TURNED_OUT:
            return _is(_CREATURES, setting, i) or (_is(_NO_PERSON, setting, i) and not _ARTICLES.isdisjoint(passed))
        if not linked:
            if word in _LINKS or len(passed) == _REACH:
                return False
            passed.append(word)
            # "The seashore's squatters" owns; "the boiler's a moaner" is.
            linked = word in _IS and (word != "'s" or not _ARTICLES.isdisjoint(passed[-2:-1]))
    return False


def _names_one(setting: Setting) -> bool:
    """Tell whether what the match names follows: "the worst offender is often the letterbox"."""
    words = setting.words
    first, last = setting.sentence
    if setting.end == last or words.lower[setting.end] not in _IS:
        return False
    if _OPENERS.isdisjoint(words.lower[max(first, setting.start - 2) : setting.start]):
        return False
    named = [i for i in range(setting.end + 1, min(last, setting.end + _REACH)) if not is_adverb(words.lower[i])]
    return len(named) > 1 and words.lower[named[0]] in _OPENERS and any(_is(_NO_PERSON, setting, i) for i in named[1:3])


def _is(nouns: frozenset[str], setting: Setting, i: int) -> bool:
    """Tell whether token ``i`` is one of ``nouns`` and nobody's name: "Mr Fox", "Jay"."""
    word = setting.words.lower[i]
    if word not in nouns:
        return False
    opens = i == setting.sentence[0] and reads_as_plural(word)
    return opens or setting.words.raw[i].islower()
