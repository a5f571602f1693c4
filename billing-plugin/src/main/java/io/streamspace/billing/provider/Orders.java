package io.streamspace.billing.provider;

import io.streamspace.billing.provider.ObjectHandler.Effect;
import io.streamspace.billing.provider.ObjectHandler.Outcome;
import io.streamspace.billing.provider.ObjectHandler.Result;

/** How orders of checkouts are labelled, and effects that follow one another. */
final class Orders {

    static final String LABEL = "checkout";

    private Orders() {}

    /** One, and then the other, in the same transaction; what came of both. */
    static Effect inTurn(Effect first, Effect second) {
        return now -> both(first.apply(now), second.apply(now));
    }

    static Outcome both(Outcome first, Outcome second) {
        if (second.result() == Result.FOREIGN) {
            return first;
        }
        boolean isDone = first.result() == Result.DONE || second.result() == Result.DONE;
        String detail = first.result() == Result.DONE ? first.detail() + " " + second.detail() : second.detail();
        return new Outcome(isDone ? Result.DONE : second.result(), second.account(), detail);
    }
}
