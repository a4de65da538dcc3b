"""Crawls the news portals of local governments into clean, versioned, searchable data."""

from __future__ import annotations
