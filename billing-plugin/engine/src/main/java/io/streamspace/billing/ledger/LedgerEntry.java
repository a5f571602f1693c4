package io.streamspace.billing.ledger;

import io.streamspace.billing.values.Money;

/** @param amount debit positive, credit negative */
public record LedgerEntry(LedgerAccount account, Money amount) {}
