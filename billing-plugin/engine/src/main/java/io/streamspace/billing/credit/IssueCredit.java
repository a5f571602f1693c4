package io.streamspace.billing.credit;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountLocks;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An administrator gives an account credit. */
public final class IssueCredit {

    private static final int LAST_PRIORITY = 100;

    private final Ports ports;
    private final LowCredit lowCredit;

    /** What issuing reads and writes. */
    public record Ports(
            Accounts accounts,
            AccountLocks locks,
            Credits credits,
            Ledger ledger,
            Outbox outbox,
            Transactions transactions) {}

    /**
     * What a grant is to be.
     *
     * @param priority 0 to 100, lower is spent first
     * @param effectiveAt null: from now on; may lie ahead, or behind to count for a period that has just ended
     * @param expiresAt null: never
     */
    public record Conditions(
            CreditGrant.Kind kind,
            int priority,
            @Nullable Instant effectiveAt,
            @Nullable Instant expiresAt) {

        /** Given away, first in turn, from now on. */
        public static Conditions promotional(@Nullable Instant expiresAt) {
            return new Conditions(CreditGrant.Kind.PROMOTIONAL, 0, null, expiresAt);
        }
    }

    /** What is asked for. */
    public record Request(AccountId account, BigDecimal amount, Conditions conditions, String reason, String issuedBy) {

        /** Promotional credit. */
        public Request(
                AccountId account, BigDecimal amount, String reason, @Nullable Instant expiresAt, String issuedBy) {
            this(account, amount, Conditions.promotional(expiresAt), reason, issuedBy);
        }
    }

    /** @param balance what the account can spend now, this grant included */
    public record Issued(CreditGrant grant, Money balance) {}

    public IssueCredit(Ports ports) {
        this.ports = ports;
        this.lowCredit = new LowCredit(ports.credits(), ports.outbox());
    }

    /**
     * Issues credit. Whatever its kind, it stands in the ledger as given: what was paid for has a payment. It takes turns
     * with changes of the account's currency.
     *
     * @throws Problem naming the field: an unknown account, an amount of 0 or less or with more decimals than the
     *     account's currency has, no reason, a priority outside 0 to 100, an expiry that is not in the future or not after
     *     the beginning
     */
    public Issued issue(Request request, Instant now) {
        known(request.account());
        check(request, now);
        return ports.transactions().in(() -> {
            ports.locks().lock(request.account(), now);
            Money amount = amount(request.amount(), known(request.account()).currency());
            return issued(request, amount, now);
        });
    }

    private Account known(AccountId account) {
        return ports.accounts().find(account).orElseThrow(() -> Problem.invalid("user_id", "is unknown"));
    }

    private Issued issued(Request request, Money amount, Instant now) {
        CreditGrant grant = new CreditGrant(
                request.account(),
                ports.credits().newId(),
                request.conditions().kind(),
                CreditGrant.Amounts.fresh(amount),
                request.conditions().priority(),
                validity(request.conditions(), now),
                new CreditGrant.Cause(request.reason(), request.issuedBy(), now));
        ports.credits().add(List.of(grant));
        ports.ledger().post(CreditPostings.issued(grant));
        ports.outbox().announce(announcement(grant));
        lowCredit.of(List.of(grant.account()), now);
        return new Issued(grant, CreditBalance.at(now, ports.credits().of(grant.account()), amount.currency()));
    }

    private static CreditGrant.Validity validity(Conditions conditions, Instant now) {
        Instant effectiveAt = conditions.effectiveAt();
        return new CreditGrant.Validity(effectiveAt == null ? now : effectiveAt, conditions.expiresAt());
    }

    private static void check(Request request, Instant now) {
        if (request.reason().isBlank()) {
            throw Problem.invalid("reason", "is missing");
        }
        int priority = request.conditions().priority();
        if (priority < 0 || priority > LAST_PRIORITY) {
            throw Problem.invalid("priority", "must lie between 0 and " + LAST_PRIORITY);
        }
        check(validity(request.conditions(), now), now);
    }

    private static void check(CreditGrant.Validity validity, Instant now) {
        Instant expiresAt = validity.expiresAt();
        if (expiresAt == null) {
            return;
        }
        if (!expiresAt.isAfter(now)) {
            throw Problem.invalid("expires_at", "is not in the future");
        }
        if (!expiresAt.isAfter(validity.effectiveAt())) {
            throw Problem.invalid("expires_at", "is not after effective_at");
        }
    }

    private static Money amount(BigDecimal amount, Currency currency) {
        Money money = AmountBounds.notNegative("amount", amount, currency);
        if (!money.isPositive()) {
            throw Problem.invalid("amount", "must be greater than 0");
        }
        return money;
    }

    /** What is announced of a new grant, whoever gives it. */
    public static Announcement announcement(CreditGrant grant) {
        Money granted = grant.amounts().granted();
        return new Announcement(
                grant.account(),
                "billing.credit.issued:" + grant.id(),
                "billing.credit.issued",
                grant.cause().createdAt(),
                Map.of(
                        "credit_id", grant.id(),
                        "user_id", grant.account().userId(),
                        "amount", granted.amount(),
                        "currency", granted.currency().getCurrencyCode(),
                        "reason", grant.cause().reason()));
    }
}
