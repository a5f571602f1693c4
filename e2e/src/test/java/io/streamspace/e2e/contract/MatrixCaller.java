package io.streamspace.e2e.contract;

import io.streamspace.e2e.api.Operation;
import io.streamspace.e2e.host.Tokens;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of caller: a column of the table.
 *
 * @param token null for nobody's
 * @param account whose objects their requests name
 */
record MatrixCaller(String name, @Nullable String token, String account) {

    /** Paths that name what belongs to one account. */
    private static final Pattern OBJECT_OF_AN_ACCOUNT = Pattern.compile(
            "/(invoices|credit-notes|overage-consents|job-slots|grants|payment-methods|payouts|sessions)/\\{");

    static MatrixCaller named(String name) {
        return switch (name) {
            case "nobody" -> new MatrixCaller(name, null, "user:alice");
            case "unknown" -> new MatrixCaller(name, "no-such-token", "user:alice");
            case "user" -> new MatrixCaller(name, Tokens.ALICE, "user:alice");
            case "other" -> new MatrixCaller(name, Tokens.BOB, "user:alice");
            case "member" -> new MatrixCaller(name, Tokens.MEMBER, "org:acme");
            case "manager" -> new MatrixCaller(name, Tokens.MANAGER, "org:acme");
            case "owner" -> new MatrixCaller(name, Tokens.OWNER, "org:acme");
            case "service" -> new MatrixCaller(name, Tokens.SERVICE, "user:dora");
            case "admin" -> new MatrixCaller(name, Tokens.ADMIN, "user:dora");
            default -> throw new AssertionError("no such caller: " + name);
        };
    }

    /** Whether they say by {@code user_id} whose account they mean: it is not theirs, and no object tells. */
    boolean namesTheAccount(Operation operation) {
        return switch (name) {
            case "service", "admin" -> true;
            case "other" -> !OBJECT_OF_AN_ACCOUNT.matcher(operation.path()).find();
            default -> false;
        };
    }
}
