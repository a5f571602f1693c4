package io.streamspace.billing.credit;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.ledger.Ledger;
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

    private final Accounts accounts;
    private final Credits credits;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Transactions transactions;

    /** @param expiresAt null: never */
    public record Request(
            AccountId account,
            BigDecimal amount,
            String reason,
            @Nullable Instant expiresAt,
            String issuedBy) {}

    /** @param balance what the account can spend now, this grant included */
    public record Issued(CreditGrant grant, Money balance) {}

    public IssueCredit(Accounts accounts, Credits credits, Ledger ledger, Outbox outbox, Transactions transactions) {
        this.accounts = accounts;
        this.credits = credits;
        this.ledger = ledger;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /**
     * Issues promotional credit, to be spent from now on.
     *
     * @throws Problem naming the field: an unknown account, an amount of 0 or less or with more decimals than the
     *     account's currency has, no reason, an expiry that is not in the future
     */
    public Issued issue(Request request, Instant now) {
        Account account = accounts.find(request.account()).orElseThrow(() -> Problem.invalid("user_id", "is unknown"));
        Money amount = amount(request.amount(), account.currency());
        check(request, now);
        return transactions.in(() -> issued(request, amount, now));
    }

    private Issued issued(Request request, Money amount, Instant now) {
        CreditGrant grant = new CreditGrant(
                request.account(),
                credits.newId(),
                CreditGrant.Kind.PROMOTIONAL,
                CreditGrant.Amounts.fresh(amount),
                0,
                new CreditGrant.Validity(now, request.expiresAt()),
                new CreditGrant.Cause(request.reason(), request.issuedBy(), now));
        credits.add(List.of(grant));
        ledger.post(CreditPostings.issued(grant));
        outbox.announce(announcement(grant));
        return new Issued(grant, CreditBalance.at(now, credits.of(grant.account()), amount.currency()));
    }

    private static void check(Request request, Instant now) {
        if (request.reason().isBlank()) {
            throw Problem.invalid("reason", "is missing");
        }
        Instant expiresAt = request.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw Problem.invalid("expires_at", "is not in the future");
        }
    }

    private static Money amount(BigDecimal amount, Currency currency) {
        if (amount.signum() <= 0) {
            throw Problem.invalid("amount", "must be greater than 0");
        }
        try {
            return Money.exact(amount, currency);
        } catch (ArithmeticException e) {
            throw Problem.invalid("amount", "has more decimals than " + currency + " or is too large");
        }
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
