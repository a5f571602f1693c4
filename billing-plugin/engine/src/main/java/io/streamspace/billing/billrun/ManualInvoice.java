package io.streamspace.billing.billrun;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Periods.Known;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An administrator has a billing period of an account invoiced without waiting for the bill run. */
public final class ManualInvoice {

    private final BillingStores ports;
    private final PeriodBilling billing;
    private final Accounts accounts;
    private final Transactions transactions;
    private final Supplier<BillingTerms> terms;

    /** What may be done with the period that runs now. */
    public enum Running {
        /** It goes on: to ask for it is refused. */
        GOES_ON,
        /** It ends now, and the rest of it becomes a period of its own. */
        ENDS_NOW
    }

    /** @param lastDay belongs to the period */
    public record Request(AccountId account, LocalDate firstDay, LocalDate lastDay, Running running) {}

    public ManualInvoice(
            BillingStores ports, Accounts accounts, Transactions transactions, Supplier<BillingTerms> terms) {
        this.ports = ports;
        this.billing = new PeriodBilling(ports);
        this.accounts = accounts;
        this.transactions = transactions;
        this.terms = terms;
    }

    /**
     * Seals the period and sends its invoice, or only drafts it while proofs of its use may still come. Periods of the
     * account that ended before it and are open yet are sealed first. Of a sealed period whose invoices are void, what was
     * on them and still waits is billed again.
     *
     * @throws Problem 409 {@code already_invoiced} if the dates overlap a billed period, {@code earlier_period_open} while
     *     one before it waits for its proofs; 422 naming the nearest period if they are none, {@code period_not_ended} if
     *     it runs still, {@code nothing_to_bill}; 422 {@code tax_unknown} or 503 {@code payment_provider_unavailable} while
     *     a provider has not decided the tax
     */
    public Invoice make(Request request, Instant now) {
        Account account = accounts.find(request.account()).orElseThrow(() -> Problem.invalid("user_id", "is unknown"));
        if (request.lastDay().isBefore(request.firstDay())) {
            throw Problem.invalid("period_end", "is before period_start");
        }
        return transactions.in(() -> made(request, new Payer(account.id(), account.currency()), now));
    }

    private Invoice made(Request request, Payer payer, Instant now) {
        BillingTerms inForce = terms.get();
        ports.shards().lock(payer.account().shard());
        RequestedPeriod requested =
                new RequestedPeriod(request, inForce.calendars().of(payer.account()));
        List<Known> known = known(payer, requested.span());
        Interval period = requested.among(known, ports.invoices());
        if (isSealed(period, known)) {
            return new Reissue(ports, inForce.of(payer.account()), now.truncatedTo(ChronoUnit.MILLIS))
                    .of(payer, period)
                    .orElseThrow(ManualInvoice::nothingToBill);
        }
        boolean running = period.end().isAfter(now);
        if (running) {
            checkThatItMayEnd(request, period, now);
        }
        sealEarlier(payer, period, inForce, now);
        if (running) {
            period = endedNow(payer, period, now);
        }
        return bill(payer, period, inForce, now);
    }

    private List<Known> known(Payer payer, Interval span) {
        return ports.periods().overlapping(List.of(payer.account()), span).getOrDefault(payer.account(), List.of());
    }

    private static boolean isSealed(Interval period, List<Known> known) {
        return known.stream().anyMatch(one -> one.period().equals(period) && one.revision() > 0);
    }

    private static void checkThatItMayEnd(Request request, Interval period, Instant now) {
        if (request.running() == Running.GOES_ON
                || !period.contains(now)
                || !period.start().isBefore(now.minusMillis(1))) {
            throw new Problem(Problem.Kind.INVALID, "period_not_ended", "the period ends at " + period.end());
        }
    }

    /** Afterwards the period asked for is the open one, or there is nothing to bill in it. */
    private void sealEarlier(Payer payer, Interval period, BillingTerms inForce, Instant now) {
        Optional<Known> open = ports.periods().lockOpen(payer.account());
        while (open.isPresent() && open.get().period().start().isBefore(period.start())) {
            BillingBatch earlier =
                    new BillingBatch(payer.account().shard(), open.get().period(), List.of(payer));
            checkThat(inForce.delays().provenBy(now, earlier.period()));
            billing.seal(earlier, inForce, now);
            open = ports.periods().lockOpen(payer.account());
            checkThat(!open.map(Known::period).equals(Optional.of(earlier.period())));
        }
        if (!open.map(Known::period).equals(Optional.of(period))) {
            throw nothingToBill();
        }
    }

    private Interval endedNow(Payer payer, Interval period, Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.MILLIS);
        ports.periods().closeEarly(payer.account(), period, end);
        return new Interval(period.start(), end);
    }

    private Invoice bill(Payer payer, Interval period, BillingTerms inForce, Instant now) {
        BillingBatch asked = new BillingBatch(payer.account().shard(), period, List.of(payer));
        List<Invoice> invoices = inForce.delays().provenBy(now, period)
                ? billing.seal(asked, inForce, now)
                : billing.draft(asked, inForce, now);
        return invoices.stream()
                .findFirst()
                .orElseThrow(() -> new BuyerTaxes(ports)
                        .problem(payer, inForce.invoices(), now)
                        .orElseGet(ManualInvoice::nothingToBill));
    }

    private static void checkThat(boolean earlierPeriodIsBilled) {
        if (!earlierPeriodIsBilled) {
            throw new Problem(
                    Problem.Kind.CONFLICT, "earlier_period_open", "an earlier period of the account is not billed yet");
        }
    }

    private static Problem nothingToBill() {
        return new Problem(Problem.Kind.INVALID, "nothing_to_bill", "nothing was used in this period");
    }
}
