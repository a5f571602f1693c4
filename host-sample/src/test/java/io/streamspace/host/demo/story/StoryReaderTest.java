package io.streamspace.host.demo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.streamspace.host.auth.TokenSets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoryReaderTest {

    private static final Duration TWO_MONTHS = Duration.ofDays(61);

    static List<LocalDate> everyDayOfTwoYears() {
        LocalDate first = LocalDate.parse("2027-01-01");
        return first.datesUntil(first.plusYears(2)).toList();
    }

    @ParameterizedTest
    @MethodSource("everyDayOfTwoYears")
    void on_whatever_day_a_demo_begins_every_step_lies_within_it_and_is_taken_by_somebody(LocalDate day) {
        StoryCalendar calendar = from(day);
        for (String name : Stories.NAMES) {
            List<StoryStep> steps = new StoryReader(calendar).read(name).steps();
            assertThat(steps).as(name).isNotEmpty();
            assertThat(steps).as(name).allSatisfy(step -> {
                assertThat(step.at()).isAfterOrEqualTo(calendar.begins());
                assertThat(step.at().equals(Instant.MAX) || step.at().isBefore(calendar.ends()))
                        .isTrue();
                assertThat(step.as().isEmpty() || TokenSets.demoToken(step.as()).isPresent())
                        .isTrue();
            });
        }
    }

    @Test
    void times_count_from_the_first_day_and_from_the_last_month_end() {
        StoryCalendar calendar = from(LocalDate.parse("2026-09-25"));

        assertThat(calendar.at("3 09:30")).isEqualTo("2026-09-28T09:30:00Z");
        assertThat(calendar.at("bill 10:00")).isEqualTo("2026-11-01T10:00:00Z");
        assertThat(calendar.at("bill-20 10:00")).isEqualTo("2026-10-12T10:00:00Z");
        assertThat(calendar.billedMonth()).isEqualTo("2026-10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendar.at("noon"))
                .withMessageContaining("noon");
    }

    private static StoryCalendar from(LocalDate day) {
        Instant begins = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new StoryCalendar(begins, begins.plus(TWO_MONTHS));
    }
}
