"""Residents: communities and their groups, the roll of flats, and who speaks for which."""
