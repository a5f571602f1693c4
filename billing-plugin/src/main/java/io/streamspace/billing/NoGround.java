package io.streamspace.billing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.MoneyIn;
import io.streamspace.billing.provider.ProviderMoney;
import io.streamspace.billing.provider.SubscriptionBook;
import io.streamspace.billing.provider.Task;
import io.streamspace.billing.provider.Tasks;
import io.streamspace.billing.provider.adapter.PostgresCustomerBook;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where no payment provider can be configured, nothing of it is ever asked for. */
final class NoGround implements Tasks, SubscriptionBook, ProviderMoney {

    private NoGround() {}

    static ProviderGround of(Foundations on) {
        NoGround none = new NoGround();
        return new ProviderGround(Optional::empty, none, new PostgresCustomerBook(on.jdbi()), none, none);
    }

    @Override
    public void ask(Collection<Task> tasks) {
        throw none();
    }

    @Override
    public boolean isWaiting(AccountId account, String kind) {
        return false;
    }

    @Override
    public Optional<Known> liveOf(AccountId account) {
        return Optional.empty();
    }

    @Override
    public Optional<Known> find(String subscriptionId) {
        return Optional.empty();
    }

    @Override
    public void keep(Known known) {
        throw none();
    }

    @Override
    public boolean receive(MoneyIn money, Instant now) {
        throw none();
    }

    @Override
    public void failed(AccountId account, @Nullable String invoiceId, String reason, Instant now) {
        throw none();
    }

    private static IllegalStateException none() {
        return new IllegalStateException("there is no payment provider");
    }
}
