"""Linli 邻里: neighbours decide and help together."""
