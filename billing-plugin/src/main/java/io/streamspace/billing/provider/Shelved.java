package io.streamspace.billing.provider;

import java.util.Locale;

/** Where something stands that an administrator can look at, replay or dismiss: an event of the provider's, or a task. */
public sealed interface Shelved permits EventStatus, TaskStatus {

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
