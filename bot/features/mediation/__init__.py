"""Quarrels reported in private, and who takes them: the way in to people's mediation."""
