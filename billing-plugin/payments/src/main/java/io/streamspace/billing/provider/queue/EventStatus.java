package io.streamspace.billing.provider.queue;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The status of a webhook event. */
public enum EventStatus implements DeadLetterStatus {
    /** The event is stored and to be handled. */
    RECEIVED,
    /** The event was handled and changed something. */
    HANDLED,
    /** The books, or a newer event, said so already. */
    KNOWN,
    /** The event concerns no account of ours. */
    FOREIGN,
    /** The event is about a kind of object that has no handler. */
    STORED,
    /** The event cannot be handled as it is: an administrator has to look. */
    PARKED,
    /** An administrator decided that nothing follows. */
    DISMISSED;

    private static final Set<EventStatus> FINAL = EnumSet.of(HANDLED, KNOWN);

    /** Whether the transition is allowed: handled and known events stand, any other may be handled again. */
    public boolean mayBecome(EventStatus next) {
        if (this == RECEIVED) {
            return next != RECEIVED && next != DISMISSED;
        }
        return this == PARKED && next == DISMISSED || !FINAL.contains(this) && next == RECEIVED;
    }

    @Override
    public boolean mayBeReplayed() {
        return this == RECEIVED || mayBecome(RECEIVED);
    }

    @Override
    public boolean mayBeDismissed() {
        return mayBecome(DISMISSED);
    }

    @Override
    public boolean isDismissed() {
        return this == DISMISSED;
    }

    public static EventStatus ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    static EventStatus of(WebhookHandler.Result result) {
        return switch (result) {
            case DONE -> HANDLED;
            case KNOWN -> KNOWN;
            case FOREIGN -> FOREIGN;
        };
    }
}
