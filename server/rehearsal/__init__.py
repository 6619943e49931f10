"""Simulated delegates: what `hemicycle rehearse` sends through a hall's network (SPEC REH4, REH5)."""
