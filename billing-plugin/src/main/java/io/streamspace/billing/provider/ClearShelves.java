package io.streamspace.billing.provider;

import io.streamspace.billing.provider.Shelf.Dismissal;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** What administrators do about what is parked. */
public final class ClearShelves {

    private final List<Shelf> shelves;
    private final Transactions transactions;
    private final Supplier<Instant> machineClock;

    public ClearShelves(List<Shelf> shelves, Transactions transactions, Supplier<Instant> machineClock) {
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
    public Shelved replay(String id) {
        return transactions.in(() -> {
            Found found = find(id);
            if (!found.status().mayBeReplayed()) {
                throw new Problem(Kind.CONFLICT, "already_done", "What was to follow has followed.");
            }
            found.shelf().again(id, machineClock.get());
            return find(id).status();
        });
    }

    /**
     * Notes that nothing is to follow. Repeating keeps the first reason.
     *
     * @return how it stands then
     * @throws Problem 404; 409 {@code not_parked}
     */
    public Shelved dismiss(String id, Dismissal dismissal) {
        return transactions.in(() -> {
            Found found = find(id);
            if (found.status().mayBeDismissed()) {
                found.shelf().dismiss(id, dismissal, machineClock.get());
            } else if (!found.status().isDismissed()) {
                throw new Problem(Kind.CONFLICT, "not_parked", "Only what is parked can be dismissed.");
            }
            return find(id).status();
        });
    }

    private record Found(Shelf shelf, Shelved status) {}

    private Found find(String id) {
        return shelves.stream()
                .flatMap(shelf -> shelf.shelved(id).map(status -> new Found(shelf, status)).stream())
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no such event or task."));
    }
}
