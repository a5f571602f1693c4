package io.streamspace.billing.provider;

import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.payment.InvoiceAdjustmentStores;
import io.streamspace.billing.payment.Refunds;
import io.streamspace.billing.payment.StandingPolicy;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Everything that deals with money at the provider, put together. */
public final class MoneyDesk {

    /** The tables of the provider's money. */
    public record Books(
            MoneyBook money, RefundBook refunds, LossBook losses, DisputeBook disputes, AttemptBook attempts) {}

    /** Our own books, and what follows from changing them. */
    public record House(
            Accounts accounts, InvoiceAdjustmentStores sent, StandingPolicy review, Transactions transactions) {

        /** How what the provider took in is booked. */
        public ReceiveMoney receiving(MoneyBook book) {
            return new ReceiveMoney(new ReceiveMoney.Ports(book, accounts, sent), review, transactions);
        }
    }

    /** The provider's side, and who else deals with it. */
    public record Surroundings(
            Gateways gateways,
            Tasks tasks,
            CustomerBook customers,
            SubscriptionBook subscriptions,
            MetOrders orders,
            OpenCheckouts checkouts) {}

    /**
     * @param machineClock by which keys of requests lapse at the provider
     */
    public record Terms(Supplier<CollectTerms> collecting, Supplier<Instant> machineClock) {}

    private final Books books;
    private final House house;
    private final Surroundings around;
    private final ReceiveMoney receiving;
    private final FailedPayments failures;
    private final SettleAttempts attempts;
    private final SettleRefunds refunds;
    private final ReturnMoney returns;
    private final CollectInvoice collectInvoice;
    private final CollectInvoices collectInvoices;

    public MoneyDesk(Books books, House house, Surroundings around, Terms terms) {
        this.books = books;
        this.house = house;
        this.around = around;
        Transactions transactions = house.transactions();
        receiving = house.receiving(books.money());
        failures = new FailedPayments(house.sent(), house.review(), transactions);
        attempts = new SettleAttempts(
                new SettleAttempts.Ports(
                        books.attempts(), receiving, failures, house.sent().standings()),
                terms.collecting(),
                transactions);
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
                books.attempts(),
                house.sent().payments(),
                house.sent().invoices(),
                around.tasks(),
                house.sent().standings(),
                house.transactions());
    }

    /** Who acts on what the provider tells of money. */
    public List<ObjectHandler> handlers() {
        ProviderOwner owner = new ProviderOwner(around.customers());
        ReadInvoices invoices = new ReadInvoices(
                new ReadInvoices.Ports(owner, around.subscriptions(), around.orders(), receiving, failures));
        ReadPayments payments = new ReadPayments(new ReadPayments.Ports(owner, around.orders(), attempts, invoices));
        MoneyObjects money =
                new MoneyObjects(new MoneyObjects.Ports(around.gateways(), payments, invoices, refunds, disputes()));
        ObjectHandler means =
                new MeansOfPaying(new MeansOfPaying.Ports(around.gateways(), around.customers(), collectInvoices));
        return Stream.concat(money.handlers().stream(), Stream.of(means)).toList();
    }

    private FollowDisputes disputes() {
        return new FollowDisputes(
                new FollowDisputes.Ports(
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
        return new PayInvoice(around.gateways(), house.sent().invoices(), books.attempts(), collectInvoice);
    }

    /** Refunds, of which those that go the provider's way are asked of it. */
    public Refunds refunds(Refunds recorded) {
        return new RefundThroughProvider(
                new RefundThroughProvider.Ports(around.gateways(), books.money(), books.refunds(), around.tasks()),
                recorded,
                house.transactions());
    }
}
