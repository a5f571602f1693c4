package io.streamspace.billing.provider.subscription;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.queue.TaskHandler;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions.Known;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.Optional;

/**
 * Pushes the desired state to a subscription at the provider: compares, and changes only what differs. A subscription
 * that stands for nothing, because another one of the account is live, is cancelled.
 */
public final class PushSubscription implements TaskHandler {

    public static final String KIND = "align";

    /** What it reads and writes. */
    public record Ports(
            Gateways gateways,
            ProviderSubscriptions book,
            SubscriptionRevisions revisions,
            AccountPlans plans,
            Transactions transactions) {}

    private final Ports ports;

    public PushSubscription(Ports ports) {
        this.ports = ports;
    }

    public static ProviderTask task(AccountId account, String subscriptionId) {
        return new ProviderTask(account, KIND, subscriptionId);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** @throws ProviderMismatch if it is of the other mode */
    @Override
    public Optional<Instant> perform(ProviderTask providerTask, Instant now) {
        Optional<Known> known = ports.book().find(providerTask.subject());
        if (known.filter(one -> !isLive(one.status())).isPresent()) {
            return Optional.empty();
        }
        PaymentGateway gateway = ports.gateways().required();
        Optional<ProviderSubscription> there = gateway.recurring().find(providerTask.subject());
        there.filter(one -> isLive(one.status()))
                .ifPresent(one -> known.ifPresentOrElse(
                        agreed -> align(agreed, one, new SubscriptionPush(gateway, one, revision(one)), now),
                        () -> endIfSurplus(providerTask.account(), new SubscriptionPush(gateway, one, revision(one)))));
        return Optional.empty();
    }

    private void align(Known agreed, ProviderSubscription there, SubscriptionPush subscriptionPush, Instant now) {
        checkMode(there);
        DesiredSubscription desired = DesiredSubscription.of(
                ports.plans().historyOf(agreed.account()), now, there.period().end());
        ProviderSubscription aligned =
                subscriptionPush.to(desired, ports.plans().currencyOf(agreed.account()));
        ports.transactions().run(() -> keep(agreed, there, aligned));
    }

    private void endIfSurplus(AccountId account, SubscriptionPush subscriptionPush) {
        if (ports.book().liveOf(account).isPresent()) {
            subscriptionPush.end();
        }
    }

    private void keep(Known agreed, ProviderSubscription there, ProviderSubscription aligned) {
        ports.book().keep(agreedNow(agreed, aligned));
        if (!aligned.equals(there)) {
            ports.revisions().advance(agreed.subscriptionId());
        }
    }

    /** What both sides agree on from now on: what the provider has. */
    static Known agreedNow(Known before, ProviderSubscription there) {
        return new Known(
                before.account(),
                before.subscriptionId(),
                there.status(),
                there.offerKey() == null ? before.offerKey() : there.offerKey(),
                there.period(),
                there.endsAt(),
                before.paidUntil());
    }

    private void checkMode(ProviderSubscription there) {
        if (there.providerMode() != ports.gateways().required().providerMode()) {
            throw new ProviderMismatch("Subscription " + there.id() + " is of the other mode than the key.");
        }
    }

    private long revision(ProviderSubscription there) {
        return ports.revisions().of(there.id());
    }

    private static boolean isLive(ProviderSubscription.Status status) {
        return status != ProviderSubscription.Status.ENDED;
    }
}
