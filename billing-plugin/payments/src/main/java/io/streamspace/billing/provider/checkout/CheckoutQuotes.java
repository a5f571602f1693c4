package io.streamspace.billing.provider.checkout;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.billrun.BillingTerms;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.payment.Payments;
import io.streamspace.billing.provider.checkout.CheckoutQuote.Recurring;
import io.streamspace.billing.provider.collection.PayInvoice.Extent;
import io.streamspace.billing.provider.price.CatalogPrices;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions;
import io.streamspace.billing.sale.PackSales;
import io.streamspace.billing.sale.PlanChanges;
import io.streamspace.billing.sale.PlanChanges.Changed;
import io.streamspace.billing.sale.PlanChanges.Invoicing;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.PlanTerm;
import io.streamspace.billing.subscription.PlanTerms;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calculates what a checkout comes to, by our own rules, to the cent. A plan becomes a subscription at the provider,
 * unless the account has one already: then only the difference is paid. Up to the first edge at which the plan's whole
 * price is due we calculate the amount; from there on the provider charges the price, so that both sides bill at the
 * same edges.
 */
public final class CheckoutQuotes {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    /** What quotes are made from. */
    public record Sources(
            PlanChanges changes,
            PackSales packs,
            Invoices invoices,
            Payments payments,
            Accounts accounts,
            ProviderSubscriptions subscriptions,
            Supplier<BillingTerms> terms) {}

    private final Sources sources;

    public CheckoutQuotes(Sources sources) {
        this.sources = sources;
    }

    /**
     * Changing to a plan now.
     *
     * @throws Problem as {@link PlanChanges#preview}; 409 {@code no_payment_needed} for what the account can have by
     *     {@code POST /subscription/change} without paying anything first: what is free or cheaper
     */
    public CheckoutQuote plan(AccountId account, String planId, Instant now) {
        Changed changed = sources.changes().preview(new PlanChanges.Request(account, planId, When.NOW), now);
        Account payer = sources.accounts().find(account).orElseThrow();
        RateBookHistory history = sources.terms().get().history().in(payer.currency());
        Plan plan = history.at(now).plan(planId).orElseThrow();
        Money due = changed.invoice().map(made -> made.totals().total()).orElse(Money.zero(payer.currency()));
        boolean isSubscribed = sources.subscriptions().liveOf(account).isPresent();
        if (plan.isFree() || changed.invoicing() == Invoicing.NEXT_INVOICE || (isSubscribed && !due.isPositive())) {
            throw noPayment("POST /subscription/change makes this change; nothing has to be paid before.");
        }
        CheckoutSubject subject = new CheckoutSubject(CheckoutSubject.Kind.PLAN, planId);
        Instant edge = sources.terms()
                .get()
                .calendars()
                .of(account)
                .periodAt(now)
                .map(Interval::end)
                .orElse(null);
        if (isSubscribed) {
            return new CheckoutQuote(account, subject, due, "Change to " + plan.name(), null, edge);
        }
        Instant first = firstFullPeriod(account, plan, changed.trialEndsAt().orElse(null), now);
        Recurring recurring = new Recurring(CatalogPrices.of(plan, payer.currency()), first);
        return new CheckoutQuote(account, subject, due, until(account, plan, first), recurring, edge);
    }

    /**
     * Buying a pack.
     *
     * @throws Problem as {@link PackSales#quoteInMoney}; 409 {@code no_payment_needed} for one that costs nothing
     */
    public CheckoutQuote pack(AccountId account, String packId, Instant now) {
        Invoice draft = sources.packs()
                .quoteInMoney(account, packId, now)
                .orElseThrow(() -> noPayment("POST /packs/" + packId + "/purchase gives it; it costs nothing."));
        CheckoutSubject subject = new CheckoutSubject(CheckoutSubject.Kind.PACK, packId);
        String text = draft.lines().get(0).description();
        return new CheckoutQuote(account, subject, draft.totals().total(), text, null, null);
    }

    /**
     * Paying credit in advance. While something is owed it would be paid of that, so that is to be paid first.
     *
     * @throws Problem 422 for an {@code amount} that is none; 409 {@code invoices_open} with what is {@code owed}, {@code
     *     billing_disabled}
     */
    public CheckoutQuote credit(AccountId account, BigDecimal amount, Instant now) {
        Currency currency = sources.accounts().find(account).orElseThrow().currency();
        Money paid = AmountBounds.positive("amount", amount, currency);
        sources.terms().get().history().at(now).checkThatItSells();
        Money owed = sources.payments().owed(account).stream()
                .map(Payments.Owed::due)
                .reduce(Money.zero(currency), Money::plus);
        if (owed.isPositive()) {
            throw new Problem(Kind.CONFLICT, "invoices_open", "Invoices are open: pay them first.")
                    .with(Map.of("owed", owed.amount(), "currency", currency.getCurrencyCode()));
        }
        return new CheckoutQuote(account, CheckoutSubject.CREDIT, paid, "Credit", null, null);
    }

    /**
     * Paying what is due on an invoice.
     *
     * @param invoice its number or id
     * @param extent whether everything that is open on the account's other invoices is paid with it
     * @throws Problem 404; 409 {@code invoice_draft}, {@code invoice_void} or {@code already_paid}
     */
    public CheckoutQuote invoice(AccountId account, String invoice, Extent extent) {
        Invoice owed = sources.invoices()
                .find(account, invoice)
                .orElseThrow(() -> Problem.notFound("There is no invoice '" + invoice + "'."));
        Invoice.Sending sending = owed.sending();
        if (sending == null) {
            throw new Problem(Kind.CONFLICT, "invoice_draft", "The invoice has not been sent yet.");
        }
        if (owed.status() == InvoiceStatus.VOID) {
            throw new Problem(Kind.CONFLICT, "invoice_void", "The invoice is void.");
        }
        if (!owed.due().isPositive()) {
            throw new Problem(Kind.CONFLICT, "already_paid", "The invoice is paid: nothing is owed on it.");
        }
        CheckoutSubject subject = new CheckoutSubject(CheckoutSubject.Kind.INVOICE, owed.id());
        CheckoutQuote alone =
                new CheckoutQuote(account, subject, owed.due(), "Invoice " + sending.number(), null, null);
        return extent == Extent.ALL_OPEN ? withOthers(alone) : alone;
    }

    private CheckoutQuote withOthers(CheckoutQuote alone) {
        List<Payments.Owed> others = sources.payments().owed(alone.account()).stream()
                .filter(other -> !other.invoiceId().equals(alone.subject().id()))
                .toList();
        Money sum = others.stream().map(Payments.Owed::due).reduce(alone.dueNow(), Money::plus);
        String text = others.isEmpty() ? alone.text() : alone.text() + " and " + others.size() + " more";
        return new CheckoutQuote(alone.account(), alone.subject(), sum, text, null, null);
    }

    /** A trial's end may be an edge itself; now is never one in this sense, for what begins now is in what is due now. */
    private Instant firstFullPeriod(AccountId account, Plan plan, @Nullable Instant trialEndsAt, Instant now) {
        BillingTerms terms = sources.terms().get();
        PlanTerms planTerms = new PlanTerms(
                new PlanHistory(terms.history(), List.of()), terms.calendars().of(account));
        Instant from = trialEndsAt == null ? now : trialEndsAt;
        PlanTerm term = planTerms.chosenAt(plan, from).orElseThrow();
        boolean isEdge = trialEndsAt != null && !planTerms.begunAt(term, from).isBefore(from);
        return isEdge ? from : term.whole().end();
    }

    private String until(AccountId account, Plan plan, Instant end) {
        BillingCalendar calendar = sources.terms().get().calendars().of(account);
        return plan.name() + " until " + DAY.format(end.atZone(calendar.zoneAt(end)));
    }

    private static Problem noPayment(String detail) {
        return new Problem(Kind.CONFLICT, "no_payment_needed", detail);
    }
}
