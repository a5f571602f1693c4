package io.streamspace.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every kind of look-up of accounts by currency does. */
public interface AccountsByCurrencyContract extends StorageContract {

    AccountsByCurrency byCurrency();

    AccountCurrencies currencies();

    private void openInTwoCurrencies() {
        open(ALICE, BOB, ACME);
        currencies().change(BOB, EUR);
    }

    @Test
    default void accounts_are_found_by_the_currencies_asked_for() {
        openInTwoCurrencies();
        assertThat(byCurrency().of(EVERYBODY, Set.of(EUR))).isEqualTo(Map.of(BOB, EUR));
        assertThat(byCurrency().of(List.of(ALICE), Set.of(EUR))).isEmpty();
        assertThat(byCurrency().of(List.of(ALICE, BOB), Set.of(EUR, USD))).isEqualTo(Map.of(ALICE, USD, BOB, EUR));
        assertThat(byCurrency().of(EVERYBODY, Set.of())).isEmpty();
    }

    @Test
    default void shards_are_searched() {
        openInTwoCurrencies();
        assertThat(byCurrency().in(Set.of(BOB.shard()), Set.of(EUR))).isEqualTo(Map.of(EUR, List.of(BOB)));
        assertThat(byCurrency().in(Set.of((BOB.shard() + 1) % AccountId.SHARDS), Set.of(EUR)))
                .isEmpty();
    }
}
