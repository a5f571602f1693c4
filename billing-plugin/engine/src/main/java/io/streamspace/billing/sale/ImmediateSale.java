package io.streamspace.billing.sale;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.billrun.BillingStores;
import io.streamspace.billing.billrun.BillingTerms;
import io.streamspace.billing.billrun.BuyerTaxes;
import io.streamspace.billing.billrun.InvoiceSealing;
import io.streamspace.billing.billrun.Payer;
import io.streamspace.billing.billrun.RatedInvoice;
import io.streamspace.billing.billrun.Taxation;
import io.streamspace.billing.credit.CreditBalance;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceIds;
import io.streamspace.billing.invoice.InvoiceKind;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.RunningPeriod;
import io.streamspace.billing.invoice.Totals;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sells something at once: an invoice of its own, numbered and sent in the transaction it joins. The invoice runs from
 * its instant to the end of the account's running period and bills no period: no use, no corrections.
 */
public final class ImmediateSale {

    /** How a sale is paid for. */
    public enum Paying {
        /** Credit covers all of it, or nothing is sold. */
        FROM_CREDIT,
        /** What credit does not cover is owed on the usual terms. */
        ON_TERMS,
        /** Nothing of it is paid from credit; it is owed on the usual terms. */
        IN_MONEY
    }

    /**
     * What is sold to whom.
     *
     * @param saleId the business cause, unique within the account: the same one is sold once
     * @param lines in the account's currency
     */
    public record Order(AccountId account, String saleId, List<InvoiceLine> lines, Paying paying) {

        public Order {
            lines = List.copyOf(lines);
        }
    }

    /** @param invoice empty if nothing on it costs anything */
    public record Sold(Optional<Invoice> invoice) {}

    private final BillingStores ports;
    private final InvoiceSealing invoiceSealing;
    private final Accounts accounts;
    private final Supplier<BillingTerms> terms;

    public ImmediateSale(BillingStores ports, Accounts accounts, Supplier<BillingTerms> terms) {
        this.ports = ports;
        this.invoiceSealing = new InvoiceSealing(ports);
        this.accounts = accounts;
        this.terms = terms;
    }

    /**
     * Sells, spending promotional credit before paid. Joins the transaction and holds the account's open period until it
     * ends. A repeat of a sale id answers the first invoice and sells nothing.
     *
     * @throws Problem before anything is written: 402 {@code insufficient_credit} with {@code amount_due} and
     *     {@code balance}, 409 {@code price_missing} for lines in another currency than the account's, 422
     *     {@code tax_unknown} or 503 {@code payment_provider_unavailable} while a provider has not decided the tax
     */
    public Sold sell(Order order, Instant now) {
        ports.periods().lockOpen(order.account());
        String id = InvoiceIds.immediate(order.account(), order.saleId());
        Optional<Invoice> earlier = ports.invoices().find(order.account(), id);
        if (earlier.isPresent() || costsNothing(order)) {
            return new Sold(earlier);
        }
        return new Sold(Optional.of(invoice(order, id, now.truncatedTo(ChronoUnit.MILLIS))));
    }

    /**
     * The draft of the invoice that a sale would make, taxed and paid from credit; writes nothing.
     *
     * @throws Problem as {@link #sell} where the tax is not known
     */
    public Optional<Invoice> preview(Order order, Instant now) {
        String id = InvoiceIds.immediate(order.account(), order.saleId());
        return Optional.of(order)
                .filter(asked -> !costsNothing(asked))
                .map(asked -> reckoned(asked, id, now.truncatedTo(ChronoUnit.MILLIS), grants(asked))
                        .draft());
    }

    private RatedInvoice reckoned(Order order, String id, Instant at, List<CreditGrant> grants) {
        BillingTerms inForce = terms.get();
        return RatedInvoice.of(unpaid(order, id, at, inForce.calendars()), taxation(order, inForce), grants, at);
    }

    private Invoice invoice(Order order, String id, Instant at) {
        List<CreditGrant> grants = grants(order);
        RatedInvoice ratedInvoice = reckoned(order, id, at, grants);
        if (order.paying() == Paying.FROM_CREDIT
                && ratedInvoice.draft().totals().total().isPositive()) {
            throw insufficientCredit(ratedInvoice.draft().totals(), grants, at);
        }
        return invoiceSealing
                .send(List.of(ratedInvoice), at, at.plus(terms.get().delays().paymentTerms()))
                .get(0);
    }

    private List<CreditGrant> grants(Order order) {
        return order.paying() == Paying.IN_MONEY
                ? List.of()
                : ports.credits().lockRemaining(List.of(order.account())).getOrDefault(order.account(), List.of());
    }

    private Taxation taxation(Order order, BillingTerms inForce) {
        Payer payer = new Payer(order.account(), currency(order));
        return new Taxation(inForce.invoices(), new BuyerTaxes(ports).of(payer, inForce.invoices()));
    }

    private Invoice unpaid(Order order, String id, Instant at, Calendars calendars) {
        Interval running = RunningPeriod.of(order.account(), ports.periods(), calendars, at);
        return new Invoice(
                order.account(),
                id,
                InvoiceKind.IMMEDIATE,
                new Interval(at, running.end()),
                order.lines(),
                Totals.of(order.lines(), currency(order)),
                at,
                InvoiceStatus.DRAFT,
                null);
    }

    private Currency currency(Order order) {
        Currency currency =
                accounts.find(order.account()).map(Account::currency).orElseThrow();
        if (order.lines().stream().anyMatch(line -> !line.amount().currency().equals(currency))) {
            throw new Problem(
                    Kind.CONFLICT, "price_missing", "This has no price in " + currency + ", the account's currency.");
        }
        return currency;
    }

    private static boolean costsNothing(Order order) {
        return order.lines().stream().allMatch(line -> line.amount().isZero());
    }

    private static Problem insufficientCredit(Totals net, List<CreditGrant> grants, Instant at) {
        return new Problem(
                        Kind.PAYMENT_REQUIRED,
                        "insufficient_credit",
                        net.total() + " more credit is needed to pay for this.")
                .with(Map.of(
                        "amount_due", net.subtotal().plus(net.tax()).amount(),
                        "balance", CreditBalance.at(at, grants, net.currency()).amount(),
                        "currency", net.currency().getCurrencyCode()));
    }
}
