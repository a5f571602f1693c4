package io.streamspace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.trace.Expected;
import io.streamspace.e2e.trace.Trace;
import io.streamspace.e2e.trace.TraceRun;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of host and database at random points; the full form: {@code -Dkills=50}. */
class KillCampaignIT {

    private static final int KILLS = Integer.getInteger("e2e.kills", 3);
    private static final long SEED = Long.getLong("e2e.seed", 20260103);
    private static final int USERS = 8;
    private static final int BATCH = 50;

    @Test
    void no_kill_loses_an_accepted_event_or_counts_one_twice() throws Exception {
        Killer killer = new Killer(KILLS, new Random(SEED));
        while (killer.left() > 0) {
            round(killer);
        }
    }

    private static void round(Killer killer) throws InterruptedException, ExecutionException {
        HostOptions options = HostOptions.at(Trace.BEGINNING.toString()).onItsOwnDatabase();
        try (TraceRun run = new TraceRun(options)) {
            CountDownLatch done = new CountDownLatch(1);
            CompletableFuture<Void> work = CompletableFuture.runAsync(() -> live(new Persistence(run.host())))
                    .whenComplete((nothing, failure) -> done.countDown());
            killer.follow(run.host(), done);
            work.get();

            assertThat(run.shownBills(USERS))
                    .as("seed %d, %d kills left", SEED, killer.left())
                    .containsExactlyInAnyOrderElementsOf(Expected.ofUsers(USERS).stream()
                            .map(Expected::shown)
                            .toList());
            assertThat(run.host().violations()).isEmpty();
        }
    }

    private static void live(Persistence platform) {
        List<Trace.Timed> events = Trace.ofUsers(USERS);
        for (YearMonth month = Trace.FIRST_MONTH; !month.isAfter(Trace.LAST_MONTH); month = month.plusMonths(1)) {
            platform.clockTo(TraceRun.lastSecondOf(month));
            List<ObjectNode> ofMonth = TraceRun.of(month, events);
            for (int from = 0; from < ofMonth.size(); from += BATCH) {
                platform.post(ofMonth.subList(from, Math.min(ofMonth.size(), from + BATCH)));
            }
            platform.clockTo(TraceRun.twoHoursAfter(month));
        }
    }
}
