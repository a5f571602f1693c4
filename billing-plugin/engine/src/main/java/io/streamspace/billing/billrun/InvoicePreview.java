package io.streamspace.billing.billrun;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.RunningPeriod;
import io.streamspace.billing.usage.MeterUse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The invoice that would be made now for the running period. Writes nothing. */
public final class InvoicePreview {

    private final BillingStores ports;
    private final BillingDataLoader billingDataLoader;
    private final Supplier<BillingTerms> terms;

    public InvoicePreview(BillingStores ports, Supplier<BillingTerms> terms) {
        this.ports = ports;
        this.billingDataLoader = new BillingDataLoader(ports);
        this.terms = terms;
    }

    /**
     * A draft, possibly without lines: use up to now, pending corrections, and what the next edge asks in advance.
     *
     * @throws io.streamspace.billing.values.Problem 422 {@code tax_unknown} or 503 {@code payment_provider_unavailable} while
     *     a provider has not decided the tax
     */
    public Invoice of(Account account, Instant now) {
        BillingBatch billingBatch = running(account, now);
        return draft(account, billingBatch, ports.sums().upTo(account.id(), billingBatch.period(), now), now);
    }

    /**
     * The invoice that the running period ends with if by then that much of it is used.
     *
     * @throws io.streamspace.billing.values.Problem as {@link #of}
     */
    public NextInvoice next(Account account, List<MeterUse> expectedUse, Instant now) {
        BillingBatch billingBatch = running(account, now);
        BillingDelays delays = terms.get().delays();
        Instant sentAt = billingBatch.period().end().plus(delays.sealing());
        Invoice draft = draft(account, billingBatch, expectedUse, sentAt);
        return new NextInvoice(draft.totals().total(), sentAt, sentAt.plus(delays.paymentTerms()));
    }

    private BillingBatch running(Account account, Instant now) {
        return new BillingBatch(
                account.id().shard(),
                RunningPeriod.of(account.id(), ports.periods(), terms.get().calendars(), now),
                List.of(new Payer(account.id(), account.currency())));
    }

    private Invoice draft(Account account, BillingBatch billingBatch, List<MeterUse> use, Instant at) {
        BillingTerms inForce = terms.get();
        Payer payer = billingBatch.payers().get(0);
        InvoiceAssembly making =
                billingDataLoader.draw(billingBatch, Map.of(account.id(), use), inForce.of(account.id()));
        AccountBill accountBill =
                (isNext(billingBatch) ? making : making.withoutWhatWaits()).bill(payer, billingBatch.period());
        Taxation taxation = new Taxation(
                inForce.invoices(), new BuyerTaxes(ports).of(payer, inForce.invoices()), accountBill.billedAs());
        return RatedInvoice.of(
                        accountBill,
                        taxation,
                        ports.credits().remaining(billingBatch.accounts()).getOrDefault(account.id(), List.of()),
                        at)
                .draft();
    }

    /** While the period before is not sealed yet, what waits is on that one's draft. */
    private boolean isNext(BillingBatch billingBatch) {
        return ports.periods().overlapping(billingBatch.accounts(), billingBatch.period()).values().stream()
                .flatMap(List::stream)
                .anyMatch(known -> known.sealedAt() == null && known.period().equals(billingBatch.period()));
    }
}
