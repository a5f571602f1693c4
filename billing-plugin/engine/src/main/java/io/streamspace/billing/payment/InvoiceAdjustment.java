package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.AdminAction;

/**
 * That something be done to an invoice.
 *
 * @param invoice its number or id
 */
public record InvoiceAdjustment(AccountId account, String invoice, AdminAction cause) {}
