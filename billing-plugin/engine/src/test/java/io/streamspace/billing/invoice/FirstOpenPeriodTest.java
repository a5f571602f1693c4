package io.streamspace.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirstOpenPeriodTest {

    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");

    @Test
    void before_the_first_bill_run_it_is_the_first_period_of_all() {
        assertThat(startAt("2026-03-05T00:00:00Z", null)).isEqualTo(JANUARY);
    }

    @Test
    void a_period_that_a_run_can_have_sealed_is_left_out() {
        assertThat(startAt("2026-02-01T00:59:00Z", "2026-02-01T00:45:00Z")).isEqualTo(JANUARY);
        assertThat(startAt("2026-02-01T01:00:00Z", "2026-02-01T01:00:00Z")).isEqualTo(FEBRUARY);
    }

    @Test
    void it_is_never_later_than_now() {
        assertThat(startAt("2026-02-10T00:00:00Z", "2026-05-01T00:00:00Z")).isEqualTo(FEBRUARY);
    }

    @Test
    void with_anniversaries_it_is_one_of_the_account_s_own() {
        CalendarSettings settings = settings(BillingAnchor.ANNIVERSARY);
        Instant now = Instant.parse("2026-02-10T08:00:00Z");

        assertThat(new FirstOpenPeriod(() -> settings, () -> Duration.ofHours(1), () -> Optional.of(now))
                        .at(now)
                        .start())
                .isEqualTo(Instant.parse("2026-02-10T00:00:00Z"));
    }

    private static CalendarSettings settings(BillingAnchor anchor) {
        return new CalendarSettings(List.of(new CalendarSettings.Version(JANUARY, ZoneOffset.UTC, 1, anchor)), JANUARY);
    }

    private static Instant startAt(String now, @Nullable String lastFire) {
        CalendarSettings settings = settings(BillingAnchor.CALENDAR);
        Optional<Instant> fired = Optional.ofNullable(lastFire).map(Instant::parse);
        return new FirstOpenPeriod(() -> settings, () -> Duration.ofHours(1), () -> fired)
                .at(Instant.parse(now))
                .start();
    }
}
