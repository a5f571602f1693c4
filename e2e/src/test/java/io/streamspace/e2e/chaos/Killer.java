package io.streamspace.e2e.chaos;

import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.Postmaster;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Kills a host, its database or both at random instants, and starts the host again. */
final class Killer {

    private static final int LONGEST_PAUSE_MILLIS = 4_000;

    private final Random random;
    private int left;

    Killer(int kills, Random random) {
        this.left = kills;
        this.random = random;
    }

    int left() {
        return left;
    }

    /** Kills again and again until none are left or the work is done. */
    void follow(Host host, CountDownLatch workDone) throws InterruptedException {
        while (left > 0 && !workDone.await(random.nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS)) {
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
