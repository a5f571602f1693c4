package io.streamspace.billing.provider.settlement;

import io.streamspace.billing.provider.queue.WebhookHandler.Effect;
import io.streamspace.billing.provider.queue.WebhookHandler.Outcome;
import io.streamspace.billing.provider.queue.WebhookHandler.Result;

/** The metadata of checkout orders, and the composition of effects. */
final class CheckoutLabels {

    static final String LABEL = "checkout";

    private CheckoutLabels() {}

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
