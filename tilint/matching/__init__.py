"""Rules meet text."""
