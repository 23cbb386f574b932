"""Forms that wait: found again, gone on with, thrown away."""
