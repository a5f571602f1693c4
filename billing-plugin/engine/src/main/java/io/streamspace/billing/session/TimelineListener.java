package io.streamspace.billing.session;

import java.time.Instant;
import java.util.Map;

/** Is told, inside the transaction that changed them and under the locks of all shards, whose segments changed. */
public interface TimelineListener {

    /**
     * @param changedFrom by session id: the earliest instant at which its segments may differ from what they were;
     *     {@link Instant#MIN} if not known. When a session moved to another account or its life began at another
     *     instant, that is the start of its earliest segment, old or new.
     */
    void timelinesChanged(Map<String, Instant> changedFrom);
}
