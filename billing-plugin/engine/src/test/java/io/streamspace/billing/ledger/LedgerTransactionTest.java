package io.streamspace.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTransactionTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void what_does_not_balance_is_refused() {
        assertThatThrownBy(() -> of(entry(LedgerAccount.RECEIVABLE, 100, USD), entry(LedgerAccount.REVENUE, -99, USD)))
                .hasMessageContaining("off by 0.01 USD");
    }

    @Test
    void currencies_balance_each_for_itself() {
        assertThatThrownBy(() -> of(entry(LedgerAccount.RECEIVABLE, 100, USD), entry(LedgerAccount.REVENUE, -100, EUR)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void entries_of_zero_are_left_out() {
        assertThat(of(entry(LedgerAccount.RECEIVABLE, 0, USD)).isEmpty()).isTrue();
    }

    private static LedgerTransaction of(LedgerEntry... entries) {
        return new LedgerTransaction(AccountId.ofUser("alice"), "test", Instant.EPOCH, "Test", List.of(entries));
    }

    private static LedgerEntry entry(LedgerAccount account, long minor, Currency currency) {
        return new LedgerEntry(account, new Money(minor, currency));
    }
}
