package io.streamspace.billing.session;

import io.streamspace.billing.meter.Allocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Cuts what a life held to where it is covered. */
final class SegmentCutter {

    private final String sessionId;
    private final LifetimeFacts life;
    private final List<Segment> segments = new ArrayList<>();
    private long tailEnd = Long.MIN_VALUE;

    SegmentCutter(String sessionId, LifetimeFacts life) {
        this.sessionId = sessionId;
        this.life = life;
    }

    /** One pass over both, each by start; empty pieces vanish, equal neighbours become one. */
    List<Segment> cut(List<ProofInterval> coverage, List<AllocationHistory.Step> steps) {
        int step = 0;
        for (ProofInterval covered : coverage) {
            while (step + 1 < steps.size() && steps.get(step + 1).from() <= covered.first()) {
                step++;
            }
            step = cut(covered, steps, step);
        }
        return List.copyOf(segments);
    }

    private int cut(ProofInterval covered, List<AllocationHistory.Step> steps, int first) {
        int step = first;
        long from = covered.first();
        while (step + 1 < steps.size() && steps.get(step + 1).from() < covered.last()) {
            add(from, steps.get(step + 1).from(), steps.get(step).held());
            from = steps.get(++step).from();
        }
        add(from, covered.last(), steps.get(step).held());
        return step;
    }

    private void add(long from, long to, Allocation held) {
        if (from == to) {
            return;
        }
        Segment tail = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        if (tail != null && tailEnd == from && tail.held().equals(held)) {
            segments.set(segments.size() - 1, segment(tail.start().toEpochMilli(), to, held));
        } else {
            segments.add(segment(from, to, held));
        }
        tailEnd = to;
    }

    private Segment segment(long from, long to, Allocation held) {
        return new Segment(
                life.origin().account(),
                sessionId,
                Instant.ofEpochMilli(life.begin()),
                life.origin().template(),
                Instant.ofEpochMilli(from),
                to == ProofInterval.FOR_EVER ? null : Instant.ofEpochMilli(to),
                held);
    }
}
