package io.streamspace.billing.tax;

import io.streamspace.billing.values.Sentence;
import io.streamspace.billing.values.Wording;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reasons for no tax that the plugin gives itself. */
public enum UntaxedWording implements Wording {
    EXEMPT("Exempt from tax"),
    REVERSE_CHARGE("Reverse charge"),
    EXPORT("Export outside the European Union"),
    OUTSIDE("Outside the scope of tax"),
    BEFORE("Supplied before tax was charged"),
    PREPAYMENT("Prepayment: what it pays for is taxed");

    private final Sentence sentence;

    UntaxedWording(String text) {
        this.sentence = new Sentence(text);
    }

    @Override
    public Sentence sentence() {
        return sentence;
    }

    /** Empty where there is no reason, or an administrator's own words. */
    public static Optional<Worded> read(@Nullable String reason) {
        return reason == null ? Optional.empty() : Wording.read(Arrays.stream(values()), reason);
    }
}
