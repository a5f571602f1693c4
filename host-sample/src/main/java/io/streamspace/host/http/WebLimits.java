package io.streamspace.host.http;

import io.streamspace.host.command.StartFailure;
import io.streamspace.host.http.edge.Workers;
import java.time.Duration;

/**
 * How much the server takes on at a time.
 *
 * @param workers requests that are served at a time, and that may wait for their turn, before 503
 * @param connections open at a time; beyond it connections wait to be accepted, and idle ones are closed sooner
 * @param headDeadline from the first byte of a request's head to its last
 * @param bodyMemoryBytes heap for large bodies of events that are being read or handled
 */
public record WebLimits(Workers.Limits workers, int connections, Duration headDeadline, long bodyMemoryBytes) {

    private static final int USUAL_THREADS = 200;
    private static final int USUAL_WAITING = 4_000;
    private static final int USUAL_CONNECTIONS = 8_000;
    private static final int USUAL_HEAD_SECONDS = 30;
    private static final int HEAP_SHARE = 4;
    private static final int CALLERS_SHARE = 4;

    /** What the system properties {@code streamspace.http.*} say; what they leave out is as usual. */
    public static WebLimits ofSystem() {
        return new WebLimits(
                workers((int) property("threads", USUAL_THREADS), (int) property("waiting", USUAL_WAITING)),
                (int) property("connections", USUAL_CONNECTIONS),
                Duration.ofSeconds(property("head-seconds", USUAL_HEAD_SECONDS)),
                property("body-memory", Runtime.getRuntime().maxMemory() / HEAP_SHARE));
    }

    private static Workers.Limits workers(int threads, int waiting) {
        return new Workers.Limits(
                threads, waiting, (int) property("caller-threads", Math.max(1, threads / CALLERS_SHARE)), (int)
                        property("caller-waiting", Math.max(1, waiting / CALLERS_SHARE)));
    }

    private static long property(String name, long usual) {
        String text = System.getProperty("streamspace.http." + name);
        try {
            long number = text == null ? usual : Long.parseLong(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new StartFailure("streamspace.http." + name + " must be a number, not " + text, e);
        }
        throw new StartFailure("streamspace.http." + name + " must be more than 0, not " + text);
    }
}
