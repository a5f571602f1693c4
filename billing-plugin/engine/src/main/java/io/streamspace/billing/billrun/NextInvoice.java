package io.streamspace.billing.billrun;

import io.streamspace.billing.values.Money;
import java.time.Instant;

/**
 * The invoice that a running period is expected to end with.
 *
 * @param total what is left to pay after tax and credit; 0 or more
 * @param sentAt when it is sent at the earliest, and collected where the provider keeps a payment method for that
 * @param dueAt until when it is to be paid otherwise
 */
public record NextInvoice(Money total, Instant sentAt, Instant dueAt) {}
