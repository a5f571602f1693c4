package io.streamspace.billing.provider.queue;

import java.util.Locale;

/** The status of a task. */
public enum TaskStatus implements DeadLetterStatus {
    /** The task is performed when it is due, or is being performed. */
    WAITING,
    /** The task was performed, until it is requested again. */
    DONE,
    /** The task failed for too long: an administrator has to look. */
    PARKED,
    /** An administrator decided that the task is not performed. */
    DISMISSED;

    /** Whether the transition is allowed: a task that is requested again or replayed waits. */
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
