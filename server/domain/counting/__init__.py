"""Counting: rules, and what they make of votes (SPEC COUNT). Integers and fractions only, standard library only."""
