package io.streamspace.billing.session;

import java.util.Set;

/** Is told, inside the transaction that changed them and under the locks of all shards, whose segments changed. */
public interface TimelineListener {

    void timelinesChanged(Set<String> sessionIds);
}
