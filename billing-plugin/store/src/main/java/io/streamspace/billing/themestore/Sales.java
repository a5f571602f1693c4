package io.streamspace.billing.themestore;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sales and the licences they gave. What changes them joins the transaction, under the creator's lock. */
public interface Sales {

    /** How often an account has bought an item, refunded purchases included. */
    int bought(AccountId buyer, String itemId);

    /** What a creator has sold and earned before a sale in a period; what was refunded counts no more. */
    SoFar soFar(AccountId creator, Currency currency, EarningPeriod period);

    /** Adds a sale with its licences; both must be new. */
    void add(Sale sale, List<Licence> licences);

    Optional<Sale> find(String saleId);

    /** Ends a paid sale and its licences; false if it was refunded already. */
    boolean refund(Sale sale, Instant now);

    /** An account's licences of themes, refunded ones included. */
    List<Licence> licences(AccountId account, Collection<String> themeIds);

    /** A place in the list of an account's licences: after the one that starts then, with that id. */
    record Cursor(Instant startsAt, String id) {}

    /** An account's licences by their start, from after the cursor (null: from the first). */
    List<Licence> licences(AccountId account, @Nullable Cursor after, int limit);
}
