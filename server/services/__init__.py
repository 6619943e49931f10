"""What needs I/O: one module for each capability."""
