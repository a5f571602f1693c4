package io.streamspace.billing.usage;

/**
 * Use as it is recorded.
 *
 * @param revision 0: original; more: correction made after the period had been billed that often
 */
public record UsageRecord(Subject subject, Step step, int revision) {}
