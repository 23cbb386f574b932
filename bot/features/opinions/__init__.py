"""Opinions: short statements that neighbours answer, and what the answers show."""
