"""The money of a building project: a journal in double entry that two people write together."""
