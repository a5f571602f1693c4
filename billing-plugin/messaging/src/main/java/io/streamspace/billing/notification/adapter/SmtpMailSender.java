package io.streamspace.billing.notification.adapter;

import io.streamspace.billing.mail.MailAddress;
import io.streamspace.billing.notification.Mail;
import io.streamspace.billing.notification.MailSender;
import io.streamspace.billing.notification.MailSettings;
import io.streamspace.billing.notification.MailSettings.Login;
import io.streamspace.billing.notification.SmtpReply;
import io.streamspace.billing.values.Problem;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Sends by SMTP, a connection for each mail. Every wait has an end: of connecting, of each answer, and of the whole attempt,
 * which a timer cuts off by closing the socket. The mail library finds its parts by the thread's class loader, which is set
 * to the plugin's for the time of an attempt.
 */
public final class SmtpMailSender implements MailSender, AutoCloseable {

    private final ScheduledExecutorService timer;
    private final SSLSocketFactory tls;
    private final Set<OpenedSockets> underway = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    /**
     * @param timer cuts off what takes too long; not closed here
     * @param tls whose certificates are trusted
     */
    public SmtpMailSender(ScheduledExecutorService timer, SSLSocketFactory tls) {
        this.timer = timer;
        this.tls = tls;
    }

    @Override
    public SmtpReply send(Mail mail, MailSettings terms) {
        return send(mail, terms, new OpenedSockets());
    }

    @Override
    public SmtpReply sendPublicly(Mail mail, MailSettings terms) {
        OpenedSockets sockets = OpenedSockets.toPublicAddresses();
        SmtpReply answer = send(mail, terms, sockets);
        if (sockets.metPrivateAddress()) {
            throw privateAddress();
        }
        return answer;
    }

    static Problem privateAddress() {
        return new Problem(
                Problem.Kind.CONFLICT,
                "private_address",
                "The mail server is at a private address, or at none; what it answers is told only if the host allows"
                        + " private addresses.");
    }

    private SmtpReply send(Mail mail, MailSettings terms, OpenedSockets sockets) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SmtpMailSender.class.getClassLoader());
        try {
            return isClosed ? SmtpReply.stopped() : sendInTime(mail, terms, sockets);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private SmtpReply sendInTime(Mail mail, MailSettings terms, OpenedSockets sockets) {
        underway.add(sockets);
        ScheduledFuture<?> cutOff =
                timer.schedule(sockets::cutOff, terms.limits().total().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return deliver(mail, terms, sockets);
        } catch (MessagingException | RuntimeException e) {
            return isClosed ? SmtpReply.stopped() : sockets.areCutOff() ? SmtpAnswers.TOO_SLOW : SmtpAnswers.of(e);
        } finally {
            cutOff.cancel(false);
            underway.remove(sockets);
            sockets.close();
        }
    }

    private SmtpReply deliver(Mail mail, MailSettings terms, OpenedSockets sockets) throws MessagingException {
        Session session = Session.getInstance(SmtpProperties.of(terms, sockets, tls));
        MimeMail message = MimeMail.of(mail, terms.sender(), session);
        Login login = terms.server().login();
        try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
            transport.connect(
                    terms.server().host(),
                    terms.server().port(),
                    login == null ? null : login.username(),
                    login == null ? null : login.password());
            transport.sendMessage(message, new Address[] {MailAddress.named(mail.to())});
            return SmtpAnswers.taken(transport.getLastReturnCode(), transport.getLastServerResponse());
        }
    }

    /** Breaks off what is under way; those who sent it are told that the sender stopped. */
    @Override
    public void close() {
        isClosed = true;
        underway.forEach(OpenedSockets::close);
    }
}
