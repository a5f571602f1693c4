package io.streamspace.billing.session.adapter;

import io.streamspace.billing.session.HeartbeatBook;
import io.streamspace.billing.session.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the book of heartbeats told, as spans. */
final class PendingBeats {

    private PendingBeats() {}

    static Map<String, List<Span>> spans(Map<String, List<HeartbeatBook.Pending>> pending) {
        Map<String, List<Span>> spans = new HashMap<>();
        pending.forEach((id, all) ->
                spans.put(id, all.stream().flatMap(one -> one.spans().stream()).toList()));
        return spans;
    }
}
