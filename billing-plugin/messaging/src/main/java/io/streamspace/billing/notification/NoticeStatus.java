package io.streamspace.billing.notification;

import java.util.Locale;
import java.util.Optional;

/** How far a notice has come. */
public enum NoticeStatus {
    /** The notice is attempted when it is due, or is being attempted. */
    WAITING,
    /** The mail server took it. */
    SENT,
    /** The host was asked to tell it, for there is no mail server or no address. */
    TOLD,
    /** The notice was given up: refused for good, nobody to notify, or attempted for too long. */
    FAILED;

    /**
     * What was given up waits again when an administrator says so; an attempt that was under way when its notice was given up
     * may still succeed. What people have been told they are not told again.
     */
    public boolean mayBecome(NoticeStatus next) {
        return switch (this) {
            case WAITING -> next != WAITING;
            case FAILED -> next == WAITING || next == SENT;
            case SENT, TOLD -> false;
        };
    }

    /** As stored and answered: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty if there is no such status. */
    public static Optional<NoticeStatus> ofKey(String key) {
        for (NoticeStatus status : values()) {
            if (status.key().equals(key)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
