package io.streamspace.billing.provider.tax;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.queue.Tasks;
import io.streamspace.billing.tax.TaxMode;
import io.streamspace.billing.tax.TaxTerms;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Enqueues tax quotes of accounts that will be billed and have none: from before the provider decided on taxes, in
 * another currency, or for another product.
 *
 * @param terms as configured now
 */
public record SweepTaxes(ProviderTaxQuotes book, Tasks tasks, Transactions transactions, Supplier<TaxTerms> terms) {

    private static final int BATCH = 1000;

    /** How many are asked about. Repeating asks nothing new. */
    public int sweep(Instant now) {
        TaxTerms inForce = terms.get();
        int asked = 0;
        int last = BATCH;
        while (inForce.mode() == TaxMode.STRIPE && last == BATCH) {
            last = transactions.in(() -> ask(inForce.productCode(), now));
            asked += last;
        }
        return asked;
    }

    private int ask(String productCode, Instant now) {
        List<AccountId> accounts = book.unasked(productCode, now, BATCH);
        tasks.ask(accounts.stream().map(FetchTaxQuote::task).toList());
        return accounts.size();
    }
}
