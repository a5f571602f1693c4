package io.streamspace.billing.notification.adapter;

import io.streamspace.billing.notification.SmtpReply;
import io.streamspace.billing.notification.SmtpReply.Outcome;
import io.streamspace.billing.values.SingleLineText;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What the mail library's exceptions mean. A mail is refused for good if the server refuses its receiver or its content with
 * 5xx; what concerns ourselves (the connection, TLS, the login, the sender) is a matter of configuration, so later.
 */
final class SmtpAnswers {

    static final SmtpReply TOO_SLOW = new SmtpReply(Outcome.LATER, null, "no whole answer in time");

    private static final int PERMANENT = 500;
    private static final int MOST_CAUSES = 20;

    private SmtpAnswers() {}

    static SmtpReply taken(int code, @Nullable String response) {
        return new SmtpReply(Outcome.TAKEN, code, response == null ? "" : SingleLineText.of(response));
    }

    static SmtpReply of(Exception failure) {
        List<Throwable> chain = chain(failure);
        for (Throwable link : chain) {
            if (link instanceof SMTPAddressFailedException receiver) {
                return refused(receiver.getReturnCode(), receiver.getMessage());
            }
        }
        for (Throwable link : chain) {
            if (link instanceof SMTPSendFailedException send && send.getReturnCode() > 0) {
                return isOurs(send)
                        ? new SmtpReply(Outcome.LATER, send.getReturnCode(), text(send))
                        : refused(send.getReturnCode(), send.getMessage());
            }
        }
        return new SmtpReply(Outcome.LATER, null, said(failure, chain));
    }

    private static SmtpReply refused(int code, @Nullable String message) {
        return new SmtpReply(
                code >= PERMANENT ? Outcome.REFUSED : Outcome.LATER, code, SingleLineText.of(String.valueOf(message)));
    }

    /** Whether the server dislikes the sender, or wants a login or TLS first. */
    private static boolean isOurs(SMTPSendFailedException failure) {
        return String.valueOf(failure.getCommand()).startsWith("MAIL");
    }

    private static String said(Exception failure, List<Throwable> chain) {
        if (failure instanceof AuthenticationFailedException) {
            return "the login was refused: " + text(failure);
        }
        Throwable last = chain.get(chain.size() - 1);
        String cause = last == failure ? "" : " (" + text(last) + ")";
        return failure instanceof MailConnectException ? "no connection" + cause : text(failure) + cause;
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : SingleLineText.of(message);
    }

    private static List<Throwable> chain(Throwable first) {
        List<Throwable> chain = new ArrayList<>();
        Throwable next = first;
        while (next != null && chain.size() < MOST_CAUSES) {
            chain.add(next);
            next = next instanceof MessagingException mail && mail.getNextException() != null
                    ? mail.getNextException()
                    : next.getCause();
        }
        return chain;
    }
}
