package io.streamspace.billing.themestore;

import static io.streamspace.billing.ledger.LedgerAccount.CASH;
import static io.streamspace.billing.ledger.LedgerAccount.CREATOR_PAYABLE;
import static io.streamspace.billing.ledger.LedgerAccount.CREDIT_LIABILITY;
import static io.streamspace.billing.ledger.LedgerAccount.REVENUE;
import static io.streamspace.billing.ledger.LedgerAccount.TAX_PAYABLE;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.ledger.PostingWording;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;

/**
 * What the ledger says of sales. The sale's invoice has credited revenue with the whole price, on the buyer's account;
 * what of it is the creator's goes from revenue to what is owed to them, on their account.
 */
final class StorePostings {

    private StorePostings() {}

    private record Cause(AccountId account, String id, Instant at, String description) {

        LedgerTransaction from(LedgerAccount debited, LedgerAccount credited, Money amount) {
            return new LedgerTransaction(
                    account,
                    id,
                    at,
                    description,
                    List.of(new LedgerEntry(debited, amount), new LedgerEntry(credited, amount.negated())));
        }
    }

    static LedgerTransaction earned(Sale sale) {
        return new Cause(
                        sale.creator(),
                        "sale:" + sale.id(),
                        sale.earned().soldAt(),
                        PostingWording.THEME_SHARE.of(sale.itemId()))
                .from(REVENUE, CREATOR_PAYABLE, sale.earned().shares().creator());
    }

    /** On both accounts: the share comes back from the creator, the price and its tax go to the buyer as credit. */
    static List<LedgerTransaction> refunded(Sale sale, Money tax, Instant at) {
        String id = "sale-refund:" + sale.id();
        return List.of(
                new Cause(sale.creator(), id, at, PostingWording.THEME_SHARE_BACK.of(sale.itemId()))
                        .from(CREATOR_PAYABLE, REVENUE, sale.earned().shares().creator()),
                new LedgerTransaction(
                        sale.buyer(),
                        id,
                        at,
                        PostingWording.THEME_REFUND.of(sale.itemId()),
                        List.of(
                                new LedgerEntry(REVENUE, sale.price()),
                                new LedgerEntry(TAX_PAYABLE, tax),
                                new LedgerEntry(
                                        CREDIT_LIABILITY, sale.price().plus(tax).negated()))));
    }

    static LedgerTransaction paidOut(Payout payout) {
        String currency = payout.amount().currency().getCurrencyCode();
        return new Cause(
                        payout.creator(),
                        "payout:" + payout.period().key() + ":" + currency,
                        payout.paidAt(),
                        PostingWording.PAYOUT.of(payout.period().key()))
                .from(CREATOR_PAYABLE, CASH, payout.amount());
    }
}
