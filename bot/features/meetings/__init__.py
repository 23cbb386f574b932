"""Meetings (议事会, 听证会, 恳谈会): called, attended, minuted, confirmed (FIELD C10)."""
