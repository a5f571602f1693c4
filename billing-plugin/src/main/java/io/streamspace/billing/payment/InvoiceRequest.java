package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.Intervention;

/**
 * That something be done to an invoice.
 *
 * @param invoice its number or id
 */
public record InvoiceRequest(AccountId account, String invoice, Intervention cause) {}
