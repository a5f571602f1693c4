package io.streamspace.host.testing;

import io.streamspace.host.HostSetup;
import io.streamspace.host.SampleHost;
import io.streamspace.host.clock.ClockMode;
import io.streamspace.host.command.Options.SystemOptions;
import io.streamspace.host.plugin.trust.Trust;
import io.streamspace.plugin.Caller;
import io.streamspace.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A host on any free port, with the tests' PostgreSQL and a clock that stands still. Tokens are the users' names: {@code
 * admin}, {@code service}, {@code alice}, {@code bob}, and of organisation acme {@code owner}, {@code manager} (its
 * admin) and {@code member}; more can be given.
 */
public final class RunningHost implements AutoCloseable {

    private final HostSetup setup;
    private SampleHost host;

    private RunningHost(HostSetup setup) {
        this.setup = setup;
        this.host = started(setup);
    }

    /** What may differ from host to host. */
    public static final class Builder {
        private final Map<String, Caller> tokens = usualTokens();
        private Instant clock = Instant.parse("2026-01-01T00:00:00Z");
        private ClockMode mode = ClockMode.STANDING;
        private String jdbcUrl = TestPostgres.newDatabase();
        private @Nullable Path data;
        private @Nullable Path repository;
        private @Nullable String configuration;
        private @Nullable String stripeApiBase;
        private boolean isDemo;

        public Builder token(String token, Caller caller) {
            tokens.put(token, caller);
            return this;
        }

        /** The clock stands still here at first. */
        public Builder clock(Instant instant) {
            this.clock = instant;
            return this;
        }

        /** The machine's clock. */
        public Builder realClock() {
            this.mode = ClockMode.REAL;
            return this;
        }

        public Builder jdbcUrl(String url) {
            this.jdbcUrl = url;
            return this;
        }

        public Builder data(Path directory) {
            this.data = directory;
            return this;
        }

        /** The folder that holds {@code plugins.json}. */
        public Builder repository(Path folder) {
            this.repository = folder;
            return this;
        }

        /** What a plugin is configured with when it is installed; JSON. */
        public Builder configuration(String json) {
            this.configuration = json;
            return this;
        }

        public Builder stripeApiBase(String url) {
            this.stripeApiBase = url;
            return this;
        }

        /** With what only a demo has. */
        public Builder demo() {
            this.isDemo = true;
            return this;
        }

        public RunningHost start() {
            Path directory = data == null ? temporary() : data;
            Path catalog = repository == null ? directory : repository;
            return new RunningHost(new HostSetup(
                    "127.0.0.1",
                    0,
                    directory,
                    Optional.of(jdbcUrl),
                    tokens,
                    mode,
                    mode == ClockMode.REAL ? Instant.now() : clock,
                    catalog.toUri(),
                    Trust.ANYTHING,
                    Optional.ofNullable(configuration),
                    new SystemOptions(Optional.ofNullable(stripeApiBase), Optional.empty(), Optional.empty(), false),
                    isDemo));
        }

        private static Path temporary() {
            try {
                Path directory = Files.createTempDirectory("streamspace-host");
                directory.toFile().deleteOnExit();
                return directory;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static Builder with() {
        return new Builder();
    }

    public static RunningHost start() {
        return with().start();
    }

    /** Stops the host and starts it again on the same data, database and clock. */
    public void restart() {
        host.close();
        host = started(setup);
    }

    public SampleHost host() {
        return host;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + host.port());
    }

    /** Speaks to the host with this token. */
    public Talk as(String token) {
        return new Talk(() -> uri(), token);
    }

    /** Speaks to the host as the platform itself. */
    public Talk service() {
        return as("service");
    }

    /** Moves the clock, as an admin would. */
    public void moveClockTo(Instant instant) {
        as("admin").post("/api/clock", "{\"now\":\"" + instant + "\"}").expect(200);
    }

    @Override
    public void close() {
        host.close();
    }

    private static SampleHost started(HostSetup setup) {
        SampleHost started = SampleHost.start(setup);
        try {
            started.letTimeGo();
            return started;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Caller> usualTokens() {
        Map<String, Caller> tokens = new LinkedHashMap<>();
        tokens.put("admin", new Caller("admin", Set.of("admin"), null, null));
        tokens.put("service", new Caller("platform", Set.of("service"), null, null));
        tokens.put("alice", new Caller("alice", Set.of("user"), null, null));
        tokens.put("bob", new Caller("bob", Set.of("user"), null, null));
        tokens.put("owner", new Caller("owner", Set.of("user"), "acme", "owner"));
        tokens.put("manager", new Caller("manager", Set.of("user"), "acme", "admin"));
        tokens.put("member", new Caller("member", Set.of("user"), "acme", "member"));
        return tokens;
    }
}
