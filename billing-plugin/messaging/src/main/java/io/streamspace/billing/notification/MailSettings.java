package io.streamspace.billing.notification;

import io.streamspace.billing.account.Language;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The mail server, the sender, limits, and how mails are written. */
public record MailSettings(Server server, Sender sender, Limits limits, Writing writing) {

    /** The protection of the connection to the server. */
    public enum Security {
        /** Nothing. */
        NONE,
        /** TLS, asked for after connecting; without it nothing is sent. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }

    /**
     * @param port 1 to 65535
     * @param login null: none is asked for
     */
    public record Server(
            String host,
            int port,
            Security security,
            @Nullable Login login) {}

    /** Says nothing of the password unless asked by name. */
    public record Login(String username, String password) {
        @Override
        public String toString() {
            return username + ":***";
        }
    }

    /**
     * @param from an address, with or without a name
     * @param replyTo the same; null: answers go to {@code from}
     */
    public record Sender(String from, @Nullable String replyTo) {}

    /**
     * @param perMinute how many mails may be begun in any minute, over all hosts
     * @param connect until there is a connection, and for each answer of the server
     * @param total from the beginning of an attempt to its end
     */
    public record Limits(int perMinute, Duration connect, Duration total) {}

    /**
     * @param usual the language of accounts that have not said theirs
     * @param publicUrl where people find their invoices; null: mails have no link
     */
    public record Writing(Language usual, @Nullable String publicUrl) {

        /** As long as nothing is configured. */
        public static final Writing PLAIN = new Writing(Language.EN, null);
    }

    private static final Duration SETTLING = Duration.ofSeconds(30);

    /** How long whoever took a notice has to settle it, before another may take it. */
    public Duration lease() {
        return limits.total().plus(SETTLING);
    }
}
