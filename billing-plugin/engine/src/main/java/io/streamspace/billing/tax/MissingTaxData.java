package io.streamspace.billing.tax;

import io.streamspace.billing.values.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why it is not known how a buyer is taxed.
 *
 * @param field of the account that is missing or wrong; null: the provider has not answered yet
 * @param reason one sentence
 */
public record MissingTaxData(@Nullable String field, String reason) {

    /** How it is named, to people and programs. */
    public static final String CODE = "tax_unknown";

    /** The provider has been asked, or is going to be. */
    public static final MissingTaxData WAITING =
            new MissingTaxData(null, "the payment provider has not decided it yet");

    /** What somebody is told who wants to buy. */
    public Problem problem() {
        if (field == null) {
            return new Problem(
                    Problem.Kind.UNAVAILABLE,
                    "payment_provider_unavailable",
                    "The tax on this is not known yet: " + reason + ". Try again in a moment.");
        }
        return new Problem(
                Problem.Kind.INVALID,
                CODE,
                field + ": " + reason,
                List.of(new Problem.InvalidParameter(field, reason)));
    }

    @Override
    public String toString() {
        return CODE + ": " + (field == null ? "" : field + ": ") + reason;
    }
}
