package io.streamspace.billing.themestore;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The items there are. What changes them joins the transaction. */
public interface StoreItems {

    /** Notes a creator if they are new, and makes everyone who changes their items or earnings wait for this transaction. */
    void lockCreator(AccountId creator, Instant now);

    /** Adds an item; false if its id is taken. */
    boolean add(StoreItem item);

    Optional<StoreItem> find(String id);

    /** Those of the ids that exist, in any order. */
    List<StoreItem> find(Collection<String> ids);

    /**
     * Items for sale by id.
     *
     * @param search in id, name and description, whatever their case; empty: everything
     * @param after an id; null: from the first
     */
    List<StoreItem> forSale(Instant now, String search, @Nullable String after, int limit);

    /** Listed bundles that hold a theme. */
    List<String> bundlesWith(String id);

    /** Takes a listed item out; repeating changes nothing. */
    void delist(String id, Instant now);
}
