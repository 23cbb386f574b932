"""Ballots: a closed roll, one vote per flat, counted by head and by area."""
