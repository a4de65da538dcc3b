"""Spiders: one class for all portals, and the loader that gives each portal its name."""
