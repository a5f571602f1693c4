package io.streamspace.billing.provider.collection;

import io.streamspace.billing.account.AccountId;

/** Whether an invoice may be in payment in an open checkout session. */
@FunctionalInterface
public interface OpenCheckouts {

    /** Whether there is a page on which an invoice can be paid, or was and its money is on its way. */
    boolean isOpen(AccountId account, String invoiceId);
}
