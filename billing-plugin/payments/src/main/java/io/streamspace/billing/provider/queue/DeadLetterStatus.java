package io.streamspace.billing.provider.queue;

import java.util.Locale;

/** The status of an event or task that an administrator can inspect, replay or dismiss. */
public sealed interface DeadLetterStatus permits EventStatus, TaskStatus {

    String name();

    /** Whether it waits to be done, or may be made to. */
    boolean mayBeReplayed();

    /** Whether nobody is to look at it again. */
    boolean mayBeDismissed();

    /** Whether somebody has said that nothing is to follow. */
    boolean isDismissed();

    /** As stored and answered: lower case. */
    default String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
