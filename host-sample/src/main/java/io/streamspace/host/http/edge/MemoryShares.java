package io.streamspace.host.http.edge;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A budget of which one caller has at most a part, so that bodies that nobody ends to send keep no other caller's out. One
 * body is always let in, however large its part of the budget.
 */
public final class MemoryShares {

    private final MemoryBudget budget;
    private final long mostOfCaller;
    private final Map<String, Long> used = new ConcurrentHashMap<>();

    /** @param parts one caller has one of so many */
    public MemoryShares(long bytes, int parts) {
        this.budget = new MemoryBudget(bytes);
        this.mostOfCaller = bytes / parts;
    }

    /** What one caller may take. */
    public Memory of(String caller) {
        return new Memory() {
            @Override
            public boolean reserve(long bytes) {
                boolean isWithinShare = take(caller, bytes);
                boolean isReserved = isWithinShare && budget.reserve(bytes);
                if (isWithinShare && !isReserved) {
                    giveBack(caller, bytes);
                }
                return isReserved;
            }

            @Override
            public void release(long bytes) {
                budget.release(bytes);
                giveBack(caller, bytes);
            }
        };
    }

    private boolean take(String caller, long bytes) {
        boolean[] taken = new boolean[1];
        used.compute(caller, (key, before) -> {
            long now = before == null ? 0 : before;
            taken[0] = now == 0 || now + bytes <= mostOfCaller;
            return taken[0] ? Long.valueOf(now + bytes) : before;
        });
        return taken[0];
    }

    private void giveBack(String caller, long bytes) {
        used.computeIfPresent(caller, (key, before) -> before <= bytes ? null : before - bytes);
    }
}
