package io.streamspace.host;

import io.streamspace.host.auth.Authentication;
import io.streamspace.host.auth.CallerResource;
import io.streamspace.host.auth.LocalHostOnly;
import io.streamspace.host.auth.RoleFilter;
import io.streamspace.host.auth.SignInResource;
import io.streamspace.host.auth.Tokens;
import io.streamspace.host.clock.ClockResource;
import io.streamspace.host.clock.HostClock;
import io.streamspace.host.clock.TimeDrive;
import io.streamspace.host.command.DataDirectory;
import io.streamspace.host.command.Ports;
import io.streamspace.host.database.DatabaseServer;
import io.streamspace.host.database.DatabaseStart;
import io.streamspace.host.database.EmbeddedServer;
import io.streamspace.host.database.HostDatabase;
import io.streamspace.host.demo.DemoResource;
import io.streamspace.host.demo.inbox.DemoInbox;
import io.streamspace.host.demo.inbox.InboxResource;
import io.streamspace.host.event.EmittedEvents;
import io.streamspace.host.event.EmittedResource;
import io.streamspace.host.event.EventIntake;
import io.streamspace.host.event.EventLog;
import io.streamspace.host.event.EventsResource;
import io.streamspace.host.event.Heartbeats;
import io.streamspace.host.event.LogMetrics;
import io.streamspace.host.event.NotificationsResource;
import io.streamspace.host.event.PluginFeeds;
import io.streamspace.host.event.Quarantine;
import io.streamspace.host.event.QuarantineResource;
import io.streamspace.host.event.StoredNotifications;
import io.streamspace.host.http.WebAddress;
import io.streamspace.host.http.WebLimits;
import io.streamspace.host.http.WebServer;
import io.streamspace.host.http.WebSetup;
import io.streamspace.host.limit.CallerLimits;
import io.streamspace.host.limit.RateLimits;
import io.streamspace.host.limit.Rates;
import io.streamspace.host.payment.DemoPayments;
import io.streamspace.host.plugin.ActivePlugin;
import io.streamspace.host.plugin.Plugins;
import io.streamspace.host.plugin.PluginsSetup;
import io.streamspace.host.session.Gates;
import io.streamspace.host.session.HeartbeatSimulator;
import io.streamspace.host.session.HostLiveSessions;
import io.streamspace.host.session.SessionActions;
import io.streamspace.host.session.Sessions;
import io.streamspace.host.session.SessionsResource;
import io.streamspace.plugin.LiveSessions;
import jakarta.servlet.http.HttpServlet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Handler;

/** A host that runs: everything wired together. Closing it stops things in the reverse of the order they started in. */
public final class SampleHost implements AutoCloseable {

    private static final int MOST_QUEUED_EVENTS = 100_000;
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final ShutdownSequence shutdownSequence = new ShutdownSequence();
    private final HostSetup setup;
    private final Tokens tokens;
    private final HostDatabase database;
    private final HostClock clock;
    private final EventLog log;
    private final EventIntake intake;
    private final EmittedEvents emitted;
    private final StoredNotifications notifications;
    private final Quarantine quarantine;
    private final Sessions sessions;
    private final SessionActions actions;
    private final Gates gates;
    private final PluginFeeds feeds;
    private final Plugins plugins;
    private final TimeDrive drive;
    private final Optional<DemoPayments> payments;
    private final Optional<DemoInbox> inbox;
    private final HostReadiness readiness;
    private final WebServer web;
    private volatile boolean stopping;

    private SampleHost(HostSetup setup, DataDirectory directory, WebServer web, DatabaseStart server) {
        this.setup = setup;
        this.web = web;
        this.tokens = new Tokens(setup.tokens());
        shutdownSequence.opened(server);
        this.database = shutdownSequence.opened(
                new HostDatabase(server.running().jdbcUrl(), setup.system().replicaJdbcUrl()));
        this.clock = HostClock.open(database.jdbi(), setup.clockMode(), setup.beginning());
        this.payments = setup.paysAtSimulator() ? Optional.of(demoPayments(directory)) : Optional.empty();
        this.inbox = setup.hasDemoInbox() ? Optional.of(demoInbox(directory)) : Optional.empty();
        this.log = shutdownSequence.opened(new EventLog(database.host(), MOST_QUEUED_EVENTS));
        Heartbeats heartbeats = shutdownSequence.opened(new Heartbeats(database.host(), HeartbeatSimulator.INTERVAL));
        HeartbeatSimulator heartbeatSimulator = new HeartbeatSimulator(heartbeats);
        this.intake = new EventIntake(clock, log, heartbeats);
        this.emitted = new EmittedEvents(database.jdbi());
        this.notifications = new StoredNotifications(database.jdbi(), clock);
        this.quarantine = new Quarantine(database.jdbi(), clock, tokens::administrators);
        this.sessions =
                shutdownSequence.opened(new Sessions(database.host(), log, heartbeatSimulator, clock, quarantine));
        this.feeds = new PluginFeeds(database.host(), log, heartbeats, quarantine);
        this.gates = new Gates(this::active);
        this.actions = new SessionActions(sessions, intake, gates, clock);
        this.plugins = shutdownSequence.opened(new Plugins(new PluginsSetup(
                database.host(),
                setup.repository(),
                setup.trust(),
                directory.folder("plugins"),
                directory.folder("logs/plugins"),
                DRAIN,
                contexts(directory, feeds),
                feeds)));
        this.drive = shutdownSequence.opened(new TimeDrive(
                database.jdbi(),
                clock,
                plugins::active,
                new HostSurroundings(heartbeatSimulator, sessions, feeds, payments)));
        this.readiness = new HostReadiness(database.jdbi(), feeds);
        shutdownSequence.opened(web);
    }

    /**
     * Starts a host and serves; time does not move yet. The page is shown while the database still starts.
     *
     * @throws io.streamspace.host.command.StartFailure in one line, if it cannot start; nothing is left running then
     */
    public static SampleHost start(HostSetup setup) {
        Ports.requireFree(setup.address(), setup.port());
        DataDirectory directory = DataDirectory.open(setup.data());
        ShutdownSequence onFailure = new ShutdownSequence();
        onFailure.opened(directory);
        try {
            DatabaseStart server = onFailure.opened(new DatabaseStart(() -> databaseServer(setup, directory)));
            WebServer web = onFailure.opened(new WebServer(address(setup)));
            web.start();
            SampleHost host = new SampleHost(setup, directory, web, server);
            host.shutdownSequence.openedFirst(directory);
            onFailure.opened(host);
            host.plugins.start();
            web.serve(host.webSetup());
            host.payments.ifPresent(DemoPayments::start);
            return host;
        } catch (RuntimeException e) {
            onFailure.closeAll();
            throw e;
        }
    }

    private static DatabaseServer databaseServer(HostSetup setup, DataDirectory directory) {
        return setup.jdbcUrl().map(DatabaseServer::existing).orElseGet(() -> new EmbeddedServer(directory.path()));
    }

    private static WebAddress address(HostSetup setup) {
        List<Handler.Wrapper> guards = setup.localNamesOnly() ? List.of(new LocalHostOnly()) : List.of();
        return new WebAddress(setup.address(), setup.port(), guards, WebLimits.ofSystem());
    }

    /** Lets time go its way, after what was under way when the host stopped is finished. */
    public void letTimeGo() throws InterruptedException {
        drive.finishWalk();
        drive.start();
        readiness.started();
    }

    /** What of the host is ready. */
    public HostReadiness readiness() {
        return readiness;
    }

    public int port() {
        return web.port();
    }

    public Plugins plugins() {
        return plugins;
    }

    public EventIntake intake() {
        return intake;
    }

    public TimeDrive drive() {
        return drive;
    }

    /** The sessions that are alive, as plugins see them. */
    public LiveSessions liveSessions() {
        return new HostLiveSessions(sessions, actions, clock);
    }

    /** Where a demo's mails and webhooks arrive; only a demo has one. */
    public Optional<DemoInbox> inbox() {
        return inbox;
    }

    public HostClock clock() {
        return clock;
    }

    public HostDatabase database() {
        return database;
    }

    /** Whether closing has begun; what is under way then fails, and is taken up again at the next start. */
    public boolean isStopping() {
        return stopping;
    }

    @Override
    public void close() {
        stopping = true;
        shutdownSequence.closeAll();
    }

    private DemoPayments demoPayments(DataDirectory directory) {
        return shutdownSequence.opened(new DemoPayments(directory.folder("demo-provider"), clock::now, this::port));
    }

    private DemoInbox demoInbox(DataDirectory directory) {
        return shutdownSequence.opened(new DemoInbox(directory.folder("demo-inbox"), this::port, clock::now));
    }

    private List<ActivePlugin> active() {
        return plugins.active();
    }

    private Contexts contexts(DataDirectory directory, PluginFeeds feeds) {
        return new Contexts(
                new Contexts.Offer(database, clock, emitted, notifications, liveSessions(), payments, inbox),
                feeds,
                directory,
                setup);
    }

    private WebSetup webSetup() {
        RateLimits rates = shutdownSequence.opened(
                new RateLimits(Rates.ofSystem(), setup.system().redisUrl()));
        List<Handler.Wrapper> guards = new ArrayList<>();
        if (setup.localNamesOnly()) {
            guards.add(new LocalHostOnly());
        }
        guards.add(new Authentication(tokens, Set.of(DemoPayments.PATH, DemoInbox.PATH), rates));
        guards.add(new CallerLimits(rates));
        List<Object> resources = new ArrayList<>(plugins.resources());
        resources.add(new RoleFilter());
        resources.add(new SignInResource(setup.tokens()));
        resources.add(new CallerResource(inbox.isPresent(), plugins::ui));
        resources.add(new EventsResource(intake));
        resources.add(new EmittedResource(emitted));
        resources.add(new NotificationsResource(notifications));
        resources.add(new QuarantineResource(plugins, quarantine, feeds));
        resources.add(new SessionsResource(sessions, actions, gates, tokens));
        resources.add(new ClockResource(clock, drive));
        inbox.ifPresent(demo -> resources.add(new InboxResource(demo)));
        inbox.ifPresent(demo -> resources.add(new DemoResource(database.jdbi())));
        return new WebSetup(guards, plugins.gateway(), resources, servlets(), readiness, WebLimits.ofSystem());
    }

    private Map<String, HttpServlet> servlets() {
        Map<String, HttpServlet> servlets = new LinkedHashMap<>();
        payments.ifPresent(demo -> servlets.putAll(demo.servlets()));
        inbox.ifPresent(demo -> servlets.putAll(demo.servlets()));
        servlets.put("/metrics", new LogMetrics(database.jdbi()));
        return servlets;
    }
}
