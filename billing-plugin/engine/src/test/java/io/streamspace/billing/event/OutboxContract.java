package io.streamspace.billing.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every kind of outbox does. */
public interface OutboxContract extends StorageContract {

    Outbox outbox();

    /** Everything that was announced, in order. */
    List<Announcement> announced();

    private static Announcement announcement(AccountId account, String id) {
        return new Announcement(
                account, id, "billing.invoice.created", NOW, Map.of("number", "INV-1", "lines", 3, "is_paid", false));
    }

    @Test
    default void what_was_announced_is_there_in_order() {
        outbox().announce(List.of(announcement(BOB, "b"), announcement(ALICE, "a")));
        outbox().announce(announcement(ALICE, "c"));
        assertThat(announced())
                .containsExactly(announcement(BOB, "b"), announcement(ALICE, "a"), announcement(ALICE, "c"));
    }

    @Test
    default void the_same_cause_announces_once() {
        outbox().announce(announcement(ALICE, "a"));
        outbox().announce(List.of(announcement(ALICE, "a"), announcement(BOB, "a")));
        assertThat(announced()).containsExactly(announcement(ALICE, "a"), announcement(BOB, "a"));
    }

    @Test
    default void announcing_nothing_announces_nothing() {
        outbox().announce(List.of());
        assertThat(announced()).isEmpty();
    }

    @Test
    default void what_is_undone_was_not_announced() {
        undone(() -> outbox().announce(announcement(ALICE, "a")));
        assertThat(announced()).isEmpty();
    }
}
