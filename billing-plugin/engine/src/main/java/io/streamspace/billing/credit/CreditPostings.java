package io.streamspace.billing.credit;

import static io.streamspace.billing.ledger.LedgerAccount.CREDIT_GIVEN;
import static io.streamspace.billing.ledger.LedgerAccount.CREDIT_LIABILITY;
import static io.streamspace.billing.ledger.LedgerAccount.EXPIRED_CREDIT;
import static io.streamspace.billing.ledger.LedgerAccount.REVENUE;

import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.ledger.PostingWording;
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
                PostingWording.CREDIT.of(grant.cause().reason()),
                List.of(new LedgerEntry(CREDIT_GIVEN, amount), new LedgerEntry(CREDIT_LIABILITY, amount.negated())));
    }

    /** Names one end of a grant, of which there may be several. */
    static String end(Credits.Expired expired) {
        return expired.revived() == 0 ? expired.creditId() : expired.creditId() + ":" + expired.revived();
    }

    /** Bought and paid for: what its invoice earned is owed in use from now on, and earned when it is spent. */
    static LedgerTransaction bought(CreditGrant grant) {
        Money amount = grant.amounts().granted();
        return new LedgerTransaction(
                grant.account(),
                "credit:" + grant.id(),
                grant.cause().createdAt(),
                grant.cause().reason(),
                List.of(new LedgerEntry(REVENUE, amount), new LedgerEntry(CREDIT_LIABILITY, amount.negated())));
    }

    /** @param number how often the grant was voided, this time included */
    static LedgerTransaction voided(Credits.Voided voided, int number) {
        return new LedgerTransaction(
                voided.account(),
                "credit-voided:" + voided.creditId() + ":" + number,
                voided.voidedAt(),
                PostingWording.CREDIT_VOIDED.of(voided.reason()),
                List.of(
                        new LedgerEntry(CREDIT_LIABILITY, voided.amount()),
                        new LedgerEntry(CREDIT_GIVEN, voided.amount().negated())));
    }

    static LedgerTransaction expired(Credits.Expired expired, Instant at) {
        return new LedgerTransaction(
                expired.account(),
                "credit-expired:" + end(expired),
                at,
                PostingWording.CREDIT_EXPIRED.of(),
                List.of(
                        new LedgerEntry(CREDIT_LIABILITY, expired.amount()),
                        new LedgerEntry(EXPIRED_CREDIT, expired.amount().negated())));
    }
}
