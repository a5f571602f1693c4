package io.streamspace.plugin;

import org.jspecify.annotations.Nullable;

/**
 * Says at once whether something may be used, for modules of the host's own process that ask often: from memory, from what
 * was known a moment ago. It sets nothing aside and counts nothing.
 */
public interface UsageGate {

    /** Lets everything pass. */
    UsageGate OPEN = (user, organization, meter, quantity) -> true;

    /**
     * Whether an account may use more of a meter now. What nothing limits may always be used.
     *
     * @param organization the one the user acts for; null: the user alone
     * @param quantity 0 or more, in the meter's base units
     */
    boolean admits(String user, @Nullable String organization, String meter, long quantity);
}
