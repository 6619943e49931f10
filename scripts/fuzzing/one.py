"""One target in a process of its own, as libFuzzer wants it: TARGET, then libFuzzer's own arguments."""

import sys

import atheris

with atheris.instrument_imports(include=["server", "python_multipart"]):
    from fuzz_targets import TARGETS

atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
atheris.Fuzz()
