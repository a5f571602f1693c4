package io.streamspace.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.usage.LocalDay;
import io.streamspace.billing.values.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every kind of zone days does. */
public interface ZoneDaysContract extends StorageContract {

    ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    ZoneDays zoneDays();

    /** The days of a zone that are known, in order. */
    List<Interval> days(ZoneId zone);

    private void assertThatDaysFollowEachOther(Instant from, Instant until) {
        List<Interval> days = days(BERLIN);
        assertThat(days.get(0).start()).isBeforeOrEqualTo(from);
        assertThat(days.get(days.size() - 1).end()).isAfter(until);
        assertThat(days)
                .isEqualTo(LocalDay.of(
                        BERLIN,
                        new Interval(
                                days.get(0).start(), days.get(days.size() - 1).end())));
    }

    @Test
    default void days_are_known_from_an_instant_on_and_far_ahead() {
        zoneDays().cover(BERLIN, NOW);
        assertThatDaysFollowEachOther(NOW, NOW.plus(Duration.ofDays(90)));
        assertThat(days(HANOI)).isEmpty();
    }

    @Test
    default void covering_again_changes_nothing() {
        zoneDays().cover(BERLIN, NOW);
        List<Interval> days = days(BERLIN);
        zoneDays().cover(BERLIN, NOW);
        assertThat(days(BERLIN)).isEqualTo(days);
    }

    @Test
    default void between_two_who_chose_a_zone_there_is_no_gap() {
        Instant later = NOW.plus(Duration.ofDays(400));
        zoneDays().cover(BERLIN, NOW);
        zoneDays().cover(BERLIN, later);
        assertThatDaysFollowEachOther(NOW, later.plus(Duration.ofDays(90)));
    }

    @Test
    default void covering_is_undone_with_its_transaction() {
        undone(() -> zoneDays().cover(BERLIN, NOW));
        assertThat(days(BERLIN)).isEmpty();
    }
}
