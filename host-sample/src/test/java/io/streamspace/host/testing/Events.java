package io.streamspace.host.testing;

import java.util.Locale;

/** CloudEvents as the platform's parts post them. */
public final class Events {

    private Events() {}

    /** An event with this data, a JSON object. */
    public static String event(String type, String id, String time, String data) {
        return String.format(
                Locale.ROOT,
                "{\"specversion\":\"1.0\",\"source\":\"/test\",\"id\":\"%s\",\"type\":\"%s\",\"time\":\"%s\",\"data\":%s}",
                id,
                type,
                time,
                data);
    }

    /** A session of 1 core and 2 GiB, believed. */
    public static String created(String session, String user, String time) {
        return event(
                "session.created",
                "created-" + session,
                time,
                "{\"id\":\"" + session + "\",\"user\":\"" + user
                        + "\",\"template\":\"desktop\",\"resources\":{\"cpu\":\"1\",\"memory\":\"2Gi\"}}");
    }

    /** {@code terminated}, {@code hibernated}, {@code woken} or {@code heartbeat}. */
    public static String fact(String word, String session, String time) {
        return event("session." + word, word + "-" + session + "-" + time, time, "{\"id\":\"" + session + "\"}");
    }
}
