package io.streamspace.billing.provider.queue;

import io.streamspace.billing.provider.queue.DeadLetterQueue.Dismissal;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Replays and dismisses parked events and tasks, for administrators. */
public final class DeadLetters {

    private final List<DeadLetterQueue> queues;
    private final Transactions transactions;
    private final Supplier<Instant> machineClock;

    public DeadLetters(List<DeadLetterQueue> queues, Transactions transactions, Supplier<Instant> machineClock) {
        this.queues = List.copyOf(queues);
        this.transactions = transactions;
        this.machineClock = machineClock;
    }

    /**
     * Makes an event or task due at once. Repeating changes nothing.
     *
     * @return its status then
     * @throws Problem 404; 409 {@code already_done} for what was done
     */
    public DeadLetterStatus replay(String id) {
        return transactions.in(() -> {
            Found found = find(id);
            if (!found.status().mayBeReplayed()) {
                throw new Problem(Kind.CONFLICT, "already_done", "What was to follow has followed.");
            }
            found.deadLetterQueue().replay(id, machineClock.get());
            return find(id).status();
        });
    }

    /**
     * Dismisses a parked event or task. Repeating keeps the first reason.
     *
     * @return its status then
     * @throws Problem 404; 409 {@code not_parked}
     */
    public DeadLetterStatus dismiss(String id, Dismissal dismissal) {
        return transactions.in(() -> {
            Found found = find(id);
            if (found.status().mayBeDismissed()) {
                found.deadLetterQueue().dismiss(id, dismissal, machineClock.get());
            } else if (!found.status().isDismissed()) {
                throw new Problem(Kind.CONFLICT, "not_parked", "Only what is parked can be dismissed.");
            }
            return find(id).status();
        });
    }

    private record Found(DeadLetterQueue deadLetterQueue, DeadLetterStatus status) {}

    private Found find(String id) {
        return queues.stream()
                .flatMap(queue -> queue.lockStatus(id).map(status -> new Found(queue, status)).stream())
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no such event or task."));
    }
}
