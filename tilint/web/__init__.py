"""The web door: a page on one's own machine, and a small API behind it."""
