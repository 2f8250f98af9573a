package io.countersign.runner.sandbox;

import java.time.Duration;

/**
 * What the processes of one job used together so far.
 *
 * @param cpu processor time
 * @param peakMemoryBytes most memory held at once
 * @param memoryExceeded whether the memory limit was hit
 * @param processesRefused whether a new process was refused at the limit; false where it cannot be
 *     told
 */
record Usage(
    Duration cpu, long peakMemoryBytes, boolean memoryExceeded, boolean processesRefused) {}
