"""HTTP and WebSocket at the edge: from requests to commands and reads, and from refusals to status codes."""
