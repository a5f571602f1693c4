package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.DesiredSubscription.Renewing;
import io.streamspace.billing.provider.Difference.Finding;
import io.streamspace.billing.provider.Difference.Status;
import io.streamspace.billing.provider.ObjectHandler.Outcome;
import io.streamspace.billing.provider.ObjectHandler.Result;
import io.streamspace.billing.provider.PayingCustomers.Customer;
import io.streamspace.billing.provider.SubscriptionBook.Known;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Compares one customer: whatever the provider has of them goes the way that an event about it would. What our books did not
 * know is a difference that is mended by that; what nobody here knows what to do with is reported.
 */
public final class ReconcileCustomer {

    /** How old a payment may be of which refunds are still looked for: cards are refunded within weeks as a rule. */
    private static final Duration REFUNDS_AFTER = Duration.ofDays(35);

    /** What it reads and writes. */
    public record Ports(
            Reread reread, SubscriptionBook subscriptions, PlanBooks plans, Tasks tasks, Transactions transactions) {}

    /** What is looked at, and with what. */
    record Looked(PaymentGateway gateway, ListedPrices prices, Reconciliation state) {

        Instant at() {
            return state.ranFor();
        }
    }

    /** How much was seen, and what differed. */
    record Seen(long objects, List<Difference> differences) {}

    private final Ports ports;

    public ReconcileCustomer(Ports ports) {
        this.ports = ports;
    }

    /** @throws ProviderAway if the provider cannot be asked now */
    Seen of(Customer customer, Looked looked) {
        Comparison comparison = new Comparison(customer.account(), looked);
        comparison.reread("customer", customer.customerId(), "customer", () -> false);
        comparison.subscriptions(customer);
        comparison.invoices(customer);
        comparison.payments(customer);
        return new Seen(comparison.objects, comparison.differences);
    }

    private final class Comparison {

        private final AccountId account;
        private final Looked looked;
        private final List<Difference> differences = new ArrayList<>();
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
                    reread(AdoptSubscription.KIND, one.id(), text(one), () -> true);
                    price(one);
                }
            }
            live.filter(known -> there.stream().noneMatch(one -> one.id().equals(known.subscriptionId())))
                    .ifPresent(
                            known -> reread(AdoptSubscription.KIND, known.subscriptionId(), "no such one", () -> true));
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
                    .map(desired -> CatalogOffers.of(
                            ((Renewing) desired).plan(), ports.plans().currencyOf(account)))
                    .filter(offer -> !isListedAs(there, offer))
                    .ifPresent(offer -> tell(there, offer));
        }

        private boolean isListedAs(ProviderSubscription there, Offer offer) {
            return looked.prices()
                    .of(there.priceId())
                    .filter(listed -> listed.lookupKey().equals(offer.lookupKey()))
                    .isPresent();
        }

        private void tell(ProviderSubscription there, Offer offer) {
            ports.transactions().run(() -> ports.tasks().ask(List.of(AlignSubscription.task(account, there.id()))));
            differences.add(new Difference(
                    account,
                    new Finding("subscription_price", there.id()),
                    offer.lookupKey(),
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
                    reread("invoice", one.id(), text, () -> one.status() == ProviderInvoice.Status.PAID);
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
                            "payment_intent",
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
                reread("refund", one.id(), one.status().name() + " " + one.amount(), () -> true);
            }
        }

        /** @param isWorthTelling asked if nobody here knows it */
        void reread(String kind, String id, String theirs, BooleanSupplier isWorthTelling) {
            objects++;
            try {
                Outcome outcome = ports.reread().object(kind, id);
                if (outcome.result() == Result.DONE) {
                    add(new Finding(kind, id), theirs, outcome.detail(), Status.MENDED);
                } else if (outcome.result() == Result.FOREIGN && isWorthTelling.getAsBoolean()) {
                    add(new Finding(kind + "_unknown", id), theirs, outcome.detail(), Status.REPORTED);
                }
            } catch (ProviderMismatch | ProviderRefusal | Problem refused) {
                String why = "Nothing was done: " + refused.getMessage();
                add(new Finding(kind + "_mismatch", id), theirs, why, Status.REPORTED);
            }
        }

        private void add(Finding finding, String theirs, String done, Status status) {
            String ours = status == Status.MENDED ? "did not say so" : "cannot say so";
            differences.add(new Difference(account, finding, ours, theirs, done, status, looked.at()));
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
