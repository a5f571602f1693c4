package io.streamspace.e2e.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that follows from a seed. */
record Dice(SplittableRandom random) {

    /** The dice of one case of a run: what they show does not depend on other cases. */
    static Dice of(long seed, int number) {
        return new Dice(new SplittableRandom(new SplittableRandom(seed + number).nextLong()));
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** @return 0 to bound − 1 */
    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean happens(int percent) {
        return random.nextInt(100) < percent;
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
