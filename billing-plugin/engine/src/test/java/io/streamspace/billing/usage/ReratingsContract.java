package io.streamspace.billing.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.StorageContract;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every kind of reratings does. */
public interface ReratingsContract extends StorageContract {

    Reratings reratings();

    @Test
    default void the_accounts_of_a_currency_are_noted_once_and_given_in_order() {
        open(ALICE, BOB, ACME);
        reratings().note(Set.of(EUR));
        assertThat(reratings().after(null, 10)).isEmpty();
        reratings().note(Set.of(USD, EUR));
        reratings().note(Set.of(USD));
        assertThat(reratings().after(null, 10)).isEqualTo(EVERYBODY);
        assertThat(reratings().after(null, 2)).isEqualTo(EVERYBODY.subList(0, 2));
        assertThat(reratings().after(EVERYBODY.get(0), 10)).isEqualTo(EVERYBODY.subList(1, 3));
    }

    @Test
    default void what_is_done_is_forgotten() {
        open(ALICE, BOB);
        reratings().note(Set.of(USD));
        reratings().forget(ALICE);
        reratings().forget(ALICE);
        assertThat(reratings().after(null, 10)).containsExactly(BOB);
    }

    @Test
    default void noting_and_forgetting_are_undone_with_their_transaction() {
        open(ALICE);
        undone(() -> reratings().note(Set.of(USD)));
        assertThat(reratings().after(null, 10)).isEmpty();
        reratings().note(Set.of(USD));
        undone(() -> reratings().forget(ALICE));
        assertThat(reratings().after(null, 10)).containsExactly(ALICE);
    }
}
