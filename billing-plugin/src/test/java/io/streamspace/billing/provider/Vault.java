package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.postgres.PostgresAccounts;
import io.streamspace.billing.payment.Till;
import io.streamspace.billing.provider.adapter.PostgresDisputes;
import io.streamspace.billing.provider.adapter.PostgresIncomingPayments;
import io.streamspace.billing.provider.adapter.PostgresLosses;
import io.streamspace.billing.provider.adapter.PostgresPaymentAttempts;
import io.streamspace.billing.provider.adapter.PostgresProviderRefunds;
import io.streamspace.billing.provider.gateway.ProviderDispute;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderRefund;
import io.streamspace.billing.provider.money.IncomingPayment;
import io.streamspace.billing.provider.money.ReceiveMoney;
import io.streamspace.billing.provider.refund.FailedRefunds;
import io.streamspace.billing.provider.refund.ReturnMoney;
import io.streamspace.billing.provider.refund.SettleDisputes;
import io.streamspace.billing.provider.refund.SettleRefunds;
import io.streamspace.billing.provider.settlement.MoneyOperations;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Accounts with invoices, and everything that books what a payment provider took in or gave back. */
public final class Vault implements AutoCloseable {

    public final Till till = new Till();
    public final MoneyOperations.Books books = new MoneyOperations.Books(
            new PostgresIncomingPayments(till.jdbi),
            new PostgresProviderRefunds(till.jdbi),
            new PostgresLosses(till.jdbi),
            new PostgresDisputes(till.jdbi),
            new PostgresPaymentAttempts(till.jdbi));
    public final MoneyOperations.House house = new MoneyOperations.House(
            new PostgresAccounts(till.jdbi, () -> Till.USD, at -> new Interval(Till.SENT, Till.GRACE_END)),
            till.invoiceAdjustmentStores,
            till.review,
            till.transactions);
    public final ReceiveMoney money = house.receiving(books.money());
    final ReturnMoney returns = new ReturnMoney(
            new ReturnMoney.Ports(books.money(), books.refunds(), books.losses(), till.invoiceAdjustmentStores),
            till.review,
            till.transactions);
    final FailedRefunds failedRefunds = new FailedRefunds(
            new FailedRefunds.Ports(books.money(), books.refunds(), money, till.invoiceAdjustmentStores),
            returns,
            till.review,
            till.transactions);
    final SettleRefunds refunds = new SettleRefunds(
            new SettleRefunds.Ports(books.refunds(), books.money(), failedRefunds), returns, till.transactions);
    final SettleDisputes disputes = new SettleDisputes(
            new SettleDisputes.Ports(books.disputes(), books.money(), till.ledger, till.standings),
            returns,
            till.transactions);

    public static IncomingPayment of(AccountId account, String payment, String amount, @Nullable String invoiceId) {
        return new IncomingPayment(account, payment, payment, usd(amount), Till.SENT, invoiceId, null);
    }

    public boolean receive(AccountId account, String payment, String amount, Instant now) {
        return money.receive(of(account, payment, amount, null), now);
    }

    public boolean refund(String id, String payment, String amount, ProviderRefund.Status status, Instant now) {
        return refunds.settle(
                new ProviderRefund(id, status, ProviderMetadata.NONE, payment, null, usd(amount), now), payment, now);
    }

    public boolean dispute(String id, String payment, String amount, ProviderDispute.Status status, Instant now) {
        return disputes.follow(
                new ProviderDispute(id, status, payment, null, usd(amount), "fraudulent", now, null, ProviderMode.TEST),
                payment,
                now);
    }

    public Money credit(AccountId account) {
        return till.credits.of(account).stream()
                .map(grant -> grant.remaining())
                .reduce(Money.zero(Till.USD), Money::plus);
    }

    public String due(AccountId account, String number) {
        return till.invoice(account, number).due().toString();
    }

    public static Money usd(String amount) {
        return Money.exact(new BigDecimal(amount), Till.USD);
    }

    @Override
    public void close() {
        till.close();
    }
}
