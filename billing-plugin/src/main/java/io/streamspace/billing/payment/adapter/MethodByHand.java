package io.streamspace.billing.payment.adapter;

import io.streamspace.billing.payment.PaymentMethod;
import io.streamspace.billing.values.Problem;

/** How money came or went that somebody writes down by hand. */
final class MethodByHand {

    private MethodByHand() {}

    /** @throws Problem 422 naming {@code method} */
    static PaymentMethod named(String key) {
        try {
            PaymentMethod method = PaymentMethod.ofKey(key);
            if (method.isByHand()) {
                return method;
            }
        } catch (IllegalArgumentException e) {
            throw mustBe();
        }
        throw mustBe();
    }

    private static Problem mustBe() {
        return Problem.invalid("method", "must be bank_transfer, cash, card or other");
    }
}
