package io.streamspace.stripesimulator;

import java.time.Duration;

/**
 * What goes wrong with a request.
 *
 * @param path a part of {@code METHOD /v1/path}; the empty text fits every request
 * @param status what is answered, for {@link Kind#STATUS}
 * @param delay how long the answer takes, for {@link Kind#LATE}
 */
public record Fault(String path, Kind kind, int status, Duration delay) {

    /** How it goes wrong. */
    public enum Kind {
        /** Nothing is done and an error is answered. */
        STATUS,
        /** Nothing is done and the connection is closed. */
        CLOSED_BEFORE,
        /** All is done, and the connection is closed without an answer. */
        CLOSED_AFTER,
        /** All is done at once, and answered late. */
        LATE
    }

    public static Fault status(String path, int status) {
        return new Fault(path, Kind.STATUS, status, Duration.ZERO);
    }

    public static Fault closedBefore(String path) {
        return new Fault(path, Kind.CLOSED_BEFORE, 0, Duration.ZERO);
    }

    public static Fault closedAfter(String path) {
        return new Fault(path, Kind.CLOSED_AFTER, 0, Duration.ZERO);
    }

    public static Fault late(String path, Duration delay) {
        return new Fault(path, Kind.LATE, 0, delay);
    }
}
