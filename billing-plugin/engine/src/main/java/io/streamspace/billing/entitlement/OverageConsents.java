package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.ObjectLimits;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.grant.Consent;
import io.streamspace.billing.entitlement.grant.Consents;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.RunningPeriod;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.MissingPrice;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An account's yes to overage: given, looked at and taken back. */
public final class OverageConsents {

    private final Supplier<UsageTerms> terms;
    private final Ports ports;

    /** What it reads and writes. */
    public record Ports(
            Accounts accounts, Periods periods, Consents consents, ObjectLimits limits, Transactions transactions) {}

    /**
     * What is agreed to.
     *
     * @param maxCost the most that all overage of the meter in the running period may cost
     */
    public record Yes(AccountId account, String meter, BigDecimal maxCost, String by) {}

    public OverageConsents(Supplier<UsageTerms> terms, Ports ports) {
        this.terms = terms;
        this.ports = ports;
    }

    /**
     * Agrees, to the end of the running period. A further yes takes the place of the one before.
     *
     * @throws Problem naming the field: a meter whose overage is not asked for, a cost of 0 or less or with more decimals
     *     than the account's currency; 409 {@code too_many}, or {@code price_missing} in the account's currency
     */
    public Consent give(Yes yes, Instant now) {
        checkMeter(yes.meter(), now);
        Account account =
                ports.accounts().find(yes.account()).orElseThrow(() -> Problem.invalid("user_id", "is unknown"));
        checkPrice(account, yes.meter(), now);
        Money ceiling = AmountBounds.positive("max_cost", yes.maxCost(), account.currency());
        Interval period =
                RunningPeriod.of(yes.account(), ports.periods(), terms.get().calendars(), now);
        Consent consent = new Consent(
                yes.account(),
                ports.consents().newId(),
                yes.meter(),
                ceiling,
                new Consent.Given(yes.by(), now),
                period.end(),
                null);
        ports.transactions().run(() -> {
            ports.limits().checkOneMore(yes.account(), ObjectLimits.Kind.OVERAGE_CONSENTS, now);
            ports.consents().add(consent);
        });
        return consent;
    }

    /** Everything that was ever agreed to, latest first. */
    public List<Consent> of(AccountId account) {
        List<Consent> all =
                new java.util.ArrayList<>(ports.consents().of(Set.of(account)).getOrDefault(account, List.of()));
        java.util.Collections.reverse(all);
        return all;
    }

    /** Takes a yes back: new use is refused from now on. Repeating changes nothing. @throws Problem 404 */
    public Consent revoke(AccountId account, String id, Consent.Revoked revoked) {
        return ports.transactions()
                .in(() -> ports.consents().revoke(account, id, revoked))
                .orElseThrow(() -> Problem.notFound("There is no consent '" + id + "'."));
    }

    /**
     * What overage of a meter costs.
     *
     * @param unitPrice of one unit; null if that depends on how many there are, as with tiers
     * @param currency the account's own, or the usual one if the meter has no price in that
     */
    public record OveragePrice(@Nullable BigDecimal unitPrice, Currency currency) {}

    /** What more overage of a meter costs an account now. */
    public OveragePrice price(AccountId account, Meter meter, Instant now) {
        UsageTerms inForce = terms.get();
        RateBookHistory own = inForce.history(account);
        boolean isMissing = own.rateAt(meter.key(), now).price() instanceof MissingPrice;
        RateBookHistory prices = isMissing ? inForce.history() : own;
        return new OveragePrice(
                prices.rateAt(meter.key(), now).unitAmount().orElse(null),
                prices.at(now).currency());
    }

    private void checkPrice(Account account, String meter, Instant now) {
        RateBookHistory own = terms.get().history().in(account.currency());
        if (!own.hasPrice(own.rateAt(meter, now), account.currency())) {
            throw new Problem(
                    Problem.Kind.CONFLICT,
                    "price_missing",
                    "Overage of " + meter + " has no price in " + account.currency() + ".");
        }
    }

    private void checkMeter(String key, Instant now) {
        MeterTerms meter = terms.get()
                .history()
                .at(now)
                .further(key)
                .orElseThrow(() -> Problem.invalid("meter", "no such meter is offered"));
        if (meter.asks() != MeterTerms.Consent.NEEDED) {
            throw Problem.invalid("meter", "its overage needs no consent");
        }
    }
}
