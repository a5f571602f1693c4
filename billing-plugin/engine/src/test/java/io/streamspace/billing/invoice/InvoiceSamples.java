package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Invoices for contracts: of 100.00 USD, 60.00 for 12 hours of processors and 40.00 for a plan. */
public final class InvoiceSamples {

    private InvoiceSamples() {}

    /** The draft of an account's arrears invoice for January. */
    public static Invoice draft(AccountId account) {
        return draft(account, StorageContract.JANUARY);
    }

    /** The draft of an account's arrears invoice for a period, created at its end. */
    public static Invoice draft(AccountId account, Interval period) {
        List<InvoiceLine> lines = List.of(
                new InvoiceLine(
                        LineKind.USAGE,
                        "CPU",
                        period,
                        new InvoiceLine.Priced(new BigDecimal("12"), "core-hours", new BigDecimal("5")),
                        new InvoiceLine.Use("cpu", period.start(), 1, 0),
                        StorageContract.usd(6000)),
                new InvoiceLine(LineKind.PLAN, "Basic", period, null, null, StorageContract.usd(4000)));
        return new Invoice(
                account,
                InvoiceIds.arrears(account, period),
                InvoiceKind.ARREARS,
                period,
                lines,
                Totals.of(lines, StorageContract.USD),
                period.end(),
                InvoiceStatus.DRAFT,
                null);
    }

    /** The same, sent under a number at the period's end and due two weeks later. */
    public static Invoice sent(AccountId account, String number) {
        return sent(draft(account), number);
    }

    /** A draft, sent under a number when it was created and due two weeks later. */
    public static Invoice sent(Invoice draft, String number) {
        return draft.sent(number, draft.createdAt(), draft.createdAt().plus(Duration.ofDays(14)));
    }
}
