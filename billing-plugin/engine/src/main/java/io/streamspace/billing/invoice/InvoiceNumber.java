package io.streamspace.billing.invoice;

import java.util.Locale;

/** A number of the one series of invoices: {@code INV-000001}. */
public final class InvoiceNumber {

    private InvoiceNumber() {}

    public static String of(long counter) {
        return String.format(Locale.ROOT, "INV-%06d", counter);
    }
}
