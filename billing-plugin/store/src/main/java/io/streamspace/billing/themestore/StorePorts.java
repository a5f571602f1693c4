package io.streamspace.billing.themestore;

import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.values.Transactions;

/** What selling in the store works on. */
public record StorePorts(
        Accounts accounts,
        StoreItems items,
        Sales sales,
        Earnings earnings,
        Ledger ledger,
        Transactions transactions) {}
