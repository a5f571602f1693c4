package io.streamspace.host.demo;

import io.streamspace.host.SampleHost;
import io.streamspace.host.auth.TokenSets;
import io.streamspace.host.clock.Stretch;
import io.streamspace.host.clock.TimeDrive;
import io.streamspace.host.demo.story.Stories;
import io.streamspace.host.demo.story.Stories.StoryCalls;
import io.streamspace.host.event.HostEvent;
import io.streamspace.host.plugin.CatalogView;
import io.streamspace.host.plugin.InstallRequest;
import io.streamspace.plugin.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets a new demo up: plugins first, then the history, lived through from its beginning to now. */
public final class Demo {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    /** When a day's events are reported, and people act: each report makes every job look twice for what it changed. */
    private static final LocalTime REPORTED_AT = LocalTime.of(10, 0);

    private static final String INSTALLED = "demo plugins";
    private static final String BEGINS = "demo begins ";
    private static final String LIVED = "demo history";

    private final SampleHost host;
    private final Jdbi jdbi;
    private final DoneSteps steps;
    private final InboxSettings inbox;

    public Demo(SampleHost host) {
        this.host = host;
        this.jdbi = host.database().jdbi();
        this.steps = new DoneSteps(jdbi);
        this.inbox = new InboxSettings(host, steps);
    }

    /** Installs and enables what the catalog offers, as an admin's clicks would; at the first start only. */
    public void installPlugins() {
        if (steps.isDone(INSTALLED)) {
            host.plugins().list().forEach(plugin -> inbox.use(plugin.id()));
            return;
        }
        for (CatalogView offered : host.plugins().catalog("")) {
            if (!offered.installed()) {
                host.plugins().install(offered.id(), InstallRequest.NEWEST);
            }
            inbox.use(offered.id());
            host.plugins().enable(offered.id());
        }
        steps.done(INSTALLED);
    }

    /** Whether the history has been lived through; then time simply runs. */
    public boolean hasLived() {
        return steps.isDone(LIVED);
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
        Stories stories = stories();
        host.ownDatabase().ifPresent(own -> own.commitWithoutDisk(true));
        try (TimeDrive.Journey journey = host.drive().journeyTo(now)) {
            walk(events, stories, history, progress);
            stories.tellUpTo(Instant.MAX);
        }
        host.ownDatabase().ifPresent(own -> own.commitWithoutDisk(false));
        steps.done(LIVED);
        LOG.info("The demo has lived up to {}", now);
    }

    /** Why stories of the demo's people ended early; empty if none did. */
    public List<String> failures() {
        return Stories.failures(jdbi);
    }

    private Stories stories() {
        return new Stories(
                jdbi,
                beginning(),
                new StoryCalls(
                        "http://127.0.0.1:" + host.port(),
                        host.inbox().orElseThrow().webhookAddress().toString(),
                        TokenSets::demoToken,
                        host::isStopping));
    }

    /** Stops at each step of a story, and where events are reported: all at once, since each stop costs some runs of jobs. */
    private void walk(List<HostEvent> events, Stories stories, Stretch history, Consumer<String> progress)
            throws InterruptedException {
        Instant now = history.to();
        Instant told = Instant.MIN;
        for (Instant present = host.clock().now();
                present.isBefore(now);
                present = host.clock().now()) {
            if (present.equals(history.from()) || isReporting(present)) {
                tell(events, told, present);
                told = present;
            }
            stories.tellUpTo(present);
            Instant next = earliest(nextReport(present), stories.nextDue().orElse(now), now);
            Instant reached = host.drive().move(where -> next);
            if (history.percent(reached) / 10 > history.percent(present) / 10) {
                progress.accept(history.progress(reached));
            }
        }
        tell(events, told, now);
    }

    /** Events are reported at ten each day, and when a month ends, so that its bills have all of it. */
    private static Instant nextReport(Instant after) {
        LocalDate day = after.atOffset(ZoneOffset.UTC).toLocalDate();
        Instant ten = day.atTime(REPORTED_AT).toInstant(ZoneOffset.UTC);
        Instant tomorrow = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        if (ten.isAfter(after)) {
            return ten;
        }
        return isReporting(tomorrow) ? tomorrow : ten.plus(Duration.ofDays(1));
    }

    private static boolean isReporting(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        boolean isMonthStart = time.getDayOfMonth() == 1 && time.toLocalTime().equals(LocalTime.MIDNIGHT);
        return isMonthStart || time.toLocalTime().equals(REPORTED_AT);
    }

    private static Instant earliest(Instant... instants) {
        return Stream.of(instants).min(Comparator.naturalOrder()).orElseThrow();
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
        return Instant.parse(steps.valueOf(BEGINS, () -> host.clock().now().toString()));
    }
}
