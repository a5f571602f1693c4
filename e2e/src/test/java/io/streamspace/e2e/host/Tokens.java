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

    /** Somebody whose user name is an e-mail address of 60 characters. */
    public static final String LONG = "long";

    public static final String LONG_NAME = "bartholomew.featherstonehaugh-cholmondeley@mail.example.test";

    private static final String PEOPLE = """
              "admin": {"user": "root", "roles": ["admin"]},
              "service": {"user": "platform", "roles": ["service"]},
              "alice": {"user": "alice", "roles": ["user"]},
              "bob": {"user": "bob", "roles": ["user"]},
              "olivia": {"user": "olivia", "roles": ["user"], "organization": "acme", "organization_role": "owner"},
              "olivia-elsewhere": {"user": "olivia", "roles": ["user"], "organization": "bcme", "organization_role": "owner"},
              "olivia-alone": {"user": "olivia", "roles": ["user"]},
              "olivia-member": {"user": "olivia", "roles": ["user"], "organization": "acme", "organization_role": "member"},
              "martin": {"user": "martin", "roles": ["user"], "organization": "acme", "organization_role": "admin"},
              "mia": {"user": "mia", "roles": ["user"], "organization": "acme", "organization_role": "member"},
              "long": {"user": "bartholomew.featherstonehaugh-cholmondeley@mail.example.test", "roles": ["user"]}
            """;

    private static final String SECRET = "token-4be1-of-";

    static final String FILE = "{" + PEOPLE + "," + PEOPLE.replaceAll("(?m)^(\\s*)\"", "$1\"" + SECRET) + "}";

    private Tokens() {}

    /** Another token of the same caller; it is part of no name, so that it can be searched for in answers. */
    public static String secret(String token) {
        return SECRET + token;
    }
}
