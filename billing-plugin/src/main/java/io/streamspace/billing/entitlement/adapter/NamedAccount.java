package io.streamspace.billing.entitlement.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.values.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account that a body names by {@code user} and {@code organization}. */
final class NamedAccount {

    private NamedAccount() {}

    /** The organisation's if one is named, else the user's; empty if neither is. */
    static Optional<AccountId> find(JsonNode body) {
        String user = given(body, "user");
        String organization = given(body, "organization");
        if (organization != null) {
            return Optional.of(parsed("organization", "org:" + organization));
        }
        return Optional.ofNullable(user).map(name -> parsed("user", name));
    }

    private static @Nullable String given(JsonNode body, String field) {
        String text = Parameters.optionalText(body, field);
        return text == null || text.isBlank() ? null : text;
    }

    private static AccountId parsed(String field, String text) {
        try {
            return AccountId.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field, "must name a user, an organization or an account");
        }
    }
}
