package io.streamspace.billing;

import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.payment.InvoiceAdjustmentStores;
import io.streamspace.billing.provider.adapter.PayInvoiceResource;
import io.streamspace.billing.provider.adapter.PostgresDisputes;
import io.streamspace.billing.provider.adapter.PostgresIncomingPayments;
import io.streamspace.billing.provider.adapter.PostgresLosses;
import io.streamspace.billing.provider.adapter.PostgresPaymentAttempts;
import io.streamspace.billing.provider.adapter.PostgresProviderRefunds;
import io.streamspace.billing.provider.collection.CollectionSettings;
import io.streamspace.billing.provider.collection.OpenCheckouts;
import io.streamspace.billing.provider.money.IncomingPayments;
import io.streamspace.billing.provider.money.ProviderMoney;
import io.streamspace.billing.provider.queue.TaskHandler;
import io.streamspace.billing.provider.queue.WebhookHandler;
import io.streamspace.billing.provider.settlement.MoneyOperations;
import io.streamspace.billing.provider.settlement.RelatedCheckoutOrder;
import io.streamspace.billing.schedule.JobStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Money at the payment provider: payments, collection, refunds, disputes. */
final class ProviderMoneyModule {

    /** What is sold on the provider's pages, as far as money meets it. */
    record Sales(RelatedCheckoutOrder orders, OpenCheckouts checkouts) {}

    private final BillingModules billingModules;
    private final MoneyOperations desk;

    ProviderMoneyModule(BillingModules billingModules, ProviderServices ground, Sales sales) {
        this.billingModules = billingModules;
        this.desk = new MoneyOperations(
                books(billingModules),
                house(billingModules),
                new MoneyOperations.Surroundings(
                        ground.gateways(),
                        ground.tasks(),
                        ground.customers(),
                        ground.subscriptions(),
                        sales.orders(),
                        sales.checkouts()),
                new MoneyOperations.Terms(
                        () -> CollectionSettings.of(Optional.ofNullable(
                                billingModules.configuration().provider())),
                        Instant::now));
    }

    /** How what the provider took in is booked: part of the ground of everything that deals with it. */
    static ProviderMoney booking(BillingModules billingModules) {
        return house(billingModules).receiving(money(billingModules));
    }

    List<WebhookHandler> handlers() {
        return desk.handlers();
    }

    List<TaskHandler> taskHandlers() {
        return desk.taskHandlers();
    }

    /** Collects what is owed on sent invoices. */
    JobStep collect() {
        return new JobStep("collect", desk.collectInvoices()::run);
    }

    List<Object> resources(AccountScopes scopes) {
        return List.of(
                new PayInvoiceResource(scopes, billingModules.invoices(), desk.payInvoice(), billingModules.now()));
    }

    private static MoneyOperations.House house(BillingModules billingModules) {
        InvoiceAdjustmentStores sent =
                billingModules.collectionsModule().adjustmentsModule().ports();
        return new MoneyOperations.House(
                billingModules.accounts(),
                sent,
                billingModules.collectionsModule().review(),
                billingModules.pluginServices().transactions());
    }

    private static MoneyOperations.Books books(BillingModules billingModules) {
        Jdbi jdbi = billingModules.pluginServices().jdbi();
        return new MoneyOperations.Books(
                money(billingModules),
                new PostgresProviderRefunds(jdbi),
                new PostgresLosses(jdbi),
                new PostgresDisputes(jdbi),
                new PostgresPaymentAttempts(jdbi));
    }

    private static IncomingPayments money(BillingModules billingModules) {
        return new PostgresIncomingPayments(billingModules.pluginServices().jdbi());
    }
}
