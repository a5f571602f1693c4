package io.streamspace.e2e.fuzz;

import java.util.function.UnaryOperator;

/** One change to a request, the same each time it is applied. */
record Mutation(String name, UnaryOperator<Draft> change) {

    Draft applied(Draft draft) {
        return change.apply(draft);
    }
}
