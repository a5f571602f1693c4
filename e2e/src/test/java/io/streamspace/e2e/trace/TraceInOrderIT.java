package io.streamspace.e2e.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.e2e.host.Bill;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TraceInOrderIT {

    private static final int ALL = 97;
    private static final int INVOICES = 221;

    @Test
    void the_trace_costs_what_the_independent_rater_says() {
        try (TraceRun run = new TraceRun()) {
            run.liveThrough(Trace.ofUsers(ALL), UnaryOperator.identity());

            assertThat(run.shownBills(ALL))
                    .containsExactlyInAnyOrderElementsOf(
                            Expected.ofUsers(ALL).stream().map(Expected::shown).toList());
            List<Bill> bills = run.bills(ALL);
            assertThat(bills).hasSize(INVOICES).allSatisfy(bill -> {
                assertThat(bill.status()).isIn("sent", "overdue");
                assertThat(bill.corrections()).isEmpty();
            });
            assertThat(bills.stream().map(Bill::total).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualTo("52469.27");
            assertThat(bills.stream().map(Bill::number)).doesNotHaveDuplicates();
            assertThat(run.host().violations()).isEmpty();
        }
    }
}
