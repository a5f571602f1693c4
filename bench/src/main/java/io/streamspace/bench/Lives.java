package io.streamspace.bench;

import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.PlatformEvent.SessionHibernated;
import io.streamspace.plugin.PlatformEvent.SessionResized;
import io.streamspace.plugin.PlatformEvent.SessionTerminated;
import io.streamspace.plugin.ResourceChange;
import io.streamspace.plugin.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sessions of a thousand users: an hour's worth is created, and of the hour before some change and all end. */
final class Lives {

    private static final int USERS = 1000;
    private static final int DELIVERED_AT_ONCE = 10_000;
    private static final Resources SMALL = new Resources(1000, 2L << 30, 10L << 30);
    private static final Resources LARGE = new Resources(2000, 4L << 30, 10L << 30);

    private Lives() {}

    /** @param heartbeats whether they are to be proven */
    static List<PlatformEvent> created(int hour, int sessions, boolean heartbeats) {
        return IntStream.range(0, sessions)
                .mapToObj(i -> creation(hour, i, heartbeats))
                .toList();
    }

    /** Two fifths created, one fifth changed, two fifths ended. */
    static List<PlatformEvent> mixed(int hour, int events) {
        int fifth = events / 5;
        List<PlatformEvent> all = new ArrayList<>(created(hour, 2 * fifth, false));
        for (int i = 0; i < fifth; i++) {
            all.add(changed(hour - 1, i));
        }
        for (int i = 0; i < 2 * fifth; i++) {
            all.add(new SessionTerminated(key("end", hour - 1, i), at(hour, 30, i), session(hour - 1, i)));
        }
        return all;
    }

    static String session(int hour, int number) {
        return "session-" + hour + "-" + number;
    }

    private static PlatformEvent creation(int hour, int number, boolean heartbeats) {
        return new SessionCreated(
                key("new", hour, number),
                at(hour, 0, number),
                session(hour, number),
                "user-" + number % USERS,
                null,
                "firefox-browser",
                SMALL,
                heartbeats);
    }

    private static PlatformEvent changed(int hour, int number) {
        Instant at = at(hour, 40, number);
        EventKey key = key("change", hour, number);
        return number % 2 == 0
                ? new SessionHibernated(key, at, session(hour, number))
                : new SessionResized(key, at, session(hour, number), ResourceChange.to(LARGE));
    }

    private static EventKey key(String what, int hour, int number) {
        return new EventKey("/clusters/eu-1", what + "-" + hour + "-" + number);
    }

    private static Instant at(int hour, int minute, int number) {
        return Plugin.START.plus(Duration.ofHours(hour).plusMinutes(minute)).plusMillis(number % 60_000);
    }

    /** Opens sessions that last. */
    static void open(Plugin plugin, int sessions) {
        for (int hour = 0, left = sessions; left > 0; hour--, left -= DELIVERED_AT_ONCE) {
            plugin.listener().deliver(created(hour, Math.min(left, DELIVERED_AT_ONCE), false));
        }
    }
}
