package io.streamspace.billing.provider.tax;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.Buyers;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.queue.TaskHandler;
import io.streamspace.billing.tax.TaxDecision;
import io.streamspace.billing.tax.TaxMode;
import io.streamspace.billing.tax.TaxQuestion;
import io.streamspace.billing.tax.TaxTerms;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The task that fetches an account's tax quote from the provider, renewed every {@link #FRESH}. A change of the account
 * meanwhile enqueues the same task again.
 */
public final class FetchTaxQuote implements TaskHandler {

    /** For how long a decision is not doubted. It holds until there is another. */
    public static final Duration FRESH = Duration.ofDays(30);

    private static final String KIND = "tax";
    private static final String SUBJECT = "buyer";

    /** What is read and written. */
    public record Ports(
            Gateways gateways, Accounts accounts, Buyers buyers, ProviderTaxQuotes book, Transactions transactions) {}

    private final Ports ports;
    private final Supplier<TaxTerms> terms;

    public FetchTaxQuote(Ports ports, Supplier<TaxTerms> terms) {
        this.ports = ports;
        this.terms = terms;
    }

    /** What has to be done for an account whose details changed. */
    public static ProviderTask task(AccountId account) {
        return new ProviderTask(account, KIND, SUBJECT);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Instant> perform(ProviderTask providerTask, Instant now) {
        return question(providerTask.account()).map(question -> {
            TaxDecision decision = ports.gateways().required().taxes().decide(question);
            ports.transactions()
                    .run(() -> ports.book()
                            .keep(new ProviderTaxQuotes.Decided(providerTask.account(), question, decision), now));
            return now.plus(FRESH);
        });
    }

    /** Empty where nothing is to be asked: another mode by now, an exempt buyer, or one who says nothing of a country. */
    private Optional<TaxQuestion> question(AccountId id) {
        TaxTerms inForce = terms.get();
        Buyer buyer = ports.buyers().of(List.of(id)).getOrDefault(id, Buyer.UNKNOWN);
        return ports.accounts()
                .find(id)
                .filter(account -> inForce.mode() == TaxMode.STRIPE && buyer.taxExemption() == null)
                .map(Account::currency)
                .flatMap(currency -> TaxQuestion.of(buyer, currency, inForce.productCode()));
    }
}
