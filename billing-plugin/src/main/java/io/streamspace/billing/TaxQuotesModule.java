package io.streamspace.billing;

import io.streamspace.billing.account.AccountCurrencies;
import io.streamspace.billing.account.Buyers;
import io.streamspace.billing.account.postgres.PostgresAccountCurrencies;
import io.streamspace.billing.account.postgres.PostgresBuyers;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.provider.adapter.PostgresProviderTaxQuotes;
import io.streamspace.billing.provider.adapter.TaxQuotesResource;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.queue.TaskHandler;
import io.streamspace.billing.provider.queue.Tasks;
import io.streamspace.billing.provider.tax.FetchTaxQuote;
import io.streamspace.billing.provider.tax.ProviderTaxQuotes;
import io.streamspace.billing.provider.tax.SweepTaxes;
import io.streamspace.billing.provider.tax.TaxedBuyers;
import io.streamspace.billing.provider.tax.TaxedCurrencies;
import io.streamspace.billing.schedule.JobStep;
import io.streamspace.billing.tax.TaxMode;
import io.streamspace.billing.tax.TaxTerms;
import java.util.List;
import java.util.function.Supplier;

/** Tax quotes of the payment provider. */
final class TaxQuotesModule {

    private final BillingModules billingModules;
    private final PluginServices on;

    TaxQuotesModule(BillingModules billingModules) {
        this.billingModules = billingModules;
        this.on = billingModules.pluginServices();
    }

    static ProviderTaxQuotes book(PluginServices on) {
        return new PostgresProviderTaxQuotes(on.jdbi());
    }

    /** Who changes is asked about. */
    static Buyers buyers(PluginServices on) {
        return new TaxedBuyers(new PostgresBuyers(on.jdbi()), tasks(on), mode(on));
    }

    static AccountCurrencies currencies(PluginServices on) {
        return new TaxedCurrencies(new PostgresAccountCurrencies(on.jdbi()), tasks(on), mode(on));
    }

    List<TaskHandler> taskHandlers(Gateways gateways) {
        FetchTaxQuote.Ports ports = new FetchTaxQuote.Ports(
                gateways,
                billingModules.accounts(),
                billingModules.billingStores().buyers(),
                book(on),
                on.transactions());
        return List.of(new FetchTaxQuote(ports, () -> terms(on)));
    }

    /** Requests tax quotes of who is going to be billed, where the provider decides on taxes. */
    JobStep quoteTaxes() {
        SweepTaxes sweep = new SweepTaxes(book(on), tasks(on), on.transactions(), () -> terms(on));
        return new JobStep(
                "quote-taxes",
                (firedFor, progress) -> progress.count(
                        "taxes_asked", sweep.sweep(billingModules.now().get())));
    }

    List<Object> resources(AccountScopes scopes) {
        return List.of(new TaxQuotesResource(scopes, book(on)));
    }

    private static Tasks tasks(PluginServices on) {
        return ProviderQueuesModule.tasks(on);
    }

    private static Supplier<TaxMode> mode(PluginServices on) {
        return () -> terms(on).mode();
    }

    private static TaxTerms terms(PluginServices on) {
        return InvoicingModule.terms(on.settings().current()).tax();
    }
}
