package io.streamspace.host.demo;

import io.streamspace.host.SampleHost;
import io.streamspace.host.clock.Stretch;
import io.streamspace.host.clock.TimeDrive;
import io.streamspace.host.event.HostEvent;
import io.streamspace.host.plugin.CatalogView;
import io.streamspace.host.plugin.InstallRequest;
import io.streamspace.plugin.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets a new demo up: plugins first, then the history, lived through from its beginning to now. */
public final class Demo {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    /** A day's events are reported at its end: each report makes every job look twice for what it changed. */
    private static final Duration STEP = Duration.ofDays(1);

    private static final String INSTALLED = "demo plugins";
    private static final String BEGINS = "demo begins ";
    private static final String LIVED = "demo history";

    private final SampleHost host;
    private final Jdbi jdbi;

    public Demo(SampleHost host) {
        this.host = host;
        this.jdbi = host.database().jdbi();
    }

    /** Installs and enables what the catalog offers, as an admin's clicks would; at the first start only. */
    public void installPlugins() {
        if (isDone(INSTALLED)) {
            return;
        }
        for (CatalogView offered : host.plugins().catalog("")) {
            if (!offered.installed()) {
                host.plugins().install(offered.id(), InstallRequest.NEWEST);
            }
            host.plugins().enable(offered.id());
        }
        done(INSTALLED);
    }

    /** Whether the history has been lived through; then time simply runs. */
    public boolean hasLived() {
        return isDone(LIVED);
    }

    /**
     * Lives through the history up to now, or what of it is left.
     *
     * @param progress is told at each tenth how far it is
     */
    public void live(Collection<Caller> callers, Consumer<String> progress) throws InterruptedException {
        if (hasLived()) {
            return;
        }
        List<Caller> users =
                callers.stream().filter(caller -> caller.hasRole("user")).toList();
        List<HostEvent> events = new TraceEvents(users, beginning()).all();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Stretch history = new Stretch(beginning(), now);
        host.readiness()
                .livingThrough(
                        () -> history.progress(host.clock().now()) + " of the demo's history has been lived through");
        try (TimeDrive.Journey journey = host.drive().journeyTo(now)) {
            walk(events, history, progress);
        }
        done(LIVED);
        LOG.info("The demo has lived up to {}", now);
    }

    private void walk(List<HostEvent> events, Stretch history, Consumer<String> progress) throws InterruptedException {
        Instant now = history.to();
        Instant told = Instant.MIN;
        while (host.clock().now().isBefore(now)) {
            int tenth = history.percent(host.clock().now()) / 10;
            Instant next = host.clock().now().plus(STEP);
            Instant reached = host.drive().move(present -> next.isBefore(now) ? next : now);
            tell(events, told, reached);
            told = reached;
            if (history.percent(reached) / 10 > tenth) {
                progress.accept(history.progress(reached));
            }
        }
    }

    private void tell(List<HostEvent> events, Instant after, Instant upTo) {
        host.intake()
                .report(events.stream()
                        .filter(event ->
                                event.time().isAfter(after) && !event.time().isAfter(upTo))
                        .toList());
    }

    /** Where the history begins: where the clock stood at the first start. */
    private Instant beginning() {
        done(BEGINS
                + stepsLike(BEGINS).stream()
                        .findFirst()
                        .orElseGet(() -> host.clock().now().toString()));
        return Instant.parse(stepsLike(BEGINS).get(0));
    }

    private List<String> stepsLike(String prefix) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT step FROM done_steps WHERE starts_with(step, :prefix)")
                        .bind("prefix", prefix)
                        .map((row, context) -> row.getString(1).substring(prefix.length()))
                        .list());
    }

    private boolean isDone(String step) {
        return stepsLike(step).contains("");
    }

    private void done(String step) {
        jdbi.useHandle(
                handle -> handle.createUpdate("INSERT INTO done_steps (step) VALUES (:step) ON CONFLICT DO NOTHING")
                        .bind("step", step)
                        .execute());
    }
}
