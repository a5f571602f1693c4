package io.streamspace.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every kind of invoices' history does. */
public interface InvoiceHistoryContract extends StorageContract {

    InvoiceHistory history();

    private static InvoiceHistory.Edit edit(AccountId account, String invoice, InvoiceHistory.Action action) {
        return new InvoiceHistory.Edit(
                account,
                invoice,
                action,
                new AdminAction("bob", "a mistake", NOW),
                new InvoiceHistory.Difference(Map.of("status", "sent", "lines", 2), Map.of("status", action.key())));
    }

    @Test
    default void edits_are_read_in_the_order_in_which_they_were_made() {
        history().add(edit(ALICE, "in_1", InvoiceHistory.Action.EDIT));
        history().add(edit(ALICE, "in_2", InvoiceHistory.Action.EDIT));
        history().add(edit(ALICE, "in_1", InvoiceHistory.Action.WRITE_OFF));
        history().add(edit(ALICE, "in_1", InvoiceHistory.Action.EDIT));
        assertThat(history().of(ALICE, "in_1"))
                .containsExactly(
                        edit(ALICE, "in_1", InvoiceHistory.Action.EDIT),
                        edit(ALICE, "in_1", InvoiceHistory.Action.WRITE_OFF),
                        edit(ALICE, "in_1", InvoiceHistory.Action.EDIT));
        assertThat(history().of(BOB, "in_1")).isEmpty();
    }

    @Test
    default void an_edit_is_undone_with_its_transaction() {
        undone(() -> history().add(edit(ALICE, "in_1", InvoiceHistory.Action.EDIT)));
        assertThat(history().of(ALICE, "in_1")).isEmpty();
    }
}
