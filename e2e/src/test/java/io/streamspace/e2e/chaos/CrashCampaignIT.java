package io.streamspace.e2e.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Three hosts and their database, to which everything happens that can: they are killed, cut off from one another, slow,
 * out of disk, out of time. Whoever is not answered asks again; what was answered is there in the end, once. The full form:
 * {@code -Dkills=1000}.
 */
class CrashCampaignIT {

    private static final int STRIKES = Math.max(Disturbance.values().length, Integer.getInteger("e2e.kills", 3));
    private static final long SEED = Long.getLong("e2e.seed", 20261122);
    private static final int STRIKES_A_ROUND = 200;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final Random random = new Random(SEED);
    private final List<Disturbance> deck = new ArrayList<>();

    @Test
    void what_was_accepted_is_there_once_whatever_went_wrong_meanwhile() {
        try (Platform platform = new Platform()) {
            platform.start(PlatformWork.BEGINNING.toString(), PlatformWork.SETTINGS);
            try (PlatformWork work = new PlatformWork(platform, SEED)) {
                for (int done = 0; done < STRIKES; done += STRIKES_A_ROUND) {
                    round(platform, work, Math.min(STRIKES_A_ROUND, STRIKES - done), done);
                }
            }
        }
    }

    private void round(Platform platform, PlatformWork work, int strikes, int before) {
        work.begin();
        for (int strike = before; strike < before + strikes; strike++) {
            LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_PAUSE.toNanos()));
            Disturbance disturbance = next();
            disturbance.strike(platform, random);
            say("%d %s", strike + 1, disturbance);
        }
        platform.recover();
        say("recovered");
        work.end();
        platform.recover();
        work.check("seed %d, after %d strikes".formatted(SEED, before + strikes));
        say("checked: %s", work);
    }

    /** Each kind as often as any other, in no order. */
    private Disturbance next() {
        if (deck.isEmpty()) {
            deck.addAll(List.of(Disturbance.values()));
            Collections.shuffle(deck, random);
        }
        return deck.remove(deck.size() - 1);
    }

    private static void say(String text, Object... values) {
        System.out.printf("%tT ".formatted(System.currentTimeMillis()) + text + "%n", values);
    }
}
