package io.streamspace.billing.notification;

import io.streamspace.billing.values.Problem;

/** Hands mails to the mail server. */
public interface MailSender {

    /** Tries once, within the time-outs. Whatever goes wrong is told in the answer. */
    SmtpReply send(Mail mail, MailSettings terms);

    /**
     * The same, but connects to no private address, whatever the server's name stands for by then.
     *
     * @throws Problem {@code private_address} if there is no other
     */
    SmtpReply sendPublicly(Mail mail, MailSettings terms);
}
