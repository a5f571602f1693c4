package io.streamspace.billing.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every kind of transactions does. */
public interface TransactionsContract {

    Transactions transactions();

    /** Writes a note, in the transaction that is open. */
    void write(String note);

    /** Every note that is there, in the order of writing. */
    List<String> notes();

    @Test
    default void work_returns_what_it_made() {
        assertThat(transactions().in(() -> "made")).isEqualTo("made");
    }

    @Test
    default void what_was_written_stays() {
        transactions().run(() -> write("one"));
        transactions().run(() -> write("two"));
        assertThat(notes()).containsExactly("one", "two");
    }

    @Test
    default void work_that_fails_leaves_nothing() {
        transactions().run(() -> write("before"));
        assertThatThrownBy(() -> transactions().run(() -> {
                    write("failing");
                    throw new IllegalStateException("work fails");
                }))
                .hasMessageContaining("work fails");
        assertThat(notes()).containsExactly("before");
    }

    @Test
    default void work_inside_work_is_undone_with_it() {
        assertThatThrownBy(() -> transactions().run(() -> {
                    transactions().run(() -> write("inner"));
                    throw new IllegalStateException("outer fails");
                }))
                .hasMessageContaining("outer fails");
        assertThat(notes()).isEmpty();
    }

    @Test
    default void work_inside_work_sees_what_was_written_before() {
        List<String> seen = transactions().in(() -> {
            write("outer");
            return transactions().in(this::notes);
        });
        assertThat(seen).containsExactly("outer");
    }
}
