package io.streamspace.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every kind of calendars does. */
public interface CalendarsContract extends StorageContract {

    ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    List<Integer> EVERY_SHARD = IntStream.range(0, AccountId.SHARDS).boxed().toList();

    Calendars calendars(CalendarSettings settings);

    AccountZones zones();

    private static CalendarSettings settings(BillingAnchor anchor) {
        return new CalendarSettings(
                List.of(new CalendarSettings.Version(JANUARY.start(), ZoneOffset.UTC, 5, anchor)), JANUARY.start());
    }

    @Test
    default void an_account_that_chose_nothing_has_the_common_calendar() {
        CalendarSettings settings = settings(BillingAnchor.CALENDAR);
        open(ALICE);
        assertThat(calendars(settings).of(List.of(ALICE, BOB)))
                .isEqualTo(Map.of(ALICE, settings.common(), BOB, settings.common()));
        assertThat(calendars(settings).apart(EVERY_SHARD)).isEmpty();
        assertThat(calendars(settings).common()).isEqualTo(settings.common());
        assertThat(calendars(settings).start()).isEqualTo(settings.start());
    }

    @Test
    default void a_zone_of_its_own_gives_an_account_a_calendar_of_its_own() {
        CalendarSettings settings = settings(BillingAnchor.CALENDAR);
        open(ALICE, BOB);
        ZoneChange change = new ZoneChange(NOW, HANOI);
        zones().add(ALICE, change);
        BillingCalendar own = settings.of(new CalendarChoice(1, List.of(change)));
        assertThat(own.zoneAt(JANUARY.end().plus(DAY.multipliedBy(40)))).isEqualTo(HANOI);
        assertThat(calendars(settings).of(List.of(ALICE, BOB))).isEqualTo(Map.of(ALICE, own, BOB, settings.common()));
        assertThat(calendars(settings).apart(EVERY_SHARD).keySet()).containsExactly(own);
        assertThat(calendars(settings).apart(EVERY_SHARD).values()).containsExactly(List.of(ALICE));
        assertThat(calendars(settings).apart(List.of(BOB.shard()))).isEmpty();
    }

    @Test
    default void anniversaries_follow_the_day_on_which_accounts_were_opened() {
        CalendarSettings settings = settings(BillingAnchor.ANNIVERSARY);
        open(ALICE);
        assertThat(calendars(settings).of(ALICE)).isEqualTo(settings.ofNew(NOW));
    }
}
