package io.streamspace.billing.provider.settlement;

import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.payment.InvoiceAdjustmentStores;
import io.streamspace.billing.payment.Refunds;
import io.streamspace.billing.payment.StandingPolicy;
import io.streamspace.billing.provider.collection.CollectInvoice;
import io.streamspace.billing.provider.collection.CollectInvoices;
import io.streamspace.billing.provider.collection.CollectTask;
import io.streamspace.billing.provider.collection.CollectionSettings;
import io.streamspace.billing.provider.collection.OpenCheckouts;
import io.streamspace.billing.provider.collection.PayInvoice;
import io.streamspace.billing.provider.collection.PaymentAttempts;
import io.streamspace.billing.provider.collection.PaymentMethods;
import io.streamspace.billing.provider.collection.SettleAttempts;
import io.streamspace.billing.provider.customer.ProviderCustomers;
import io.streamspace.billing.provider.customer.ProviderOwner;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.money.FailedPayments;
import io.streamspace.billing.provider.money.IncomingPayments;
import io.streamspace.billing.provider.money.ReceiveMoney;
import io.streamspace.billing.provider.queue.TaskHandler;
import io.streamspace.billing.provider.queue.Tasks;
import io.streamspace.billing.provider.queue.WebhookHandler;
import io.streamspace.billing.provider.refund.Disputes;
import io.streamspace.billing.provider.refund.FailedRefunds;
import io.streamspace.billing.provider.refund.Losses;
import io.streamspace.billing.provider.refund.ProviderRefunds;
import io.streamspace.billing.provider.refund.RefundTask;
import io.streamspace.billing.provider.refund.RefundThroughProvider;
import io.streamspace.billing.provider.refund.ReturnMoney;
import io.streamspace.billing.provider.refund.SettleDisputes;
import io.streamspace.billing.provider.refund.SettleRefunds;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The operations on the provider's money, assembled. */
public final class MoneyOperations {

    /** The tables of the provider's money. */
    public record Books(
            IncomingPayments money,
            ProviderRefunds refunds,
            Losses losses,
            Disputes disputes,
            PaymentAttempts attempts) {}

    /** Our own books, and what follows from changing them. */
    public record House(
            Accounts accounts, InvoiceAdjustmentStores sent, StandingPolicy review, Transactions transactions) {

        /** How what the provider took in is booked. */
        public ReceiveMoney receiving(IncomingPayments book) {
            return new ReceiveMoney(new ReceiveMoney.Ports(book, accounts, sent), review, transactions);
        }
    }

    /** The provider's side, and who else deals with it. */
    public record Surroundings(
            Gateways gateways,
            Tasks tasks,
            ProviderCustomers customers,
            ProviderSubscriptions subscriptions,
            RelatedCheckoutOrder orders,
            OpenCheckouts checkouts) {}

    /**
     * @param machineClock by which keys of requests lapse at the provider
     */
    public record Terms(Supplier<CollectionSettings> collecting, Supplier<Instant> machineClock) {}

    private final Books books;
    private final House house;
    private final Surroundings around;
    private final ReceiveMoney receiving;
    private final FailedPayments failures;
    private final SettleAttempts attempts;
    private final SettleRefunds refunds;
    private final ReturnMoney returns;
    private final ReadInvoices readInvoices;
    private final ReadPayments readPayments;
    private final CollectInvoice collectInvoice;
    private final CollectInvoices collectInvoices;

    public MoneyOperations(Books books, House house, Surroundings around, Terms terms) {
        this.books = books;
        this.house = house;
        this.around = around;
        Transactions transactions = house.transactions();
        receiving = house.receiving(books.money());
        failures = new FailedPayments(house.sent(), house.review(), transactions);
        ProviderOwner owner = new ProviderOwner(around.customers());
        attempts = new SettleAttempts(
                new SettleAttempts.Ports(
                        books.attempts(),
                        receiving,
                        failures,
                        house.sent().standings(),
                        house.sent().invoices(),
                        owner),
                terms.collecting(),
                transactions);
        readInvoices = new ReadInvoices(
                new ReadInvoices.Ports(owner, around.subscriptions(), around.orders(), receiving, failures));
        readPayments = new ReadPayments(
                new ReadPayments.Ports(owner, around.orders(), attempts, readInvoices, books.money(), receiving));
        returns = new ReturnMoney(
                new ReturnMoney.Ports(books.money(), books.refunds(), books.losses(), house.sent()),
                house.review(),
                transactions);
        FailedRefunds failedRefunds = new FailedRefunds(
                new FailedRefunds.Ports(books.money(), books.refunds(), receiving, house.sent()),
                returns,
                house.review(),
                transactions);
        refunds = new SettleRefunds(
                new SettleRefunds.Ports(books.refunds(), books.money(), failedRefunds), returns, transactions);
        collectInvoice = new CollectInvoice(collecting(), attempts, terms.collecting(), terms.machineClock());
        collectInvoices = new CollectInvoices(
                new CollectInvoices.Ports(around.gateways(), books.attempts(), around.tasks(), transactions),
                terms.collecting());
    }

    private CollectInvoice.Ports collecting() {
        return new CollectInvoice.Ports(
                around.gateways(),
                around.customers(),
                around.subscriptions(),
                around.checkouts(),
                new RecordPayments(
                        new RecordPayments.Ports(readPayments, around.orders(), books.money(), house.transactions())),
                books.attempts(),
                house.sent().payments(),
                house.sent().invoices(),
                around.tasks(),
                house.sent().standings(),
                house.transactions());
    }

    /** Who acts on what the provider tells of money. */
    public List<WebhookHandler> handlers() {
        PaymentHandlers money = new PaymentHandlers(
                new PaymentHandlers.Ports(around.gateways(), readPayments, readInvoices, refunds, disputes()));
        WebhookHandler means =
                new PaymentMethods(new PaymentMethods.Ports(around.gateways(), around.customers(), collectInvoices));
        return Stream.concat(money.handlers().stream(), Stream.of(means)).toList();
    }

    private SettleDisputes disputes() {
        return new SettleDisputes(
                new SettleDisputes.Ports(
                        books.disputes(),
                        books.money(),
                        house.sent().ledger(),
                        house.sent().standings()),
                returns,
                house.transactions());
    }

    /** Who has the provider take money, and give it back. */
    public List<TaskHandler> taskHandlers() {
        RefundTask.Ports ports =
                new RefundTask.Ports(around.gateways(), books.refunds(), books.money(), house.transactions());
        return List.of(new CollectTask(collectInvoice), new RefundTask(ports, refunds));
    }

    /** Finds what is to be collected. */
    public CollectInvoices collectInvoices() {
        return collectInvoices;
    }

    /** Collects an invoice because its owner asks for it. */
    public PayInvoice payInvoice() {
        return new PayInvoice(collecting(), collectInvoice);
    }

    /** Refunds, of which those that go the provider's way are asked of it. */
    public Refunds refunds(Refunds recorded) {
        return new RefundThroughProvider(
                new RefundThroughProvider.Ports(around.gateways(), books.money(), books.refunds(), around.tasks()),
                recorded,
                house.transactions());
    }
}
