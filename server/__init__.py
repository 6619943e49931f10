"""Hemicycle: a paperless congress server with realtime sync."""

__version__ = "0.1.0"
