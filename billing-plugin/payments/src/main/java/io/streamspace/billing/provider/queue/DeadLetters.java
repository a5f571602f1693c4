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

    private final List<DeadLetterQueue> shelves;
    private final Transactions transactions;
    private final Supplier<Instant> machineClock;

    public DeadLetters(List<DeadLetterQueue> shelves, Transactions transactions, Supplier<Instant> machineClock) {
        this.shelves = List.copyOf(shelves);
        this.transactions = transactions;
        this.machineClock = machineClock;
    }

    /**
     * Has something tried again at once, by the workers. Repeating changes nothing.
     *
     * @return how it stands then
     * @throws Problem 404; 409 {@code already_done} for what was done
     */
    public DeadLetterStatus replay(String id) {
        return transactions.in(() -> {
            Found found = find(id);
            if (!found.status().mayBeReplayed()) {
                throw new Problem(Kind.CONFLICT, "already_done", "What was to follow has followed.");
            }
            found.deadLetterQueue().again(id, machineClock.get());
            return find(id).status();
        });
    }

    /**
     * Notes that nothing is to follow. Repeating keeps the first reason.
     *
     * @return how it stands then
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
        return shelves.stream()
                .flatMap(deadLetterQueue ->
                        deadLetterQueue.shelved(id).map(status -> new Found(deadLetterQueue, status)).stream())
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no such event or task."));
    }
}
