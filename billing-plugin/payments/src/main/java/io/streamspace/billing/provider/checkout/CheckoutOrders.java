package io.streamspace.billing.provider.checkout;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checkout orders of accounts. Writing joins the transaction. */
public interface CheckoutOrders {

    /** How many orders an account has ever had. */
    int count(AccountId account);

    /**
     * Those of an account that are not over and stand in the way of a new one for the same: of plans every one, else those of
     * the very subject. At most one.
     */
    Optional<CheckoutOrder> live(AccountId account, CheckoutSubject subject);

    /** Every one of an account that is not over. */
    List<CheckoutOrder> live(AccountId account);

    /**
     * Orders that are not over though their page lapsed before an instant, of all accounts, by id.
     *
     * @param afterId the last one of the batch before; empty: from the first on
     */
    List<CheckoutOrder> lapsed(Instant before, String afterId, int limit);

    /** Whosever it is. */
    Optional<CheckoutOrder> find(String id);

    /** An account's, held until the transaction ends. */
    Optional<CheckoutOrder> lock(AccountId account, String id);

    /** @return false if another one that is not over stands in the way; then nothing is written */
    boolean add(CheckoutOrder order);

    /** Its page is known; a repeat changes nothing. */
    void opened(CheckoutOrder order, CheckoutOrder.Page page);

    /** The money is on its way. */
    void pending(CheckoutOrder order, String pageId);

    /** It is over. */
    void settle(CheckoutOrder order, Settlement settlement);

    /**
     * How an order ended.
     *
     * @param status one that is over
     * @param pageId null: never known
     * @param outcome one sentence for an administrator
     */
    record Settlement(CheckoutStatus status, @Nullable String pageId, String outcome, Instant at) {}
}
