package io.streamspace.host;

import io.streamspace.host.event.PluginFeeds;
import io.streamspace.host.http.edge.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** What keeps this host from serving as it should: its start, its database, plugins that are behind. */
public final class HostReadiness implements Readiness {

    private static final Duration LONGEST_LAG = Duration.ofSeconds(1);
    private static final int DATABASE_SECONDS = 2;

    private final Jdbi jdbi;
    private final PluginFeeds feeds;
    private volatile Supplier<Optional<Missing>> start = () -> missing("clock", "the start is not finished");

    HostReadiness(Jdbi jdbi, PluginFeeds feeds) {
        this.jdbi = jdbi;
        this.feeds = feeds;
    }

    @Override
    public List<Missing> missing() {
        List<Missing> missing = new ArrayList<>();
        start.get().ifPresent(missing::add);
        if (databaseAnswers()) {
            missing.addAll(pluginsBehind());
        } else {
            missing.add(new Missing("database", "it does not answer"));
        }
        return missing;
    }

    /** The demo's history is being lived through; says how far it is. */
    public void livingThrough(Supplier<String> progress) {
        start = () -> missing("demo", progress.get());
    }

    /** The start is finished. */
    void started() {
        start = Optional::empty;
    }

    private boolean databaseAnswers() {
        try {
            return jdbi.withHandle(handle -> handle.createQuery("SELECT true")
                    .setQueryTimeout(DATABASE_SECONDS)
                    .mapTo(Boolean.class)
                    .one());
        } catch (JdbiException away) {
            return false;
        }
    }

    private List<Missing> pluginsBehind() {
        try {
            return feeds.behind(LONGEST_LAG).stream()
                    .map(id -> new Missing("plugin:" + id, detail(id)))
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(new Missing("clock", "the host stops"));
        } catch (RuntimeException away) {
            return List.of(new Missing("database", "it does not answer"));
        }
    }

    private String detail(String plugin) {
        String behind = "it is catching up with events accepted before";
        return feeds.obstacle(plugin)
                .map(obstacle -> behind + "; waiting to retry " + obstacle)
                .orElse(behind);
    }

    private static Optional<Missing> missing(String name, String detail) {
        return Optional.of(new Missing(name, detail));
    }
}
