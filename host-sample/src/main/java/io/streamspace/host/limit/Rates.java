package io.streamspace.host.limit;

import io.streamspace.plugin.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The rates of all kinds of callers.
 *
 * @param users each user and administrator
 * @param services each of the platform's services
 * @param strangers each address that calls without a token
 * @param badTokens each address that calls with a token that nobody has
 */
public record Rates(Rate users, Rate services, Rate strangers, Rate badTokens) {

    /** What the system properties {@code streamspace.rate.*} say; what they leave out is as usual. */
    public static Rates ofSystem() {
        return new Rates(
                Rate.ofSystem("user", new Rate(200, 2_000)),
                Rate.ofSystem("service", new Rate(5_000, 50_000)),
                Rate.ofSystem("anonymous", new Rate(1_000, 10_000)),
                Rate.ofSystem("bad-token", new Rate(10, 50)));
    }

    Rate of(@Nullable Caller caller) {
        if (caller == null) {
            return strangers;
        }
        return caller.hasRole("service") ? services : users;
    }
}
