package io.streamspace.billing.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.session.AllocationChange;
import io.streamspace.billing.session.SessionFact;
import io.streamspace.billing.session.SessionFact.Origin;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineAloneTest {

    private final SessionFact created = new SessionFact(
            new FactKey("host", "e1"),
            FactType.SESSION_CREATED,
            Instant.parse("2026-01-01T00:00:00Z").toEpochMilli(),
            new Origin(EngineAlone.ALICE, "alice", "firefox", false),
            AllocationChange.to(new Allocation(2000, 4L << 30, 0)));
    private final SessionFact terminated = new SessionFact(
            new FactKey("host", "e2"),
            FactType.SESSION_TERMINATED,
            Instant.parse("2026-01-01T10:00:00Z").toEpochMilli(),
            null,
            null);

    @Test
    void two_cores_and_four_gigabytes_for_ten_hours_are_a_line_each() {
        Invoice invoice = new EngineAlone().invoice("s-1", List.of(created, terminated));

        assertThat(invoice.lines())
                .extracting(line -> line.amount().toString())
                .containsExactly("1.00 USD", "0.40 USD");
        assertThat(invoice.totals().total().amount()).isEqualTo(new BigDecimal("1.40"));
    }

    @Test
    void events_in_another_order_make_the_same_invoice() {
        assertThat(new EngineAlone().invoice("s-1", List.of(terminated, created)))
                .isEqualTo(new EngineAlone().invoice("s-1", List.of(created, terminated)));
    }
}
