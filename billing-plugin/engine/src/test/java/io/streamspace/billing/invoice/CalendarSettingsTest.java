package io.streamspace.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.invoice.CalendarSettings.Version;
import io.streamspace.billing.values.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalendarSettingsTest {

    private static final Instant FROM = Instant.parse("2026-01-10T09:00:00Z");
    private static final List<String> ZONES =
            List.of("UTC", "Asia/Ho_Chi_Minh", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati");

    @Test
    void without_anniversary_and_zone_everybody_has_the_common_calendar() {
        CalendarSettings settings = settings(version("2026-01-01T00:00:00Z", "UTC", 5, BillingAnchor.CALENDAR));

        assertThat(settings.of(own(31))).isSameAs(settings.common());
        assertThat(settings.of(own(31, change("2026-03-01T00:00:00Z", "UTC")))).isSameAs(settings.common());
        assertThat(settings.start()).isEqualTo("2026-01-05T00:00:00Z");
    }

    @Test
    void accounts_of_one_day_share_a_calendar_and_the_first_period_is_whole() {
        CalendarSettings settings = settings(version("2026-01-01T00:00:00Z", "UTC", 5, BillingAnchor.ANNIVERSARY));

        assertThat(settings.of(own(31))).isSameAs(settings.of(own(31))).isNotSameAs(settings.of(own(30)));
        assertThat(settings.of(own(5))).isSameAs(settings.common());
        assertThat(settings.of(own(31)).first()).isEqualTo(interval("2025-12-31T00:00:00Z", "2026-01-31T00:00:00Z"));
        assertThat(settings.ofNew(Instant.parse("2027-06-30T23:59:59Z"))).isSameAs(settings.of(own(30)));
        assertThat(settings.start()).isEqualTo("2025-12-11T00:00:00Z");
    }

    @Test
    void the_day_of_opening_is_one_of_the_zone_then_in_force() {
        CalendarSettings settings =
                settings(version("2026-01-01T00:00:00Z", "Asia/Ho_Chi_Minh", 1, BillingAnchor.ANNIVERSARY));

        assertThat(settings.anchorDay(Instant.parse("2026-03-14T17:00:00Z"))).isEqualTo(15);
        assertThat(settings.anchorDay(Instant.parse("2026-03-14T16:59:59Z"))).isEqualTo(14);
    }

    @Test
    void a_change_to_anniversaries_counts_from_the_next_edge_and_a_short_period_bridges() {
        CalendarSettings settings = settings(
                version("2026-01-01T00:00:00Z", "UTC", 1, BillingAnchor.CALENDAR),
                version("2026-02-20T00:00:00Z", "UTC", 1, BillingAnchor.ANNIVERSARY));
        BillingCalendar calendar = settings.of(own(30));

        assertThat(calendar.periodAt(Instant.parse("2026-02-20T00:00:00Z")))
                .contains(interval("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"));
        assertThat(calendar.periodAt(Instant.parse("2026-03-01T00:00:00Z")))
                .contains(interval("2026-03-01T00:00:00Z", "2026-03-30T00:00:00Z"));
        assertThat(calendar.periodAt(Instant.parse("2026-03-30T00:00:00Z")))
                .contains(interval("2026-03-30T00:00:00Z", "2026-04-30T00:00:00Z"));
    }

    @Test
    void a_zone_of_the_account_counts_from_its_next_edge_and_outlasts_the_settings() {
        CalendarSettings settings = settings(
                version("2026-01-01T00:00:00Z", "UTC", 1, BillingAnchor.CALENDAR),
                version("2026-03-20T00:00:00Z", "Asia/Kathmandu", 1, BillingAnchor.CALENDAR));
        BillingCalendar calendar = settings.of(own(1, change("2026-01-20T00:00:00Z", "Asia/Ho_Chi_Minh")));

        assertThat(calendar.periodAt(Instant.parse("2026-01-31T20:00:00Z")))
                .contains(interval("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"));
        assertThat(calendar.periodAt(Instant.parse("2026-02-01T00:00:00Z")))
                .contains(interval("2026-02-01T00:00:00Z", "2026-02-28T17:00:00Z"));
        assertThat(calendar.periodAt(Instant.parse("2026-05-10T00:00:00Z")))
                .contains(interval("2026-04-30T17:00:00Z", "2026-05-31T17:00:00Z"));
    }

    /** The oracle knows no rules: it walks by the hour and asks at each edge what was chosen by then. */
    @Test
    void random_calendars_tile_time_and_agree_with_walking_day_by_day() {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<Version> versions = versions(random);
            CalendarChoice own = new CalendarChoice(1 + random.nextInt(31), zones(random));
            CalendarSettings settings = new CalendarSettings(versions, FROM);
            BillingCalendar calendar = settings.of(own);

            Interval period = calendar.first();
            assertThat(period.contains(FROM)).isTrue();
            assertThat(settings.start()).isBeforeOrEqualTo(period.start());
            for (int i = 0; i < 10; i++) {
                assertThat(period.end())
                        .as("seed %d period %d of %s %s", seed, i, versions, own)
                        .isEqualTo(walkedEnd(period.start(), versions, own));
                Interval next = calendar.next(period);
                assertThat(next.start()).isEqualTo(period.end());
                period = next;
            }
        }
    }

    private static Instant walkedEnd(Instant start, List<Version> versions, CalendarChoice own) {
        boolean isFirst = !start.isAfter(FROM);
        Version version = versions.get(0);
        for (Version saved : versions) {
            version = !isFirst && !saved.savedAt().isAfter(start) ? saved : version;
        }
        ZoneId zone = version.zone();
        for (ZoneChange change : own.zones()) {
            zone = !isFirst && !change.savedAt().isAfter(start) ? change.zone() : zone;
        }
        int wanted = version.anchor() == BillingAnchor.ANNIVERSARY ? own.anchorDay() : version.invoiceDay();
        LocalDate day = start.atZone(zone).toLocalDate();
        while (true) {
            int last = day.lengthOfMonth();
            Instant midnight = day.atStartOfDay(zone).toInstant();
            if (midnight.isAfter(start) && day.getDayOfMonth() == Math.min(wanted, last)) {
                return midnight;
            }
            day = day.plusDays(1);
        }
    }

    private static List<Version> versions(Random random) {
        List<Version> versions = new ArrayList<>();
        Instant saved = FROM.minus(Duration.ofDays(random.nextInt(40)));
        for (int i = random.nextInt(4); i >= 0; i--) {
            versions.add(new Version(
                    saved,
                    zone(random),
                    1 + random.nextInt(28),
                    random.nextBoolean() ? BillingAnchor.ANNIVERSARY : BillingAnchor.CALENDAR));
            saved = saved.plus(Duration.ofHours(1 + random.nextInt(2000)));
        }
        return versions;
    }

    private static List<ZoneChange> zones(Random random) {
        List<ZoneChange> zones = new ArrayList<>();
        Instant saved = FROM.plusMillis(1);
        for (int i = random.nextInt(4); i > 0; i--) {
            saved = saved.plus(Duration.ofHours(random.nextInt(2500)));
            zones.add(new ZoneChange(saved, zone(random)));
        }
        return zones;
    }

    private static ZoneId zone(Random random) {
        return ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    }

    private static CalendarSettings settings(Version... versions) {
        return new CalendarSettings(List.of(versions), FROM);
    }

    private static Version version(String savedAt, String zone, int invoiceDay, BillingAnchor anchor) {
        return new Version(Instant.parse(savedAt), ZoneId.of(zone), invoiceDay, anchor);
    }

    private static CalendarChoice own(int anchorDay, ZoneChange... zones) {
        return new CalendarChoice(anchorDay, List.of(zones));
    }

    private static ZoneChange change(String savedAt, String zone) {
        return new ZoneChange(Instant.parse(savedAt), ZoneId.of(zone));
    }

    private static Interval interval(String start, String end) {
        return new Interval(Instant.parse(start), Instant.parse(end));
    }
}
