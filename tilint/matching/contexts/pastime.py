"""Said in a sentence about a play, a game, a museum or a craft: "a museum of medieval cripples", "the choir's drama queen"."""

from __future__ import annotations

from tilint.matching.contexts.setting import Setting

# Words that name little else. "Theatre" (an operation), "bingo" and "allotment" (where people are met) are not among them.
WORDS = frozenset(
    "novel novels film films movie movies museum museums pantomime pantomimes panto opera operas chess quiz quizzes choir "
    "choirs costume costumes recipe recipes cricket cricketer concert concerts netball crossword crosswords trophy trophies "
    "actor actors actress exhibition exhibitions poem poems musical comedy comedian raffle tennis referee puppet puppets "
    "knitting orchestra nativity jukebox sculpture sculptures rugby tournament darts regatta sitcom thriller thrillers ballad "
    "ballads cartoon cartoons medieval victorian tudor fable rehearsal rehearsals carnival jigsaw jigsaws tombola goalkeeper "
    "batsman wicket umpire karaoke pottery sewing crochet quilt quilts".split()
)


def holds(setting: Setting) -> bool:
    """Tell whether a word of games, arts or crafts stands beside the match."""
    first, last = setting.sentence
    lower = setting.words.lower
    return not WORDS.isdisjoint(lower[first : setting.start]) or not WORDS.isdisjoint(lower[setting.end : last])
