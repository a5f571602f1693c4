package io.streamspace.billing.notification;

import io.streamspace.billing.values.Problem;

/** Hands mails to the mail server. */
public interface Postman {

    /** Tries once, within the time-outs. Whatever goes wrong is told in the answer. */
    ServerAnswer send(Mail mail, MailTerms terms);

    /**
     * The same, but connects to no private address, whatever the server's name stands for by then.
     *
     * @throws Problem {@code private_address} if there is no other
     */
    ServerAnswer sendPublicly(Mail mail, MailTerms terms);
}
