package io.streamspace.billing.report.list.adapter;

import io.streamspace.billing.account.AccountId;

/** Prints invoices. */
@FunctionalInterface
public interface InvoicePdfs {

    /** The PDF of an invoice that exists. */
    byte[] of(AccountId account, String number);
}
