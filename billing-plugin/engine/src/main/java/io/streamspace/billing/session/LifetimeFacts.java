package io.streamspace.billing.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts that fall into one life.
 *
 * @param facts in order; the first one began the life
 * @param terminatedAt not before the first fact; null if nothing terminated it
 * @param liveListAbsence of a life without termination: that the live list lost it
 * @param nextBegins of a life whose absence was followed by a new one: when that began
 */
record LifetimeFacts(
        List<SessionFact> facts,
        @Nullable Long terminatedAt,
        @Nullable LiveListAbsence liveListAbsence,
        @Nullable Long nextBegins) {

    SessionFact first() {
        return facts.get(0);
    }

    SessionFact.Origin origin() {
        SessionFact.Origin origin = first().origin();
        if (origin == null) {
            throw new IllegalStateException("cannot begin a life: " + first());
        }
        return origin;
    }

    long begin() {
        return first().at();
    }

    /** No proof after this instant is about this life. */
    long horizon() {
        if (terminatedAt != null) {
            return terminatedAt;
        }
        return nextBegins == null ? ProofInterval.FOR_EVER : nextBegins - 1;
    }

    /** Until when a stretch without heartbeats is believed if no fact ends it. */
    long believedUntil(long stretchStart) {
        if (terminatedAt != null) {
            return terminatedAt;
        }
        return liveListAbsence == null ? ProofInterval.FOR_EVER : Math.max(stretchStart, lastSeen(liveListAbsence));
    }

    /** The last listing that had this life; failing that, the last that was heard of it. */
    private long lastSeen(LiveListAbsence gone) {
        Long listed = gone.lastListed();
        return listed == null || listed < begin() ? facts.get(facts.size() - 1).at() : listed;
    }
}
