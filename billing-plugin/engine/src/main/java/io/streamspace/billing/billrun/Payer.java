package io.streamspace.billing.billrun;

import io.streamspace.billing.account.AccountId;
import java.util.Currency;

/** An account to be billed, and in what currency. */
public record Payer(AccountId account, Currency currency) {}
