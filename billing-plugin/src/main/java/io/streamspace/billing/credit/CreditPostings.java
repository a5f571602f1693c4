package io.streamspace.billing.credit;

import static io.streamspace.billing.ledger.LedgerAccount.CREDIT_GIVEN;
import static io.streamspace.billing.ledger.LedgerAccount.CREDIT_LIABILITY;
import static io.streamspace.billing.ledger.LedgerAccount.EXPIRED_CREDIT;

import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;

/** What the ledger says of a grant's beginning and end; its spending is posted with the invoice. */
final class CreditPostings {

    private CreditPostings() {}

    static LedgerTransaction issued(CreditGrant grant) {
        Money amount = grant.amounts().granted();
        return new LedgerTransaction(
                grant.account(),
                "credit:" + grant.id(),
                grant.cause().createdAt(),
                "Credit: " + grant.cause().reason(),
                List.of(new LedgerEntry(CREDIT_GIVEN, amount), new LedgerEntry(CREDIT_LIABILITY, amount.negated())));
    }

    static LedgerTransaction expired(Credits.Expired expired, Instant at) {
        return new LedgerTransaction(
                expired.account(),
                "credit-expired:" + expired.creditId(),
                at,
                "Credit expired",
                List.of(
                        new LedgerEntry(CREDIT_LIABILITY, expired.amount()),
                        new LedgerEntry(EXPIRED_CREDIT, expired.amount().negated())));
    }
}
