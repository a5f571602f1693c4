package io.streamspace.billing.provider.tax;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.tax.TaxDecision;
import io.streamspace.billing.tax.TaxQuestion;
import io.streamspace.billing.tax.TaxQuotes;
import java.time.Instant;
import java.util.List;

/** The provider's tax quotes, stored for ever. */
public interface ProviderTaxQuotes extends TaxQuotes {

    /** What was asked of the provider about an account, and what it said. */
    record Decided(AccountId account, TaxQuestion question, TaxDecision decision) {}

    /**
     * Keeps a decision from an instant on; joins the transaction. If the account's latest says the same of the same
     * question, only that it was confirmed.
     */
    void keep(Decided decided, Instant now);

    /**
     * Accounts with an open period that can be asked about, have not been for their present currency and this product, and
     * whose task is not due already; by their ids.
     *
     * @param most how many at most
     */
    List<AccountId> unasked(String productCode, Instant now, int most);
}
