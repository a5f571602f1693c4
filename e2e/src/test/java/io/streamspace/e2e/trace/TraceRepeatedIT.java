package io.streamspace.e2e.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceRepeatedIT {

    private static final int USERS = Integer.getInteger("e2e.users", 20);
    private static final long SEED = 20260101;
    private static final int TIMES = 3;

    @Test
    void neither_order_nor_repetition_changes_a_cent() {
        Random random = new Random(SEED);
        try (TraceRun run = new TraceRun()) {
            run.sleepThrough(Trace.ofUsers(USERS), events -> shuffledAndRepeated(events, random));

            assertThat(run.shownBills(USERS))
                    .as("seed %d", SEED)
                    .containsExactlyInAnyOrderElementsOf(Expected.ofUsers(USERS).stream()
                            .map(Expected::shown)
                            .toList());
            assertThat(run.host().violations()).isEmpty();
        }
    }

    private static List<ObjectNode> shuffledAndRepeated(List<ObjectNode> events, Random random) {
        List<ObjectNode> many = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            many.addAll(events);
        }
        Collections.shuffle(many, random);
        return many;
    }
}
