package io.streamspace.billing.provider.tax;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.Buyers;
import io.streamspace.billing.provider.queue.Tasks;
import io.streamspace.billing.tax.TaxMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Buyers whose changes enqueue a tax quote in the same transaction, where the provider decides on taxes. */
public record TaxedBuyers(Buyers buyers, Tasks tasks, Supplier<TaxMode> mode) implements Buyers {

    @Override
    public Map<AccountId, Buyer> of(Collection<AccountId> accounts) {
        return buyers.of(accounts);
    }

    @Override
    public void change(AccountId account, Buyer buyer) {
        buyers.change(account, buyer);
        if (mode.get() == TaxMode.STRIPE) {
            tasks.ask(List.of(FetchTaxQuote.task(account)));
        }
    }
}
