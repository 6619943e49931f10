"""What an operator may watch: counts and times, and nothing about anybody (GET /metrics)."""

import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import Response

from server.domain.box import Refused
from server.domain.commands import WIRE
from server.realtime.hub import Hub
from server.services.congresses import Congresses

BOUNDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Seconds from a command's arrival until it is on disk and followed."""


class Metrics:
    """Counts in this process since its start; the library that prints them is loaded when somebody asks."""

    def __init__(self) -> None:
        self._outcomes: Counter[tuple[str, str]] = Counter()
        self._durations = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0
        self.pages: Counter[str] = Counter()
        """Pages that were answered by the short cut, by how (DOC11)."""

    @contextmanager
    def command(self, kind: str) -> Iterator[None]:
        """Counts one command by its outcome: `done`, or the refusal's code; only what was done is timed."""
        began = time.perf_counter()
        outcome = "failed"
        try:
            yield
            outcome = "done"
            seconds = time.perf_counter() - began
            self._durations[bisect_left(BOUNDS, seconds)] += 1
            self._seconds += seconds
        except Refused as refused:
            outcome = refused.code
            raise
        finally:
            self._outcomes[kind if kind in WIRE else "unknown", outcome] += 1

    def text(self, congresses: Congresses) -> bytes:
        """Prometheus's text format."""
        from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest

        registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        registry.register(cast(Any, _Collector(list(self._families(congresses)))))
        return generate_latest(registry)

    def _families(self, congresses: Congresses) -> Iterable[Any]:
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

        devices = GaugeMetricFamily("hemicycle_devices", "Connected devices.", labels=["congress"])
        events = GaugeMetricFamily("hemicycle_events", "Events in the log.", labels=["congress"])
        for congress in congresses.all_open():
            devices.add_metric([congress.slug], cast(Hub, congress.audience).connected)
            events.add_metric([congress.slug], congress.live.position.seq)
        commands = CounterMetricFamily("hemicycle_commands", "Commands by outcome.", labels=["command", "outcome"])
        for labels, count in sorted(self._outcomes.items()):
            commands.add_metric(labels, count)
        buckets, total = [], 0
        for bound, count in zip([*map(str, BOUNDS), "+Inf"], self._durations, strict=True):
            total += count
            buckets.append((bound, float(total)))
        about = "From a command's arrival until it is on disk and followed."
        commits = HistogramMetricFamily("hemicycle_commit_seconds", about, buckets=buckets, sum_value=self._seconds)
        pages = CounterMetricFamily("hemicycle_pages", "Page images and words by the short cut.", labels=["answer"])
        for answer, count in sorted(self.pages.items()):
            pages.add_metric([answer], count)
        return devices, events, commands, commits, pages


class _Collector:
    def __init__(self, families: list[Any]) -> None:
        self._families = families

    def collect(self) -> list[Any]:
        return self._families


async def metrics(request: Request) -> Response:
    """Counts and times for Prometheus."""
    text = request.app.state.metrics.text(request.app.state.congresses)
    return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")
