"""Reviews kept from one run to the next: hashes, positions and rules, and no word of any document."""
