package io.streamspace.e2e.host;

/** Who calls: each token is named after whom it makes the caller. */
public final class Tokens {

    public static final String ADMIN = "admin";
    public static final String SERVICE = "service";
    public static final String ALICE = "alice";
    public static final String BOB = "bob";
    /** The three roles in the organisation acme. */
    public static final String OWNER = "olivia";

    public static final String MANAGER = "martin";
    public static final String MEMBER = "mia";

    static final String FILE = """
            {
              "admin": {"user": "root", "roles": ["admin"]},
              "service": {"user": "platform", "roles": ["service"]},
              "alice": {"user": "alice", "roles": ["user"]},
              "bob": {"user": "bob", "roles": ["user"]},
              "olivia": {"user": "olivia", "roles": ["user"], "organization": "acme", "organization_role": "owner"},
              "martin": {"user": "martin", "roles": ["user"], "organization": "acme", "organization_role": "admin"},
              "mia": {"user": "mia", "roles": ["user"], "organization": "acme", "organization_role": "member"}
            }
            """;

    private Tokens() {}
}
