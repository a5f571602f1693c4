package io.streamspace.e2e.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.HostProcess;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk;
import io.streamspace.e2e.host.Tokens;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** One of a platform's hosts. A supervisor starts it again whenever it has ended, as an operator's would. */
final class Replica implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);
    private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();

    private final HostOptions options;
    private final Map<String, String> environment;
    private volatile boolean closing;
    private volatile HostProcess process;
    private volatile int port;
    private volatile Talk talk;

    Replica(HostOptions options, Map<String, String> environment) {
        this.options = options;
        this.environment = environment;
        start();
        TcpProxy.daemon("supervisor", this::supervise).start();
    }

    /** Has the plugin enabled, through the catalog, however long that takes. */
    void enable(ObjectNode configuration) {
        awaitServing();
        ObjectNode body = Json.object();
        body.set("config", configuration);
        Talk patient = new Talk(port);
        admin(patient, "/api/plugins/catalog/" + Host.PLUGIN + "/install", body).expect(201);
        admin(patient, "/api/plugins/" + Host.PLUGIN + "/enable", Json.object()).expect(200);
    }

    void awaitServing() {
        Eventually.within(PATIENCE, this + " serves", () -> status("/healthz") == 200);
    }

    Talk talk() {
        return talk;
    }

    /** The supervisor starts it again. */
    void kill() {
        process.kill();
    }

    /** Everything that was accepted has been taken in, and it answers. */
    boolean isCaughtUp() {
        return status(Host.BILLING + "/jobs/status") == 200 && status(Host.BILLING + "/usage?user_id=worker-0") == 200;
    }

    @Override
    public void close() {
        closing = true;
        process.kill();
    }

    @Override
    public String toString() {
        return "host at " + talk.address() + ", data " + options.data();
    }

    private int status(String path) {
        try {
            return talk.get(path, Tokens.ADMIN).status();
        } catch (UncheckedIOException away) {
            return 0;
        }
    }

    private static Answer admin(Talk patient, String path, ObjectNode body) {
        return patient.post(path, Tokens.ADMIN, body.toString());
    }

    private void start() {
        port = HostProcess.freePort();
        process = HostProcess.start(options.arguments(port), environment);
        talk = new Talk(port, LONGEST_ANSWER);
    }

    private void supervise() {
        while (!closing) {
            if (!process.isAlive()) {
                start();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
