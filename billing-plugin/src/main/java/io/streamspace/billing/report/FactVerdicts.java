package io.streamspace.billing.report;

import java.util.Optional;

/** Why a fact counts nothing. */
public interface FactVerdicts {

    /**
     * Why a fact is not counted.
     *
     * @param field of the event, such as {@code data.meter}
     * @param reason one sentence
     */
    record Refusal(String field, String reason) {}

    /** Empty for what counts, or will. */
    Optional<Refusal> refusal(Fact fact);
}
