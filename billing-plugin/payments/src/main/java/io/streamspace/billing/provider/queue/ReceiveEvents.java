package io.streamspace.billing.provider.queue;

import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.provider.gateway.EventSignature;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Receives webhook posts: stores each event once, for ever, then handles it at once if that does not take long. */
public final class ReceiveEvents {

    /**
     * What was taken.
     *
     * @param status where it stands by now
     */
    public record Receipt(String id, EventStatus status) {}

    /** The inbox, and how posts are verified. */
    public record Means(
            WebhookInbox webhookInbox, Gateways gateways, EventSignature signature, Transactions transactions) {}

    /** The handler of stored events, its threads, and how long a post waits for it. */
    public record Acting(HandleEvents handling, Executor workers, Duration longestWait, QueueMetrics queueMetrics) {}

    private final Means means;
    private final Acting acting;
    private final Supplier<Instant> machineClock;

    public ReceiveEvents(Means means, Acting acting, Supplier<Instant> machineClock) {
        this.means = means;
        this.acting = acting;
        this.machineClock = machineClock;
    }

    /**
     * Stores and acts. What was stored before is not stored again, nor acted on: the receipt says where it stands. If acting
     * takes long, it goes on after this returns.
     *
     * @param body as it came
     * @param signature null: there was none
     * @throws Problem 503 {@code payment_provider_disabled}; 400 {@code bad_signature}, 400 {@code malformed_event}: nothing
     *     is stored then
     */
    public Receipt receive(byte[] body, @Nullable String signature) {
        ProviderEvent event = open(body, signature);
        Instant now = machineClock.get();
        Optional<Leased<ProviderEvent>> kept =
                means.transactions().in(() -> means.webhookInbox().keep(event, now, now.plus(HandleEvents.LEASE)));
        acting.queueMetrics().received();
        kept.ifPresent(this::act);
        return new Receipt(event.id(), means.webhookInbox().status(event.id()).orElseThrow());
    }

    private ProviderEvent open(byte[] body, @Nullable String signature) {
        means.gateways().required();
        if (!means.signature().isGenuine(body, signature, machineClock.get())) {
            throw new Problem(
                    Problem.Kind.MALFORMED, "bad_signature", "The signature is missing, wrong, or too old or too new.");
        }
        return means.signature().read(body);
    }

    private void act(Leased<ProviderEvent> leased) {
        FutureTask<?> task = new FutureTask<>(() -> acting.handling().attempt(leased), null);
        try {
            acting.workers().execute(task);
            task.get(acting.longestWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException busy) {
            means.transactions().run(() -> means.webhookInbox().release(leased, machineClock.get()));
        } catch (ExecutionException failed) {
            acting.queueMetrics().postponed(name(leased), new IllegalStateException(failed.getCause()));
        } catch (TimeoutException later) {
            acting.queueMetrics().takesLong(name(leased));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static String name(Leased<ProviderEvent> leased) {
        return "event " + leased.entry().id();
    }
}
