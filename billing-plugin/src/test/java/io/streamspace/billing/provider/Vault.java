package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.adapter.PostgresAccounts;
import io.streamspace.billing.payment.Till;
import io.streamspace.billing.provider.adapter.PostgresAttemptBook;
import io.streamspace.billing.provider.adapter.PostgresDisputeBook;
import io.streamspace.billing.provider.adapter.PostgresLossBook;
import io.streamspace.billing.provider.adapter.PostgresMoneyBook;
import io.streamspace.billing.provider.adapter.PostgresRefundBook;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Accounts with invoices, and everything that books what a payment provider took in or gave back. */
final class Vault implements AutoCloseable {

    final Till till = new Till();
    final MoneyDesk.Books books = new MoneyDesk.Books(
            new PostgresMoneyBook(till.jdbi),
            new PostgresRefundBook(till.jdbi),
            new PostgresLossBook(till.jdbi),
            new PostgresDisputeBook(till.jdbi),
            new PostgresAttemptBook(till.jdbi));
    final MoneyDesk.House house = new MoneyDesk.House(
            new PostgresAccounts(till.jdbi, () -> Till.USD, at -> new Interval(Till.SENT, Till.GRACE_END)),
            till.invoiceAdjustmentStores,
            till.review,
            till.transactions);
    final ReceiveMoney money = house.receiving(books.money());
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
    final FollowDisputes disputes = new FollowDisputes(
            new FollowDisputes.Ports(books.disputes(), books.money(), till.ledger, till.standings),
            returns,
            till.transactions);

    static MoneyIn of(AccountId account, String payment, String amount, @Nullable String invoiceId) {
        return new MoneyIn(account, payment, payment, usd(amount), Till.SENT, invoiceId, null);
    }

    boolean receive(AccountId account, String payment, String amount, Instant now) {
        return money.receive(of(account, payment, amount, null), now);
    }

    boolean refund(String id, String payment, String amount, ProviderRefund.Status status, Instant now) {
        return refunds.settle(
                new ProviderRefund(id, status, Labels.NONE, payment, null, usd(amount), now), payment, now);
    }

    boolean dispute(String id, String payment, String amount, ProviderDispute.Status status, Instant now) {
        return disputes.follow(
                new ProviderDispute(id, status, payment, null, usd(amount), "fraudulent", now, null, Mode.TEST),
                payment,
                now);
    }

    Money credit(AccountId account) {
        return till.credits.of(account).stream()
                .map(grant -> grant.remaining())
                .reduce(Money.zero(Till.USD), Money::plus);
    }

    String due(AccountId account, String number) {
        return till.invoice(account, number).due().toString();
    }

    static Money usd(String amount) {
        return Money.exact(new BigDecimal(amount), Till.USD);
    }

    @Override
    public void close() {
        till.close();
    }
}
