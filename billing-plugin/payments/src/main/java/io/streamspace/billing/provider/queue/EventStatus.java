package io.streamspace.billing.provider.queue;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The status of a webhook event. */
public enum EventStatus implements DeadLetterStatus {
    /** Stored, to be acted on. */
    RECEIVED,
    /** Something followed from it. */
    HANDLED,
    /** Our books said so already, or something newer did. */
    KNOWN,
    /** It has nothing to do with anybody here. */
    FOREIGN,
    /** Nobody acts on objects of its kind. */
    STORED,
    /** It cannot be acted on as it is: somebody has to look. */
    PARKED,
    /** Somebody looked, and nothing is to follow. */
    DISMISSED;

    private static final Set<EventStatus> FINAL = EnumSet.of(HANDLED, KNOWN);

    /** What followed stands; everything else may be tried once more. */
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
