package io.streamspace.billing.provider.reconciliation.run;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.customer.PayingCustomers.Customer;
import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderInvoice;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.provider.gateway.ProviderRefund;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.price.CatalogPrices;
import io.streamspace.billing.provider.price.ListedPrices;
import io.streamspace.billing.provider.queue.Refetch;
import io.streamspace.billing.provider.queue.Tasks;
import io.streamspace.billing.provider.queue.WebhookHandler.Outcome;
import io.streamspace.billing.provider.queue.WebhookHandler.Result;
import io.streamspace.billing.provider.reconciliation.Reconciliation;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference.Finding;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference.Status;
import io.streamspace.billing.provider.subscription.AccountPlans;
import io.streamspace.billing.provider.subscription.DesiredSubscription;
import io.streamspace.billing.provider.subscription.DesiredSubscription.Renewing;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions.Known;
import io.streamspace.billing.provider.subscription.PushSubscription;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Reconciles one customer: each of the customer's objects is handled as an event about it would be. What our books did
 * not know is a difference, repaired by that; what has no handler is reported.
 */
public final class ReconcileCustomer {

    /** How old a payment may be of which refunds are still looked for: cards are refunded within weeks as a rule. */
    private static final Duration REFUNDS_AFTER = Duration.ofDays(35);

    /** What it reads and writes. */
    public record Ports(
            Refetch refetch,
            ProviderSubscriptions subscriptions,
            AccountPlans plans,
            Tasks tasks,
            Transactions transactions) {}

    /** What is looked at, and with what. */
    record Looked(PaymentGateway gateway, ListedPrices prices, Reconciliation state) {

        Instant at() {
            return state.ranFor();
        }
    }

    /** How much was seen, and what differed. */
    record Seen(long objects, List<ReconciliationDifference> reconciliationDifferences) {}

    private final Ports ports;

    public ReconcileCustomer(Ports ports) {
        this.ports = ports;
    }

    /** @throws ProviderAway if the provider cannot be asked now */
    Seen of(Customer customer, Looked looked) {
        Comparison comparison = new Comparison(customer.account(), looked);
        comparison.reread(ObjectKind.CUSTOMER, customer.customerId(), "customer", () -> false);
        comparison.subscriptions(customer);
        comparison.invoices(customer);
        comparison.payments(customer);
        return new Seen(comparison.objects, comparison.reconciliationDifferences);
    }

    private final class Comparison {

        private final AccountId account;
        private final Looked looked;
        private final List<ReconciliationDifference> reconciliationDifferences = new ArrayList<>();
        private long objects;

        Comparison(AccountId account, Looked looked) {
            this.account = account;
            this.looked = looked;
        }

        private PaymentGateway gateway() {
            return looked.gateway();
        }

        void subscriptions(Customer customer) {
            Optional<Known> live = ports.subscriptions().liveOf(account);
            List<ProviderSubscription> there = gateway().recurring().of(customer.customerId());
            for (ProviderSubscription one : there) {
                boolean isKnown = ports.subscriptions().find(one.id()).isPresent();
                if (isKnown || one.status() != ProviderSubscription.Status.ENDED) {
                    reread(ObjectKind.SUBSCRIPTION, one.id(), text(one), () -> true);
                    price(one);
                }
            }
            live.filter(known -> there.stream().noneMatch(one -> one.id().equals(known.subscriptionId())))
                    .ifPresent(known ->
                            reread(ObjectKind.SUBSCRIPTION, known.subscriptionId(), "no such one", () -> true));
        }

        /** The plan may be right and its price another, as when it was changed by hand or the provider was not told. */
        private void price(ProviderSubscription there) {
            Optional<Known> known = ports.subscriptions()
                    .find(there.id())
                    .filter(one -> one.status().collects() && there.status().collects());
            known.map(one -> DesiredSubscription.of(
                            ports.plans().historyOf(account),
                            looked.at(),
                            there.period().end()))
                    .filter(Renewing.class::isInstance)
                    .map(desired -> CatalogPrices.of(
                            ((Renewing) desired).plan(), ports.plans().currencyOf(account)))
                    .filter(providerPrice -> !isListedAs(there, providerPrice))
                    .ifPresent(providerPrice -> tell(there, providerPrice));
        }

        private boolean isListedAs(ProviderSubscription there, ProviderPrice providerPrice) {
            return looked.prices()
                    .of(there.priceId())
                    .filter(listed -> listed.lookupKey().equals(providerPrice.lookupKey()))
                    .isPresent();
        }

        private void tell(ProviderSubscription there, ProviderPrice providerPrice) {
            ports.transactions().run(() -> ports.tasks().ask(List.of(PushSubscription.task(account, there.id()))));
            reconciliationDifferences.add(new ReconciliationDifference(
                    account,
                    new Finding("subscription_price", there.id()),
                    providerPrice.lookupKey(),
                    "price " + there.priceId(),
                    "The provider is told our price for what comes.",
                    Status.MENDED,
                    looked.at()));
        }

        void invoices(Customer customer) {
            for (ProviderInvoice one : gateway()
                    .recurring()
                    .invoicesOf(customer.customerId(), looked.state().since())) {
                boolean isDecided =
                        one.status() == ProviderInvoice.Status.PAID || one.attempt() == ProviderInvoice.Attempt.FAILED;
                if (isDecided) {
                    String text = one.status().name() + " " + one.total();
                    reread(ObjectKind.INVOICE, one.id(), text, () -> one.status() == ProviderInvoice.Status.PAID);
                }
            }
        }

        void payments(Customer customer) {
            Instant since = looked.state().since();
            Instant refundable = earlier(since, looked.at().minus(REFUNDS_AFTER));
            for (ProviderPayment one : gateway().payments().of(customer.customerId(), refundable)) {
                boolean succeeded = one.status() == ProviderPayment.Status.SUCCEEDED;
                if (!one.at().isBefore(since)) {
                    reread(
                            ObjectKind.PAYMENT,
                            one.id(),
                            one.status().name() + " " + one.amount(),
                            () -> succeeded && isAlone(one));
                }
                if (succeeded) {
                    refunds(one);
                }
            }
        }

        private void refunds(ProviderPayment payment) {
            for (ProviderRefund one : gateway().payments().refundsOf(payment.id())) {
                reread(ObjectKind.REFUND, one.id(), one.status().name() + " " + one.amount(), () -> true);
            }
        }

        /** @param isWorthTelling asked if nobody here knows it */
        void reread(ObjectKind kind, String id, String theirs, BooleanSupplier isWorthTelling) {
            objects++;
            try {
                Outcome outcome = ports.refetch().object(kind, id);
                if (outcome.result() == Result.DONE) {
                    add(new Finding(kind.key(), id), theirs, outcome.detail(), Status.MENDED);
                } else if (outcome.result() == Result.FOREIGN && isWorthTelling.getAsBoolean()) {
                    add(new Finding(kind.key() + "_unknown", id), theirs, outcome.detail(), Status.REPORTED);
                }
            } catch (ProviderMismatch | ProviderRefusal | Problem refused) {
                String why = "Nothing was done: " + refused.getMessage();
                add(new Finding(kind.key() + "_mismatch", id), theirs, why, Status.REPORTED);
            }
        }

        private void add(Finding finding, String theirs, String done, Status status) {
            String ours = status == Status.MENDED ? "did not say so" : "cannot say so";
            reconciliationDifferences.add(
                    new ReconciliationDifference(account, finding, ours, theirs, done, status, looked.at()));
        }

        /** Money of an invoice of the provider's is told with that. */
        private boolean isAlone(ProviderPayment payment) {
            return gateway().recurring().invoiceOfPayment(payment.id()).isEmpty();
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String text(ProviderSubscription there) {
        String until = there.endsAt() == null ? "goes on" : "ends at " + there.endsAt();
        return there.status().key() + ", " + there.offerKey() + ", " + until;
    }
}
