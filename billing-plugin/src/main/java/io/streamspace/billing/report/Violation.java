package io.streamspace.billing.report;

/**
 * Something that cannot be, and is.
 *
 * @param law the number of the conservation law it breaks
 * @param subject what breaks it: an account and what of it
 * @param detail what was found, and what should have been
 */
public record Violation(int law, String subject, String detail) {}
