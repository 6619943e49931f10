"""What a congress is, in plain values and pure functions; standard library only."""
