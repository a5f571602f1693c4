package io.streamspace.plugin;

/**
 * Many heartbeats of one session: it showed at least once every {@link LiveSessions#heartbeatInterval()} times two that it
 * was alive, from the first instant to the last one.
 *
 * @param from milliseconds since the epoch
 * @param to milliseconds since the epoch, not before {@code from}
 */
public record HeartbeatSpan(String sessionId, long from, long to) {}
