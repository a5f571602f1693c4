package io.streamspace.host.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StretchTest {

    private static final Instant FROM = Instant.parse("2026-09-24T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-23T00:00:00Z");
    private static final Stretch TWO_MONTHS = new Stretch(FROM, TO);

    @Test
    void progress_names_the_month_and_how_much_is_walked() {
        assertThat(TWO_MONTHS.progress(FROM)).isEqualTo("September, 0 %");
        assertThat(TWO_MONTHS.progress(Instant.parse("2026-10-30T00:00:00Z"))).isEqualTo("October, 60 %");
        assertThat(TWO_MONTHS.progress(TO)).isEqualTo("November, 100 %");
    }

    @Test
    void an_instant_outside_counts_as_the_nearer_end_and_what_has_no_length_is_walked() {
        assertThat(TWO_MONTHS.percent(FROM.minusSeconds(1))).isZero();
        assertThat(TWO_MONTHS.percent(TO.plusSeconds(1))).isEqualTo(100);
        assertThat(new Stretch(FROM, FROM).percent(FROM)).isEqualTo(100);
    }
}
