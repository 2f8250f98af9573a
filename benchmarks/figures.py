"""Turns samples into the figures that are printed: percentiles, ratios, processor time."""

import math


def percentile(samples, share):
    """Nearest rank, so that every figure is one that was measured."""
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


class Series:
    """Samples in seconds of one side of a comparison, with the processor time they took."""

    def __init__(self, name):
        self.name = name
        self.samples = []
        self.cpu = 0.0

    def add(self, samples, cpu):
        self.samples += samples
        self.cpu += cpu

    def ms(self, share):
        return percentile(self.samples, share) * 1000

    def cpu_ms(self):
        return self.cpu * 1000 / max(1, len(self.samples))

    def text(self):
        return (
            f"p50 {self.ms(0.5):.2f}, p95 {self.ms(0.95):.2f}, p99 {self.ms(0.99):.2f} ms,"
            f" cpu {self.cpu_ms():.1f} ms, n {len(self.samples)}"
        )


class Row:
    """One line of the table: ours against the peer's, and the goal."""

    def __init__(self, name, ours, peer, ratio, goal, at_most=True, remark=""):
        self.name, self.ours, self.peer = name, ours, peer
        self.ratio, self.goal, self.at_most, self.remark = ratio, goal, at_most, remark

    def reached(self):
        if self.goal is None:
            return "–"
        good = self.ratio <= self.goal if self.at_most else self.ratio >= self.goal
        return "yes" if good else "no"

    def markdown(self):
        sign = "≤" if self.at_most else "≥"
        goal = "–" if self.goal is None else f"{sign} {self.goal:g}"
        remark = f" {self.remark}" if self.remark else ""
        return (
            f"| {self.name}{remark} | {self.ours} | {self.peer} |"
            f" {self.ratio:.3f} | {goal} | {self.reached()} |"
        )


HEAD = "| ours | figures | against | ratio of p50 | goal | reached |\n|---|---|---|---|---|---|"
