"""How long a piece of work takes the processor, measured so that a busy machine does not decide."""

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], tries: int = 3) -> float:
    """Return the fewest seconds of processor time that the work took in so many tries."""
    return min(_once(work) for _ in range(tries))


def in_proportion(work: Callable[[int], object], few: int, many: int, *, least: float = 0.02) -> bool:
    """Tell whether the work on many takes no more than three times what its part with few asks for.

    A slow try on many is made again, since a neighbour can slow one try and never speed one up. What takes
    less than `least` seconds on few counts as that much: a clock's ticks are no proportion.
    """
    bound = 3 * many / few * max(seconds(lambda: work(few)), least)
    return any(_once(lambda: work(many)) < bound for _ in range(3))


def _once(work: Callable[[], object]) -> float:
    # The collector walks everything that the tests before left behind, and more often the more the work makes.
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()
