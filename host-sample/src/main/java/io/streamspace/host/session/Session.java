package io.streamspace.host.session;

import io.streamspace.host.event.HostEvent;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.Resources;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session's latest life.
 *
 * @param resources what it holds while it runs
 * @param changed when its latest fact happened
 * @param changedRank which kind of fact that was; see {@link SessionFacts#rank}
 * @param heartbeats whether its life has to be proven
 * @param own whether this host runs it, and so beats for it
 */
record Session(
        String id,
        String user,
        @Nullable String organization,
        String template,
        Resources resources,
        Instant created,
        Instant changed,
        int changedRank,
        @Nullable Instant terminated,
        boolean hibernated,
        boolean heartbeats,
        boolean own) {

    boolean isLive() {
        return terminated == null;
    }

    boolean beats() {
        return isLive() && own && heartbeats && !hibernated;
    }

    State state() {
        if (!isLive()) {
            return State.TERMINATED;
        }
        return hibernated ? State.HIBERNATED : State.RUNNING;
    }

    static boolean isOwn(EventKey created) {
        return created.source().equals(HostEvent.SOURCE);
    }

    /** What a session is doing. */
    enum State {
        /** It holds everything it asked for. */
        RUNNING,
        /** It holds its storage only. */
        HIBERNATED,
        /** It is over. */
        TERMINATED
    }
}
