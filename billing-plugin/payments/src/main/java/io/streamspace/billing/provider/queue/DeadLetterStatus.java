package io.streamspace.billing.provider.queue;

import java.util.Locale;

/** The status of an event or task that an administrator can inspect, replay or dismiss. */
public sealed interface DeadLetterStatus permits EventStatus, TaskStatus {

    String name();

    /** Whether the entry waits, or may be made to wait. */
    boolean mayBeReplayed();

    /** Whether an administrator may decide that nothing follows. */
    boolean mayBeDismissed();

    /** Whether an administrator decided that nothing follows. */
    boolean isDismissed();

    /** As stored and answered: lower case. */
    default String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
