package io.streamspace.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.tax.PriceBasis;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every kind of pending lines does. */
public interface PendingLinesContract extends StorageContract {

    PendingLines pendingLines();

    Invoices invoices();

    static PendingLines.Pending pending(AccountId account, String id, long cents) {
        InvoiceLine line = new InvoiceLine(
                LineKind.MANUAL,
                "Setup " + id,
                JANUARY,
                new InvoiceLine.Priced(BigDecimal.ONE, "piece", new BigDecimal("9.5")),
                null,
                StorageContract.usd(cents));
        return new PendingLines.Pending(account, id, line, NOW);
    }

    private List<PendingLines.Pending> waiting(AccountId account) {
        return pendingLines().waiting(List.of(account)).getOrDefault(account, List.of());
    }

    @Test
    default void lines_wait_in_the_order_in_which_they_were_added() {
        pendingLines().add(List.of(pending(ALICE, "z", 950), pending(ALICE, "a", -100)));
        pendingLines().add(List.of(pending(ALICE, "m", 5), pending(BOB, "z", 7)));
        assertThat(pendingLines().waiting(EVERYBODY))
                .isEqualTo(Map.of(
                        ALICE,
                        List.of(pending(ALICE, "z", 950), pending(ALICE, "a", -100), pending(ALICE, "m", 5)),
                        BOB,
                        List.of(pending(BOB, "z", 7))));
        assertThat(waiting(ACME)).isEmpty();
    }

    @Test
    default void a_line_whose_price_basis_is_fixed_keeps_it() {
        PendingLines.Pending bare = pending(ALICE, "a", 950);
        PendingLines.Pending fixed =
                new PendingLines.Pending(ALICE, "a", bare.line().priced(PriceBasis.INCLUSIVE), NOW);
        pendingLines().add(List.of(fixed));
        assertThat(waiting(ALICE)).containsExactly(fixed);
    }

    @Test
    default void the_same_cause_is_owed_once() {
        pendingLines().add(List.of(pending(ALICE, "a", 950)));
        pendingLines().add(List.of(pending(ALICE, "a", 1), pending(ALICE, "b", 2)));
        assertThat(waiting(ALICE)).containsExactly(pending(ALICE, "a", 950), pending(ALICE, "b", 2));
    }

    @Test
    default void a_line_that_was_withdrawn_never_waits_again() {
        PendingLines.Pending line = pending(ALICE, "a", 950);
        pendingLines().add(List.of(line));
        pendingLines().withdraw(List.of(line), NOW);
        pendingLines().add(List.of(line));
        assertThat(waiting(ALICE)).isEmpty();
        assertThatThrownBy(() -> pendingLines().withdraw(List.of(line), NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void a_line_is_billed_once() {
        PendingLines.Pending line = pending(ALICE, "a", 950);
        PendingLines.Billed billed =
                new PendingLines.Billed(line, InvoiceSamples.draft(ALICE).id());
        pendingLines().add(List.of(line, pending(ALICE, "b", 2)));
        transactions().run(() -> invoices().add(List.of(InvoiceSamples.sent(ALICE, "INV-1"))));
        pendingLines().billed(List.of(billed));
        assertThat(waiting(ALICE)).containsExactly(pending(ALICE, "b", 2));
        assertThatThrownBy(() -> pendingLines().billed(List.of(billed))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> pendingLines().withdraw(List.of(line), NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void changes_are_undone_with_their_transaction() {
        PendingLines.Pending line = pending(ALICE, "a", 950);
        pendingLines().add(List.of(line));
        undone(() -> pendingLines().withdraw(List.of(line), NOW));
        undone(() -> pendingLines().add(List.of(pending(ALICE, "b", 2))));
        assertThat(waiting(ALICE)).containsExactly(line);
    }
}
