package io.streamspace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Everybody who works with a platform at the same time, and what has to be true of all they did. */
final class PlatformWork implements AutoCloseable {

    static final Instant BEGINNING = Instant.parse("2026-01-31T00:00:00Z");
    static final ObjectNode SETTINGS = Json.object("""
            {'billFrom': '2026-01-01T00:00:00Z', 'paymentTerms': 'P365D', 'usageCalculationInterval': '0 */6 * * *',
             'meters': [{'key': 'bandwidth', 'unit': 'MB', 'unit_size': 1048576, 'kind': 'counter', 'rate': 0.01}]}
            """);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(1500);

    private final List<Replica> hosts;
    private final long seed;
    private final WebhookReceiver receiver = new WebhookReceiver();
    private final Client auditor;
    private final PostedEvents posted;
    private final List<Work> works;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> TcpProxy.daemon("work", task));
    private final List<CompletableFuture<Void>> underWay = new ArrayList<>();
    private volatile boolean ending;

    PlatformWork(Platform platform, long seed) {
        this.hosts = platform.replicas();
        this.seed = seed;
        this.auditor = client(0);
        Invoices invoices = new Invoices(auditor);
        EventSource sessions = new EventSource(client(1));
        this.posted = new PostedEvents(sessions, platform.database());
        PlatformTime time = new PlatformTime(BEGINNING, hosts, new Random(seed + 2));
        this.works = List.of(
                new SessionWork(sessions, new Random(seed + 3), time, invoices),
                new HeartbeatWork(new EventSource(client(4)), new Random(seed + 5), time, invoices),
                new QuotaWork(client(6), invoices),
                new CreditWork(client(7)),
                new LaunchWork(client(8)),
                time,
                new PaymentWork(client(9), invoices));
        registerWebhook();
        sessions.post(PaymentWork.PAYERS.stream().map(PlatformWork::announced).toList());
    }

    /** Everybody begins, or goes on. */
    void begin() {
        ending = false;
        works.forEach(work -> underWay.add(CompletableFuture.runAsync(() -> repeat(work), threads)));
    }

    /** Waits until everybody has been answered and everything is invoiced and paid. */
    void end() {
        ending = true;
        underWay.forEach(CompletableFuture::join);
        underWay.clear();
        works.forEach(Work::complete);
    }

    /** @throws AssertionError saying what is lost, doubled or wrong */
    void check(String when) {
        try {
            works.forEach(Work::check);
            posted.check();
            List<Bill> bills = PaymentWork.PAYERS.stream()
                    .flatMap(user -> new Invoices(auditor).of(user).stream())
                    .toList();
            new Messages(auditor, receiver).check(bills);
            assertThat(auditor.read("/admin/audit?full=true").json().path("violations"))
                    .as("the audit")
                    .isEmpty();
        } catch (AssertionError e) {
            throw new AssertionError(when + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        ending = true;
        threads.shutdownNow();
        receiver.close();
    }

    @Override
    public String toString() {
        return works.toString();
    }

    private void repeat(Work work) {
        Random pauses = new Random(seed);
        try {
            while (!ending) {
                work.act();
                LockSupport.parkNanos((long) (pauses.nextDouble() * LONGEST_PAUSE.toNanos()));
            }
        } catch (AssertionError e) {
            System.out.println(work.getClass().getSimpleName() + " ends: " + e.getMessage());
            throw e;
        }
    }

    private void registerWebhook() {
        ObjectNode endpoint = Json.object("{'types': ['billing.*']}").put("url", receiver.url());
        auditor.once("webhook", "/admin/webhooks", Tokens.ADMIN, endpoint.toString(), 201);
    }

    private static ObjectNode announced(String user) {
        return Events.event("user.created", BEGINNING.toString(), Json.object().put("username", user));
    }

    private Client client(int number) {
        return new Client(hosts, new Random(seed + number));
    }
}
