package io.streamspace.billing;

import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.provider.adapter.PostgresCheckoutOrders;
import io.streamspace.billing.provider.adapter.PostgresProviderCustomers;
import io.streamspace.billing.provider.adapter.PostgresProviderSubscriptions;
import io.streamspace.billing.provider.checkout.CheckoutOrder;
import io.streamspace.billing.provider.checkout.CheckoutSubject;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.queue.TaskHandler;
import io.streamspace.billing.provider.queue.WebhookHandler;
import io.streamspace.billing.provider.reconciliation.run.PriceRepairs;
import io.streamspace.billing.schedule.Job;
import io.streamspace.billing.schedule.JobStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** The payment provider: checkout, money, subscriptions, taxes, webhook events and tasks. */
final class PaymentsModule implements AutoCloseable {

    private final BillingModules billingModules;
    private final StripeConnection connection;
    private final CheckoutModule sales;
    private final ProviderMoneyModule money;
    private final TaxQuotesModule taxes;
    private final ProviderQueuesModule traffic;

    PaymentsModule(BillingModules billingModules) {
        this.billingModules = billingModules;
        PluginServices on = billingModules.pluginServices();
        this.connection = new StripeConnection(
                on, () -> Optional.ofNullable(billingModules.configuration().provider()));
        ProviderServices ground = ground(billingModules, connection.gateways());
        this.sales = new CheckoutModule(billingModules, ground);
        this.money = new ProviderMoneyModule(billingModules, ground, met(on.jdbi()));
        this.taxes = new TaxQuotesModule(billingModules);
        ProviderPlansModule plans = new ProviderPlansModule(billingModules, ground);
        this.traffic = new ProviderQueuesModule(
                on,
                new ProviderQueuesModule.Provider(
                        connection.gateways(), connection.signature(), connection.vocabulary()),
                new ProviderQueuesModule.Handlers(handlers(plans), taskHandlers(plans)));
    }

    private static ProviderServices ground(BillingModules billingModules, Gateways gateways) {
        PluginServices on = billingModules.pluginServices();
        return new ProviderServices(
                gateways,
                ProviderQueuesModule.tasks(on),
                new PostgresProviderCustomers(on.jdbi()),
                new PostgresProviderSubscriptions(on.jdbi()),
                ProviderMoneyModule.booking(billingModules));
    }

    private ProviderMoneyModule.Sales met(Jdbi jdbi) {
        PostgresCheckoutOrders checkouts = new PostgresCheckoutOrders(jdbi);
        return new ProviderMoneyModule.Sales(
                (account, order) -> sales.fulfilment().ofOrder(order),
                (account, invoice) -> checkouts.live(account).stream().anyMatch(order -> pays(order, invoice)));
    }

    /** A page over more than its own invoice pays others too. */
    private boolean pays(CheckoutOrder order, String invoiceId) {
        CheckoutSubject subject = order.subject();
        return subject.kind() == CheckoutSubject.Kind.INVOICE
                && (subject.id().equals(invoiceId)
                        || billingModules
                                .invoices()
                                .find(order.account(), subject.id())
                                .filter(invoice -> order.amount().compareTo(invoice.due()) > 0)
                                .isPresent());
    }

    private List<WebhookHandler> handlers(ProviderPlansModule plans) {
        List<WebhookHandler> handlers = new ArrayList<>(sales.handlers());
        handlers.addAll(money.handlers());
        handlers.addAll(plans.handlers(sales.fulfilment()::ofOrder));
        return handlers;
    }

    private List<TaskHandler> taskHandlers(ProviderPlansModule plans) {
        List<TaskHandler> handlers = new ArrayList<>(money.taskHandlers());
        handlers.addAll(plans.taskHandlers());
        handlers.addAll(taxes.taskHandlers(connection.gateways()));
        return handlers;
    }

    /** Starts what runs beside the requests. */
    void start(Threads recurring) {
        traffic.start(recurring);
        sales.start(recurring);
    }

    /** Has done what the provider told or is to be told by now, without waiting for it. */
    void round() {
        traffic.round();
    }

    /** Everything it serves. */
    List<Object> resources(AccountScopes scopes) {
        List<Object> resources = new ArrayList<>(traffic.resources());
        resources.addAll(sales.resources(scopes));
        resources.addAll(money.resources(scopes));
        resources.addAll(taxes.resources(scopes));
        resources.addAll(ProviderPlansModule.resources(billingModules.pluginServices()));
        return resources;
    }

    /** Whether there is a provider to be asked. */
    boolean isConfigured() {
        return sales.hasProvider();
    }

    /** Requests tax quotes of who is going to be billed. */
    JobStep quoteTaxes() {
        return taxes.quoteTaxes();
    }

    /** Collects what is owed on sent invoices. */
    JobStep collect() {
        return money.collect();
    }

    /** The comparison of both sides. */
    Job reconciling() {
        return ProviderPlansModule.reconciling(
                billingModules,
                connection.gateways(),
                traffic.handling()::look,
                new PriceRepairs(connection.gateways(), sales.offers()));
    }

    /** The provider that is configured now. */
    Gateways gateways() {
        return connection.gateways();
    }

    /** Figures of this process, by name. */
    Map<String, Supplier<Number>> figures() {
        Map<String, Supplier<Number>> figures = new HashMap<>(traffic.figures());
        figures.putAll(connection.figures());
        return figures;
    }

    /** Calls under way break off as if the provider were away, at most a connect time-out later; nobody waits for them. */
    void breakOff() {
        connection.breakOff();
    }

    /** Breaks off what is asked of the provider, and waits until who asked has put it aside. */
    @Override
    public void close() {
        breakOff();
        traffic.close();
        sales.close();
    }
}
