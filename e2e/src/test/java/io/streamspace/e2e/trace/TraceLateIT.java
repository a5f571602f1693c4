package io.streamspace.e2e.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Bill;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TraceLateIT {

    private static final int USERS = Integer.getInteger("e2e.users", 20);
    private static final long SEED = 20260102;
    private static final int MONTHS_LATE = 2;

    private final List<Trace.Timed> events = Trace.ofUsers(USERS);
    private final Set<Trace.Timed> late = randomHalf();

    @Test
    void half_of_all_events_two_months_late_come_to_the_same_cent() {
        try (TraceRun run = new TraceRun()) {
            YearMonth end = Trace.LAST_MONTH.plusMonths(MONTHS_LATE);
            for (YearMonth month = Trace.FIRST_MONTH; !month.isAfter(end); month = month.plusMonths(1)) {
                run.sleepThrough(month, postedIn(month));
            }

            Map<String, Object> owed =
                    TraceRun.users(USERS).stream().collect(Collectors.toMap(Function.identity(), run::owed));
            assertThat(owed).as("seed %d", SEED).isEqualTo(Expected.totals(USERS));
            assertThat(run.bills(USERS)).allSatisfy(TraceLateIT::lines_of_other_periods_name_them);
            assertThat(run.bills(USERS).stream().flatMap(bill -> bill.corrections().stream()))
                    .isNotEmpty();
            assertThat(run.host().violations()).isEmpty();
        }
    }

    private static void lines_of_other_periods_name_them(Bill bill) {
        assertThat(bill.lines()).allSatisfy(line -> {
            String used = line.path("service_period").path("start").asText();
            boolean isOfThisPeriod = used.compareTo(bill.periodStart()) >= 0;
            assertThat(line.hasNonNull("correction_of")).isEqualTo(!isOfThisPeriod);
            if (!isOfThisPeriod) {
                assertThat(line.path("correction_of").asText()).isEqualTo(used);
                assertThat(line.path("description").asText()).contains("2026");
            }
        });
    }

    private List<ObjectNode> postedIn(YearMonth month) {
        List<ObjectNode> posted = new ArrayList<>();
        for (Trace.Timed event : events) {
            YearMonth when = late.contains(event) ? event.month().plusMonths(MONTHS_LATE) : event.month();
            if (when.equals(month)) {
                posted.add(event.event());
            }
        }
        return posted;
    }

    private Set<Trace.Timed> randomHalf() {
        Random random = new Random(SEED);
        return events.stream().filter(event -> random.nextBoolean()).collect(Collectors.toCollection(HashSet::new));
    }
}
