package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;

/** Whether somebody may be paying just now. */
@FunctionalInterface
public interface OpenCheckouts {

    /** Whether there is a page on which an invoice can be paid, or was and its money is on its way. */
    boolean isOpen(AccountId account, String invoiceId);
}
