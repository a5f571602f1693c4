package io.streamspace.billing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.payment.Payment.Receipt;
import io.streamspace.billing.payment.PaymentMethod;
import io.streamspace.billing.payment.RecordPayment;
import io.streamspace.billing.provider.money.IncomingPayment;
import io.streamspace.billing.provider.money.ProviderMoney;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.queue.Tasks;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What sales at a provider lean on, in memory: money is booked on the invoice it is meant for, the rest is noted. */
final class SalesGround implements Tasks, ProviderSubscriptions, ProviderMoney {

    final Map<String, IncomingPayment> received = new LinkedHashMap<>();
    final List<String> failures = new ArrayList<>();
    final List<ProviderTask> asked = new ArrayList<>();
    final Map<String, Known> subscriptions = new LinkedHashMap<>();
    private @Nullable RecordPayment payments;

    void payThrough(RecordPayment recordPayment) {
        payments = recordPayment;
    }

    @Override
    public boolean receive(IncomingPayment money, Instant now) {
        if (received.putIfAbsent(money.id(), money) != null) {
            return false;
        }
        String invoice = money.invoiceId();
        if (invoice != null) {
            BigDecimal amount = money.amount().amount();
            Receipt receipt = new Receipt(PaymentMethod.PROVIDER, money.receivedAt(), money.id());
            Objects.requireNonNull(payments)
                    .record(new RecordPayment.Request(money.account(), invoice, receipt, "provider"), amount, now);
        }
        return true;
    }

    @Override
    public void failed(AccountId account, @Nullable String invoiceId, String reason, Instant now) {
        failures.add(account + " " + invoiceId + " " + reason);
    }

    @Override
    public Optional<Known> liveOf(AccountId account) {
        return subscriptions.values().stream()
                .filter(known -> known.account().equals(account))
                .findFirst();
    }

    @Override
    public Optional<Known> find(String subscriptionId) {
        return Optional.ofNullable(subscriptions.get(subscriptionId));
    }

    @Override
    public void keep(Known known) {
        subscriptions.put(known.subscriptionId(), known);
    }

    @Override
    public void ask(Collection<ProviderTask> providerTasks) {
        asked.addAll(providerTasks);
    }

    @Override
    public boolean isWaiting(AccountId account, String kind) {
        return asked.stream()
                .anyMatch(providerTask -> providerTask.account().equals(account)
                        && providerTask.kind().equals(kind));
    }
}
