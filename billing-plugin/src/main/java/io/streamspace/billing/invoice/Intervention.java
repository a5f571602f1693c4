package io.streamspace.billing.invoice;

import java.time.Instant;

/**
 * That an administrator steps in.
 *
 * @param by the caller's name
 * @param reason in their words; not blank
 */
public record Intervention(String by, String reason, Instant at) {}
