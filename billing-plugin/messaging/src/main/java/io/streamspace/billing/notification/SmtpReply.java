package io.streamspace.billing.notification;

import org.jspecify.annotations.Nullable;

/**
 * The server's reply to a mail.
 *
 * @param code the server's reply code; null if it gave none
 * @param text what the server said, or what went wrong
 */
public record SmtpReply(Outcome outcome, @Nullable Integer code, String text) {

    /** The meaning of a reply for the mail. */
    public enum Outcome {
        /** The server took it. */
        TAKEN,
        /** The server will never take it: its receiver or its content is refused. */
        REFUSED,
        /** Not now: the server is away, slow, busy, or does not know us. */
        LATER,
        /** This host was stopping: nobody's fault. */
        STOPPED
    }

    public static SmtpReply stopped() {
        return new SmtpReply(Outcome.STOPPED, null, "the sender stopped");
    }
}
