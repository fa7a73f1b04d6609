"""Rules as data: read from YAML, proved by shape, compiled once."""
