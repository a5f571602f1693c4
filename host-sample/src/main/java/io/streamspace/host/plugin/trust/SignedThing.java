package io.streamspace.host.plugin.trust;

import java.nio.charset.StandardCharsets;

/** What can be signed. */
public enum SignedThing {
    /** The list of plugins; a bad one is the repository's fault. */
    CATALOG("catalog", 502),

    /** A plugin's zip. */
    PLUGIN("plugin", 422);

    private final String word;
    private final int refusal;

    SignedThing(String word, int refusal) {
        this.word = word;
        this.refusal = refusal;
    }

    String word() {
        return word;
    }

    /** The HTTP status by which it is refused. */
    int refusal() {
        return refusal;
    }

    /** What the key signs. */
    byte[] statement(String sha512Hex) {
        return ("streamspace " + word + " sha512:" + sha512Hex).getBytes(StandardCharsets.UTF_8);
    }
}
