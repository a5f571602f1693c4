package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.entitlement.MeasuredAmounts.Asked;
import io.streamspace.billing.entitlement.postgres.PostgresMeasuredAmounts;
import io.streamspace.billing.values.Interval;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent.UsageRecorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What quotas are held against, recorded and not recorded yet, beside adding up event by event. */
class MeasuredAmountsTest {

    private static final String METERS = "[{\"key\":\"calls\",\"unit\":\"calls\",\"kind\":\"counter\"},"
            + "{\"key\":\"bursts\",\"unit\":\"calls\",\"kind\":\"counter\",\"window\":\"PT5H\"},"
            + "{\"key\":\"seats\",\"unit\":\"seats\",\"kind\":\"level\"}]";
    private static final List<MeterTerms> TERMS = new BillingSettings()
            .parse("{\"meters\":" + METERS + "}")
            .rateBook()
            .further();
    private static final Interval FEBRUARY =
            new Interval(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z"));
    private static final AccountId ALICE = AccountId.ofUser("alice");

    private final Random random = new Random(7);
    private final List<UsageRecorded> told = new ArrayList<>();

    @Test
    void counts_of_the_period_and_of_a_window_and_the_level_are_what_the_events_say() throws Exception {
        try (PlainPlugin plugin = new PlainPlugin()) {
            plugin.configure("{\"billFrom\":\"2026-01-01T00:00:00Z\",\"meters\":" + METERS + "}");
            PostgresMeasuredAmounts amounts = new PostgresMeasuredAmounts(plugin.jdbi);
            Instant now = Instant.parse("2026-01-31T18:00:00Z");
            for (int step = 0; step < 12; step++) {
                now = now.plus(Duration.ofMinutes(1 + random.nextInt(400)));
                tell(plugin, now);
                if (random.nextBoolean()) {
                    plugin.fireAt(now.toString());
                }
                if (FEBRUARY.contains(now)) {
                    Asked asked = new Asked(TERMS, Map.of(ALICE, FEBRUARY), now);
                    assertThat(amounts.of(Set.of(ALICE), asked))
                            .as("step %d", step)
                            .isEqualTo(Map.of(ALICE, naive(now)));
                }
            }
        }
    }

    private void tell(PlainPlugin plugin, Instant now) {
        for (int i = 0; i < 8; i++) {
            String meter = List.of("calls", "bursts", "seats").get(random.nextInt(3));
            UsageRecorded event = new UsageRecorded(
                    new EventKey("test", "e" + told.size()),
                    now.minus(Duration.ofSeconds(random.nextInt(200_000))),
                    "alice",
                    null,
                    meter,
                    String.valueOf(1 + random.nextInt(9)),
                    null,
                    null);
            told.add(event);
            plugin.deliver(event);
        }
    }

    private Map<String, Long> naive(Instant now) {
        Map<String, Long> amounts = new TreeMap<>(Map.of(
                "calls", sum("calls", FEBRUARY.start().minusMillis(1), now),
                "bursts", sum("bursts", now.minus(Duration.ofHours(5)), now),
                "seats",
                        told.stream()
                                .filter(event -> event.meter().equals("seats")
                                        && !event.time().isAfter(now))
                                .reduce((one, other) -> one.time().isAfter(other.time()) ? one : other)
                                .map(event -> Long.parseLong(String.valueOf(event.quantity())))
                                .orElse(0L)));
        amounts.values().removeIf(amount -> amount == 0);
        return amounts;
    }

    private long sum(String meter, Instant after, Instant upTo) {
        return told.stream()
                .filter(event -> event.meter().equals(meter)
                        && event.time().isAfter(after)
                        && !event.time().isAfter(upTo))
                .mapToLong(event -> Long.parseLong(String.valueOf(event.quantity())))
                .sum();
    }
}
