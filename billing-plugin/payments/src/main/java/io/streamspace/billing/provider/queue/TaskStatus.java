package io.streamspace.billing.provider.queue;

import java.util.Locale;

/** The status of a task. */
public enum TaskStatus implements DeadLetterStatus {
    /** To be done when it is due, or being done now. */
    WAITING,
    /** Done, until it is asked for again. */
    DONE,
    /** Tried in vain for too long: somebody has to look. */
    PARKED,
    /** Somebody looked, and it is not to be done. */
    DISMISSED;

    /** Asking again, or replaying, has anything wait that does not. */
    public boolean mayBecome(TaskStatus next) {
        return switch (this) {
            case WAITING -> next == DONE || next == PARKED;
            case PARKED -> next == WAITING || next == DISMISSED;
            case DONE, DISMISSED -> next == WAITING;
        };
    }

    @Override
    public boolean mayBeReplayed() {
        return this != DONE;
    }

    @Override
    public boolean mayBeDismissed() {
        return mayBecome(DISMISSED);
    }

    @Override
    public boolean isDismissed() {
        return this == DISMISSED;
    }

    public static TaskStatus ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
