package io.streamspace.stripesimulator.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts events to the webhook in the background, each until it is answered 2xx, the oldest first, those that failed again
 * after a while that doubles. Signatures and waits are by the machine's clock.
 */
public final class Deliveries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 200;
    private static final long FIRST_WAIT_MILLIS = 500;
    private static final long MOST_DOUBLINGS = 7;

    private final SimulatorState simulatorState;
    private final ReentrantLock lock;
    private final Condition news;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private @Nullable Webhook webhook;
    private boolean isHeld;
    private boolean isClosed;
    private @Nullable Thread thread;

    private record Webhook(URI url, String secret) {}

    public Deliveries(SimulatorState simulatorState, ReentrantLock lock) {
        this.simulatorState = simulatorState;
        this.lock = lock;
        this.news = lock.newCondition();
    }

    /** Where to; whoever calls it holds the lock. */
    public void sendTo(String url, String secret) {
        webhook = new Webhook(URI.create(url), secret);
        if (thread == null) {
            thread = new Thread(this::run, "stripe-simulator-webhook");
            thread.setDaemon(true);
            thread.start();
        }
        wake();
    }

    public void hold() {
        isHeld = true;
    }

    public void release() {
        isHeld = false;
        wake();
    }

    /** Those not taken yet, whoever calls it holds the lock. */
    public List<ObjectNode> pending() {
        return simulatorState.store().all("event").stream()
                .filter(this::isPending)
                .toList();
    }

    /** Waits until each event was posted once; whoever calls it holds the lock. */
    public void awaitPosted() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (webhook != null && !isHeld && !isClosed && hasUnposted() && System.nanoTime() < end) {
            news.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private boolean hasUnposted() {
        return pending().stream()
                .anyMatch(event -> Json.number(simulatorState.store().notes(event), "failures") == 0);
    }

    public void wake() {
        news.signalAll();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            wake();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (Optional<ObjectNode> next = next(); next.isPresent(); next = next()) {
                deliver(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty when closed. */
    private Optional<ObjectNode> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!isClosed) {
                Optional<ObjectNode> next = isHeld ? Optional.empty() : ripe();
                if (next.isPresent()) {
                    return next;
                }
                news.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Optional<ObjectNode> ripe() {
        long now = System.currentTimeMillis();
        return pending().stream()
                .filter(event -> notBefore(event) <= now)
                .min(Comparator.comparingLong(this::notBefore));
    }

    private boolean isPending(ObjectNode event) {
        return Json.number(event, "pending_webhooks") > 0;
    }

    private long notBefore(ObjectNode event) {
        return Json.number(simulatorState.store().notes(event), "not_before_millis");
    }

    private void deliver(ObjectNode event) throws InterruptedException {
        boolean isTaken = post(Json.write(event));
        lock.lockInterruptibly();
        try {
            if (isTaken) {
                event.put("pending_webhooks", 0);
            } else {
                putOff(event);
            }
            simulatorState.save();
            wake();
        } finally {
            lock.unlock();
        }
    }

    private void putOff(ObjectNode event) {
        ObjectNode notes = simulatorState.store().notes(event);
        long failures = Json.number(notes, "failures");
        notes.put("failures", failures + 1);
        long wait = FIRST_WAIT_MILLIS << Math.min(failures, MOST_DOUBLINGS);
        notes.put("not_before_millis", System.currentTimeMillis() + wait);
    }

    private boolean post(String body) throws InterruptedException {
        Webhook to = webhook;
        if (to == null) {
            return false;
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(to.url())
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("User-Agent", "Stripe/1.0 (simulator)")
                    .header("Stripe-Signature", Signatures.header(body, to.secret(), Instant.now()))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300;
        } catch (IOException e) {
            LOG.debug("The webhook is not reached", e);
            return false;
        }
    }
}
