"""The live channel: frames, the life of one device, and the hub that writes to all of them."""
