package io.streamspace.billing.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.config.UnixCron;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    /** We read cron in UTC and with five fields: rows of other zones and forms are not ours. */
    @ParameterizedTest
    @CsvFileSource(resources = "/vectors/cron-cases.tsv", delimiter = '\t', numLinesToSkip = 1)
    void fires_as_published_cases_say(
            String kind, String zone, String spec, String fields, String from, String expected) {
        if (kind.equals("error")) {
            assertThatThrownBy(() -> new Cron(spec)).isInstanceOf(IllegalArgumentException.class);
        } else if (zone.equals("UTC") && fields.equals("5")) {
            Cron cron = new Cron(spec);
            Instant instant = Instant.parse(from);
            if (kind.equals("activation")) {
                assertThat(cron.firesAt(instant)).isEqualTo(Boolean.parseBoolean(expected));
            } else {
                assertThat(cron.next(instant).map(Instant::toString).orElse("NEVER"))
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "* * * *", "* * * * * *", "@hourly", "a b c d e", "0 24 * * *", "0 0 0 * *", "0 0 * 13 *"})
    void what_is_no_unix_cron_is_refused(String expression) {
        assertThatThrownBy(() -> new Cron(expression)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_day_that_no_month_has_never_comes_and_spoils_no_other() {
        assertThat(UnixCron.parse("0 0 30 2 *")).isEmpty();
        assertThat(UnixCron.parse("0 0 31 4,6,9,NOV *")).isEmpty();
        assertThat(UnixCron.parse("0 0 29 2 *")).hasSize(1);
        assertThat(UnixCron.parse("0 0 25-31/5 2-4/2 *")).hasSize(1);
        assertThat(UnixCron.parse("0 0 31 4 1")).hasSize(1);
        assertThat(new Cron("0 0 31 4 1").next(NOON)).contains(Instant.parse("2026-04-06T00:00:00Z"));
    }

    @Test
    void the_last_fire_is_the_latest_one_up_to_an_instant() {
        Cron hourly = new Cron("0 * * * *");

        assertThat(hourly.last(NOON.minus(Duration.ofDays(200)), NOON)).contains(NOON);
        assertThat(hourly.last(NOON, NOON.plusSeconds(3599))).isEmpty();
        assertThat(new Cron("0 0 29 2 *").last(NOON.minus(Duration.ofDays(200)), NOON))
                .isEmpty();
        assertThat(new Cron("30 6 1 * *").last(NOON.minus(Duration.ofDays(200)), NOON))
                .contains(Instant.parse("2026-03-01T06:30:00Z"));
    }
}
