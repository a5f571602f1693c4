package io.streamspace.stripesimulator.api;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Any test key will do; one of a real account is refused, whoever sends it here has made a mistake. */
final class Keys {

    private static final Pattern TEST_KEY = Pattern.compile("Bearer [sr]k_test_\\w+");

    private Keys() {}

    static void require(@Nullable String authorization) {
        if (authorization == null) {
            throw new StripeError(
                    401, "invalid_request_error", "You did not provide an API key. Use the Authorization header.");
        }
        if (!TEST_KEY.matcher(authorization).matches()) {
            throw new StripeError(
                    401, "invalid_request_error", "Invalid API Key provided. The simulator takes sk_test_… only.");
        }
    }
}
