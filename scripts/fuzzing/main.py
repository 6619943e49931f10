"""Campaigns against the readers of tests/fuzz_targets.py, one after the other; exits 1 when one has found something."""

import argparse
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from fuzz_targets import SEEDS, TARGETS

ROOT = Path(__file__).parents[2]
WORK = ROOT / ".fuzz"
LONGEST = 4_200
"""Bytes of one input: a little more than a device's longest message."""
ONE_INPUT_SECONDS = 10
MEGABYTES = 1_000


@dataclass(frozen=True)
class Outcome:
    """What a campaign did: inputs run, edges of the instrumented code reached, inputs kept, files with findings."""

    target: str
    runs: int
    coverage: int
    kept: int
    findings: list[Path]

    def line(self) -> str:
        """A row of the report."""
        found = ", ".join(str(path.relative_to(ROOT)) for path in self.findings) or "none"
        return f"{self.target:<10} {self.runs:>10,} {self.coverage:>9,} {self.kept:>7,}   {found}"


def campaign(target: str, seconds: int) -> Outcome:
    """Goes on from what earlier campaigns kept. What libFuzzer says is in .fuzz/TARGET.log."""
    corpus, findings = WORK / "corpus" / target, WORK / "findings" / target
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[target]):
        (corpus / f"seed-{number}").write_bytes(seed)
    known = set(findings.iterdir())
    limits = [f"-max_total_time={seconds}", f"-timeout={ONE_INPUT_SECONDS}", f"-rss_limit_mb={MEGABYTES}"]
    options = [f"-max_len={LONGEST}", f"-artifact_prefix={findings}/", "-print_final_stats=1"]
    words = [sys.executable, str(Path(__file__).with_name("one.py")), target, *limits, *options, str(corpus)]
    done = subprocess.run(words, cwd=WORK, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    (WORK / f"{target}.log").write_text(said)
    found = sorted(set(findings.iterdir()) - known)
    if done.returncode and not found:
        sys.exit(f"{target} did not run: see {WORK / target}.log\n{said[-2000:]}")
    return Outcome(target, _last(said, r"stat::number_of_executed_units:\s+(\d+)"), _last(said, r"cov: (\d+)"),
                   _last(said, r"corp: (\d+)"), found)  # fmt: skip


def _last(said: str, pattern: str) -> int:
    numbers = re.findall(pattern, said)
    return int(numbers[-1]) if numbers else 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/fuzz", description=__doc__)
    parser.add_argument("target", nargs="*", help=f"one of {', '.join(TARGETS)}; all of them where none is named")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    asked = parser.parse_args()
    unknown = [name for name in asked.target if name not in TARGETS]
    if unknown:
        parser.error(f"no target {unknown[0]}: there are {', '.join(TARGETS)}")
    print(f"{'target':<10} {'inputs':>10} {'coverage':>9} {'kept':>7}   findings", flush=True)
    failed = False
    for target in asked.target or TARGETS:
        outcome = campaign(target, asked.seconds)
        print(outcome.line(), flush=True)
        failed |= bool(outcome.findings)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
