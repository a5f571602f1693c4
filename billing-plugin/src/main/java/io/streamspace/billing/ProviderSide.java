package io.streamspace.billing;

import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.provider.CheckoutOrder;
import io.streamspace.billing.provider.CheckoutSubject;
import io.streamspace.billing.provider.Gateways;
import io.streamspace.billing.provider.ObjectHandler;
import io.streamspace.billing.provider.OfferRepairs;
import io.streamspace.billing.provider.TaskHandler;
import io.streamspace.billing.provider.adapter.PostgresCheckoutBook;
import io.streamspace.billing.provider.adapter.PostgresCustomerBook;
import io.streamspace.billing.provider.adapter.PostgresSubscriptionBook;
import io.streamspace.billing.schedule.Job;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Everything that deals with the payment provider, joined: what is sold there, its money, plans, taxes, events and tasks. */
final class ProviderSide implements AutoCloseable {

    private final Features features;
    private final StripeConnection connection;
    private final ProviderSales sales;
    private final ProviderMoneyFeature money;
    private final TaxFeature taxes;
    private final ProviderFeature traffic;

    ProviderSide(Features features) {
        this.features = features;
        Foundations on = features.foundations();
        this.connection = new StripeConnection(
                on, () -> Optional.ofNullable(features.configuration().provider()));
        ProviderGround ground = ground(features, connection.gateways());
        this.sales = new ProviderSales(features, ground);
        this.money = new ProviderMoneyFeature(features, ground, met(on.jdbi()));
        this.taxes = new TaxFeature(features);
        ProviderPlans plans = new ProviderPlans(features, ground);
        this.traffic = new ProviderFeature(
                on,
                new ProviderFeature.Provider(connection.gateways(), connection.signature()),
                new ProviderFeature.Handlers(handlers(plans), taskHandlers(plans)));
    }

    private static ProviderGround ground(Features features, Gateways gateways) {
        Foundations on = features.foundations();
        return new ProviderGround(
                gateways,
                ProviderFeature.tasks(on),
                new PostgresCustomerBook(on.jdbi()),
                new PostgresSubscriptionBook(on.jdbi()),
                ProviderMoneyFeature.booking(features));
    }

    private ProviderMoneyFeature.Sales met(Jdbi jdbi) {
        PostgresCheckoutBook checkouts = new PostgresCheckoutBook(jdbi);
        return new ProviderMoneyFeature.Sales(
                (account, order) -> sales.fulfilment().ofOrder(order),
                (account, invoice) -> checkouts.live(account).stream().anyMatch(order -> pays(order, invoice)));
    }

    /** A page over more than its own invoice pays others too. */
    private boolean pays(CheckoutOrder order, String invoiceId) {
        CheckoutSubject subject = order.subject();
        return subject.kind() == CheckoutSubject.Kind.INVOICE
                && (subject.id().equals(invoiceId)
                        || features.invoices()
                                .find(order.account(), subject.id())
                                .filter(invoice -> order.amount().compareTo(invoice.due()) > 0)
                                .isPresent());
    }

    private List<ObjectHandler> handlers(ProviderPlans plans) {
        List<ObjectHandler> handlers = new ArrayList<>(sales.handlers());
        handlers.addAll(money.handlers());
        handlers.addAll(plans.handlers(sales.fulfilment()::ofOrder));
        return handlers;
    }

    private List<TaskHandler> taskHandlers(ProviderPlans plans) {
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
        resources.addAll(ProviderPlans.resources(features.foundations()));
        return resources;
    }

    /** Whether serving a request asks the provider. */
    boolean asksTheProvider(String path) {
        return sales.asksTheProvider(path);
    }

    /** The bill run: taxes are known before it, and what is owed is collected after it. */
    Job around(Job billRun) {
        return taxes.before(money.after(billRun));
    }

    /** The comparison of both sides. */
    Job reconciling() {
        return ProviderPlans.reconciling(
                features,
                connection.gateways(),
                traffic.handling()::look,
                new OfferRepairs(connection.gateways(), sales.offers()));
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
