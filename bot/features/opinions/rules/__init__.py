"""What may be written and answered, and what the answers show; only `maps` imports numpy."""
