package io.streamspace.billing.credit;

import io.streamspace.billing.values.Sentence;
import io.streamspace.billing.values.Wording;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The reasons that the plugin gives itself for credit. */
public enum CreditWording implements Wording {
    /** With the number of the invoice that was paid. */
    TOP_UP("Top-up, invoice %s"),
    /** With the provider's id of the payment. */
    PREPAYMENT("Paid in advance: %s"),
    CREDIT_NOTE("Credit note %s"),
    OVERPAYMENT("Overpayment of invoice %s"),
    /** A total below 0. */
    INVOICE("Invoice %s"),
    /** A theme's sale that was undone. */
    THEME_REFUND("Refund of %s");

    /** The id of credit that a person gave; any other has the id of what it came of. */
    private static final Pattern GIVEN = Pattern.compile("cr_[0-9]+");

    private final Sentence sentence;

    CreditWording(String text) {
        this.sentence = new Sentence(text);
    }

    @Override
    public Sentence sentence() {
        return sentence;
    }

    /** Empty where a person gave the reason. */
    public static Optional<Worded> read(CreditGrant grant) {
        return read(grant.id(), grant.cause().reason());
    }

    /** Of a grant's id and reason. */
    public static Optional<Worded> read(String id, String reason) {
        return GIVEN.matcher(id).matches() ? Optional.empty() : Wording.read(Arrays.stream(values()), reason);
    }
}
