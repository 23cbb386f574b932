"""The record as people check it: its chain, signed checkpoints, what was found wrong with it."""
