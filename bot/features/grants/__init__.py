"""Roles: given by a one-time link, with a scope and an end; ended early, given up."""
