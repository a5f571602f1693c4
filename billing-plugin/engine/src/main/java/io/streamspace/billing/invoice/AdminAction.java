package io.streamspace.billing.invoice;

import java.time.Instant;
import java.util.Optional;

/**
 * That an administrator steps in.
 *
 * @param by the caller's name
 * @param reason in their words; {@link #NO_REASON} where they gave none; not blank
 */
public record AdminAction(String by, String reason, Instant at) {

    /** Who acts when the payment provider tells of something. */
    public static final String PROVIDER = "provider";

    /** What stands for a reason where none was given. */
    public static final String NO_REASON = "not given";

    /** What a reader is told of a reason: nothing where none was given. */
    public static Optional<String> told(String reason) {
        return reason.equals(NO_REASON) ? Optional.empty() : Optional.of(reason);
    }
}
