package io.streamspace.billing.invoice;

import static io.streamspace.billing.invoice.InvoiceStatus.DRAFT;
import static io.streamspace.billing.invoice.InvoiceStatus.OVERDUE;
import static io.streamspace.billing.invoice.InvoiceStatus.PAID;
import static io.streamspace.billing.invoice.InvoiceStatus.SENT;
import static io.streamspace.billing.invoice.InvoiceStatus.UNCOLLECTIBLE;
import static io.streamspace.billing.invoice.InvoiceStatus.VOID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InvoiceStatusTest {

    private static final Map<InvoiceStatus, Set<InvoiceStatus>> ALLOWED = Map.of(
            DRAFT, Set.of(SENT, PAID),
            SENT, Set.of(PAID, OVERDUE, VOID, UNCOLLECTIBLE),
            OVERDUE, Set.of(PAID, VOID, UNCOLLECTIBLE),
            UNCOLLECTIBLE, Set.of(PAID, VOID),
            PAID, Set.of(VOID),
            VOID, Set.of());

    @Test
    void every_pair_is_allowed_or_not_as_the_table_says() {
        for (InvoiceStatus from : InvoiceStatus.values()) {
            for (InvoiceStatus to : InvoiceStatus.values()) {
                assertThat(from.mayBecome(to))
                        .as(from + " to " + to)
                        .isEqualTo(ALLOWED.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }
}
