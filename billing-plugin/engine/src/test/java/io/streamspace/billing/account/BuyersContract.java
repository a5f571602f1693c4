package io.streamspace.billing.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every kind of buyers does. */
public interface BuyersContract extends StorageContract {

    Buyers buyers();

    private static Buyer buyer(String name) {
        return new Buyer(
                new Party(name, Address.UNKNOWN, name + "@example.com", List.of(new TaxId("eu_vat", "DE123456789"))),
                "charity",
                "PO 7");
    }

    @Test
    default void only_those_who_have_said_something_are_known() {
        open(ALICE, BOB);
        buyers().change(ALICE, buyer("Alice"));
        assertThat(buyers().of(EVERYBODY)).isEqualTo(Map.of(ALICE, buyer("Alice")));
        assertThat(buyers().of(List.of(BOB))).isEmpty();
        assertThat(buyers().of(List.of())).isEmpty();
    }

    @Test
    default void the_latest_word_holds() {
        open(ALICE);
        buyers().change(ALICE, buyer("Alice"));
        buyers().change(ALICE, Buyer.UNKNOWN);
        assertThat(buyers().of(List.of(ALICE))).isEqualTo(Map.of(ALICE, Buyer.UNKNOWN));
    }

    @Test
    default void an_account_that_is_not_open_is_refused() {
        assertThatThrownBy(() -> buyers().change(ALICE, buyer("Alice"))).isInstanceOf(RuntimeException.class);
        assertThat(buyers().of(List.of(ALICE))).isEmpty();
    }

    @Test
    default void a_change_is_undone_with_its_transaction() {
        open(ALICE);
        undone(() -> buyers().change(ALICE, buyer("Alice")));
        assertThat(buyers().of(List.of(ALICE))).isEmpty();
    }
}
