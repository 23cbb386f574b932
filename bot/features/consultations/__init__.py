"""Consultation (民主协商): a matter that a neighbour raises, until what was promised is kept."""
