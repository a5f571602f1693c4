package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.SubscriptionBook.Known;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a subscription of the provider's what our books say it should be: compares, and changes only what differs. One that
 * stands for nothing, because another one of the account is live, is ended.
 */
public final class AlignSubscription implements TaskHandler {

    public static final String KIND = "align";

    /** What it reads and writes. */
    public record Ports(
            Gateways gateways,
            SubscriptionBook book,
            SubscriptionRevisions revisions,
            PlanBooks plans,
            Transactions transactions) {}

    private final Ports ports;

    public AlignSubscription(Ports ports) {
        this.ports = ports;
    }

    static Task task(AccountId account, String subscriptionId) {
        return new Task(account, KIND, subscriptionId);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** @throws ProviderMismatch if it is of the other mode */
    @Override
    public Optional<Instant> perform(Task task, Instant now) {
        Optional<Known> known = ports.book().find(task.subject());
        if (known.filter(one -> !isLive(one.status())).isPresent()) {
            return Optional.empty();
        }
        PaymentGateway gateway = ports.gateways().required();
        Optional<ProviderSubscription> there = gateway.recurring().find(task.subject());
        there.filter(one -> isLive(one.status()))
                .ifPresent(one -> known.ifPresentOrElse(
                        agreed -> align(agreed, one, new Alignment(gateway, one, revision(one)), now),
                        () -> endIfSurplus(task.account(), new Alignment(gateway, one, revision(one)))));
        return Optional.empty();
    }

    private void align(Known agreed, ProviderSubscription there, Alignment alignment, Instant now) {
        checkMode(there);
        DesiredSubscription desired = DesiredSubscription.of(
                ports.plans().historyOf(agreed.account()), now, there.period().end());
        ProviderSubscription aligned = alignment.to(desired, ports.plans().currencyOf(agreed.account()));
        ports.transactions().run(() -> keep(agreed, there, aligned));
    }

    private void endIfSurplus(AccountId account, Alignment alignment) {
        if (ports.book().liveOf(account).isPresent()) {
            alignment.end();
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
        if (there.mode() != ports.gateways().required().mode()) {
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
