package io.streamspace.billing;

import io.streamspace.billing.account.AccountCurrencies;
import io.streamspace.billing.account.Buyers;
import io.streamspace.billing.account.adapter.PostgresAccountCurrencies;
import io.streamspace.billing.account.adapter.PostgresBuyers;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.provider.AskTaxes;
import io.streamspace.billing.provider.Gateways;
import io.streamspace.billing.provider.SweepTaxes;
import io.streamspace.billing.provider.TaskHandler;
import io.streamspace.billing.provider.Tasks;
import io.streamspace.billing.provider.TaxBook;
import io.streamspace.billing.provider.TaxedBuyers;
import io.streamspace.billing.provider.TaxedCurrencies;
import io.streamspace.billing.provider.adapter.PostgresTaxBook;
import io.streamspace.billing.provider.adapter.TaxQuotesResource;
import io.streamspace.billing.schedule.Job;
import io.streamspace.billing.tax.TaxMode;
import io.streamspace.billing.tax.TaxTerms;
import java.util.List;
import java.util.function.Supplier;

/** Taxes as the payment provider decides them. */
final class TaxFeature {

    private final Features features;
    private final Foundations on;

    TaxFeature(Features features) {
        this.features = features;
        this.on = features.foundations();
    }

    static TaxBook book(Foundations on) {
        return new PostgresTaxBook(on.jdbi());
    }

    /** Who changes is asked about. */
    static Buyers buyers(Foundations on) {
        return new TaxedBuyers(new PostgresBuyers(on.jdbi()), tasks(on), mode(on));
    }

    static AccountCurrencies currencies(Foundations on) {
        return new TaxedCurrencies(new PostgresAccountCurrencies(on.jdbi()), tasks(on), mode(on));
    }

    List<TaskHandler> taskHandlers(Gateways gateways) {
        AskTaxes.Ports ports = new AskTaxes.Ports(
                gateways, features.accounts(), features.billingStores().buyers(), book(on), on.transactions());
        return List.of(new AskTaxes(ports, () -> terms(on)));
    }

    /** Asks for who has not been asked about, and then the bill run. */
    Job before(Job billRun) {
        SweepTaxes sweep = new SweepTaxes(book(on), tasks(on), on.transactions(), () -> terms(on));
        return (firedFor, progress) -> {
            progress.count("taxes_asked", sweep.sweep(features.now().get()));
            billRun.run(firedFor, progress);
        };
    }

    List<Object> resources(AccountScopes scopes) {
        return List.of(new TaxQuotesResource(scopes, book(on)));
    }

    private static Tasks tasks(Foundations on) {
        return ProviderFeature.tasks(on);
    }

    private static Supplier<TaxMode> mode(Foundations on) {
        return () -> terms(on).mode();
    }

    private static TaxTerms terms(Foundations on) {
        return Invoicing.terms(on.settings().current()).tax();
    }
}
