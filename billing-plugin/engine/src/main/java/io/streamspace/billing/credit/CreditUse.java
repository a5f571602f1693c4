package io.streamspace.billing.credit;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;

/** What an invoice takes of a grant; greater than zero. */
public record CreditUse(AccountId account, String creditId, String invoiceId, Money amount) {}
