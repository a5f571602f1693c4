package io.streamspace.billing.event;

import java.util.Collection;
import java.util.List;

/** Announcements on their way to the host's bus. Joins the transaction of the change they announce. */
public interface Outbox {

    /** Repeats of an account's announcement id change nothing. */
    void announce(Collection<Announcement> announcements);

    default void announce(Announcement announcement) {
        announce(List.of(announcement));
    }
}
