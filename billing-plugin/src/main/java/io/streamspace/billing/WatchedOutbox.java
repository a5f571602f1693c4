package io.streamspace.billing;

import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import java.util.Collection;

/** An outbox that says when it is used. */
record WatchedOutbox(Outbox outbox, Runnable used) implements Outbox {

    @Override
    public void announce(Collection<Announcement> announcements) {
        outbox.announce(announcements);
        if (!announcements.isEmpty()) {
            used.run();
        }
    }
}
