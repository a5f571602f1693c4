package io.streamspace.billing.invoice;

import io.streamspace.billing.values.Sentence;
import io.streamspace.billing.values.Wording;
import java.util.Arrays;
import java.util.Optional;

/** The reasons that the plugin gives itself, for credit notes and changes of invoices. */
public enum ReasonWording implements Wording {
    NOT_GIVEN(AdminAction.NO_REASON),
    REFUNDED("Refunded through the payment provider"),
    /** With the provider's code of why. */
    DISPUTE_LOST("Dispute lost: %s"),
    /** With the credit note that is undone. */
    REFUND_REVERSED("The refund failed at the payment provider. It reverses credit note %s."),
    REFUND_FAILED("The refund failed at the payment provider.");

    private final Sentence sentence;

    ReasonWording(String text) {
        this.sentence = new Sentence(text);
    }

    @Override
    public Sentence sentence() {
        return sentence;
    }

    /** Empty where a person gave the reason. */
    public static Optional<Worded> read(AdminAction cause) {
        return Wording.read(
                Arrays.stream(values())
                        .filter(wording -> wording == NOT_GIVEN || cause.by().equals(AdminAction.PROVIDER)),
                cause.reason());
    }
}
