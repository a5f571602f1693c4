package io.streamspace.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Ours and its rival by turns, so that whatever else the machine does meets both.
 *
 * @param warmUps rounds run first and not counted
 * @param counted rounds that count, at least one
 */
record Rounds(int warmUps, int counted) {

    /** One side of one round. */
    interface Work {
        void run(int round) throws Exception;
    }

    /** Both sides; {@code prepare} is not timed. */
    record Contest(Work prepare, Work ours, Work rival) {}

    /** @param items what one round handles, for rates */
    Measured run(long items, Contest contest) throws Exception {
        List<Long> ours = new ArrayList<>();
        List<Long> rival = new ArrayList<>();
        for (int round = 0; round < warmUps + counted; round++) {
            contest.prepare().run(round);
            boolean oursFirst = round % 2 == 0;
            long early = nanos(oursFirst ? contest.ours() : contest.rival(), round);
            long late = nanos(oursFirst ? contest.rival() : contest.ours(), round);
            if (round >= warmUps) {
                ours.add(oursFirst ? early : late);
                rival.add(oursFirst ? late : early);
            }
        }
        return new Measured(items, ours, rival);
    }

    private static long nanos(Work work, int round) throws Exception {
        long start = System.nanoTime();
        work.run(round);
        return System.nanoTime() - start;
    }
}
