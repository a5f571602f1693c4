package io.streamspace.host;

import io.streamspace.host.clock.Surroundings;
import io.streamspace.host.event.PluginFeeds;
import io.streamspace.host.session.Beats;
import io.streamspace.host.session.Sessions;
import java.time.Instant;

/** What keeps pace with the clock on this host: its sessions' heartbeats, its projection, its plugins. */
record HostSurroundings(Beats beats, Sessions sessions, PluginFeeds feeds) implements Surroundings {

    @Override
    public void beatAll(Instant now) {
        sessions.catchUp();
        beats.allUpTo(now);
    }

    @Override
    public void beatDue(Instant now) {
        beats.dueAt(now);
    }

    @Override
    public void settle() throws InterruptedException {
        feeds.awaitAllTaken();
    }
}
