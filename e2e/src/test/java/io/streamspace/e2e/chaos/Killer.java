package io.streamspace.e2e.chaos;

import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.Postmaster;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Kills a host, its database or both at random instants, and starts the host again. */
final class Killer {

    /** Few kills are spread over the whole of a round; many follow each other closely. */
    private static final int ROUND_MILLIS = 60_000;

    private static final int LEAST_LONGEST_PAUSE_MILLIS = 4_000;

    private final Random random;
    private final int longestPauseMillis;
    private int left;

    Killer(int kills, Random random) {
        this.left = kills;
        this.random = random;
        this.longestPauseMillis = Math.max(LEAST_LONGEST_PAUSE_MILLIS, ROUND_MILLIS / kills);
    }

    int left() {
        return left;
    }

    /** Kills again and again until none are left or the work is done. */
    void follow(Host host, CountDownLatch workDone) throws InterruptedException {
        while (left > 0 && !workDone.await(random.nextInt(longestPauseMillis), TimeUnit.MILLISECONDS)) {
            kill(host);
            left--;
        }
    }

    private void kill(Host host) {
        int what = random.nextInt(3);
        if (what != 0) {
            Postmaster.kill(host.options().data());
        }
        if (what != 1) {
            host.kill();
            host.startAgain();
        }
        System.out.printf("killed %s, %d kills left%n", what == 0 ? "host" : what == 1 ? "database" : "both", left - 1);
    }
}
