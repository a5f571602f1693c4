package io.streamspace.e2e.fuzz;

import io.streamspace.e2e.api.Operation;
import io.streamspace.e2e.host.Host;
import java.util.List;
import java.util.Optional;

/**
 * A request for an operation, and what is done to it.
 *
 * @param token of the caller, if there is one
 */
record FuzzCase(int number, Operation operation, Optional<String> token, Draft right, List<Mutation> mutations) {

    /** Everything done to it. */
    Draft draft() {
        Draft draft = right;
        for (Mutation mutation : mutations) {
            draft = mutation.applied(draft);
        }
        return draft;
    }

    /**
     * Whether the host serves what follows as before. An administrator who disables the plugin, uninstalls it, or lets
     * thousands of years pass gets what they ask for.
     */
    boolean mayBeSent() {
        Draft draft = draft();
        boolean endsThePlugin = draft.path().contains(Host.PLUGIN)
                && (draft.method().equals("DELETE") || draft.path().endsWith("/disable"));
        boolean movesTheClock =
                draft.path().contains("/clock") && draft.method().equals("POST");
        return !endsThePlugin && !movesTheClock;
    }

    /** With only one of the mutations. */
    FuzzCase with(Mutation mutation) {
        return new FuzzCase(number, operation, token, right, List.of(mutation));
    }

    @Override
    public String toString() {
        String changes =
                String.join("; ", mutations.stream().map(Mutation::name).toList());
        return "#%d %s as %s: %s".formatted(number, operation, token.orElse("nobody"), Excerpt.of(changes));
    }
}
