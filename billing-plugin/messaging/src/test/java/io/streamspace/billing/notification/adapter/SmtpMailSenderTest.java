package io.streamspace.billing.notification.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.streamspace.billing.account.Language;
import io.streamspace.billing.notification.Mail;
import io.streamspace.billing.notification.MailAttachment;
import io.streamspace.billing.notification.MailSettings;
import io.streamspace.billing.notification.MailSettings.Limits;
import io.streamspace.billing.notification.MailSettings.Login;
import io.streamspace.billing.notification.MailSettings.Security;
import io.streamspace.billing.notification.MailSettings.Sender;
import io.streamspace.billing.notification.MailSettings.Server;
import io.streamspace.billing.notification.MailSettings.Writing;
import io.streamspace.billing.notification.RenderedMail;
import io.streamspace.billing.notification.SmtpReply;
import io.streamspace.billing.notification.SmtpReply.Outcome;
import io.streamspace.billing.values.Problem;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against GreenMail, and against a server of our own for what GreenMail never says. */
class SmtpMailSenderTest {

    private static final Limits LIMITS = new Limits(60, Duration.ofSeconds(5), Duration.ofSeconds(10));
    private static final RenderedMail LETTER =
            new RenderedMail(Language.VI, "Hóa đơn của bạn", "Xin chào", "<p>Xin chào</p>", List.of());
    private static final Mail MAIL = new Mail("mail_1", "alice@example.org", LETTER);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final SmtpMailSender postman = new SmtpMailSender(timer, Tls.CONTEXT.getSocketFactory());
    private @Nullable GreenMail greenMail;
    private @Nullable ScriptedServer scripted;

    @AfterEach
    void close() {
        postman.close();
        timer.shutdownNow();
        if (greenMail != null) {
            greenMail.stop();
        }
        if (scripted != null) {
            scripted.close();
        }
    }

    @Test
    void a_private_address_is_not_connected_to_where_only_public_ones_may_be() throws Exception {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
        MailSettings terms = terms(server, null);

        assertThatThrownBy(() -> postman.sendPublicly(MAIL, terms))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("private_address"));
        MailSettings overTls = terms(terms.server().port(), Security.TLS, null);
        assertThatThrownBy(() -> postman.sendPublicly(MAIL, overTls)).isInstanceOf(Problem.class);
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(postman.send(MAIL, terms).outcome()).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void a_mail_arrives_whole_with_a_message_id_from_its_own_id() throws Exception {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
        byte[] pdf = {37, 80, 68, 70, 0, -1};
        RenderedMail renderedMail = new RenderedMail(
                Language.VI,
                LETTER.subject(),
                "Xin chào",
                "<p>Xin chào</p>",
                List.of(new MailAttachment("INV-1.pdf", "application/pdf", pdf)));

        SmtpReply answer = postman.send(new Mail("mail_1", "alice@example.org", renderedMail), terms(server, null));

        assertThat(answer.outcome()).as("%s", answer).isEqualTo(Outcome.TAKEN);
        assertThat(answer.code()).isEqualTo(250);
        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getMessageID()).isEqualTo("<mail_1@example.com>");
        assertThat(received.getHeader("Subject")[0]).startsWith("=?UTF-8?").matches("\\p{ASCII}+");
        assertThat(received.getSubject()).isEqualTo("Hóa đơn của bạn");
        assertThat(received.getHeader("From")[0]).endsWith("<billing@example.com>");
        assertThat(received.getHeader("Reply-To")).containsExactly("help@example.com");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received.getSentDate()).isNotNull();
        Multipart all = (Multipart) received.getContent();
        Multipart texts = (Multipart) all.getBodyPart(0).getContent();
        assertThat(texts.getContentType()).startsWith("multipart/alternative");
        assertThat(texts.getBodyPart(0).getContent()).isEqualTo("Xin chào");
        assertThat(texts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(texts.getBodyPart(1).getContent()).isEqualTo("<p>Xin chào</p>");
        BodyPart file = all.getBodyPart(1);
        assertThat(file.getFileName()).isEqualTo("INV-1.pdf");
        assertThat(file.getInputStream().readAllBytes()).isEqualTo(pdf);

        postman.send(new Mail("mail_1", "alice@example.org", renderedMail), terms(server, null));
        assertThat(server.getReceivedMessages()[1].getMessageID()).isEqualTo(received.getMessageID());
    }

    @Test
    void a_login_is_made_over_tls_and_a_wrong_one_is_tried_again_later() {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTPS);
        server.setUser("billing", "right");
        MailSettings good = terms(server.getSmtps().getPort(), Security.TLS, new Login("billing", "right"));
        assertThat(postman.send(MAIL, good).outcome()).isEqualTo(Outcome.TAKEN);

        MailSettings bad = terms(server.getSmtps().getPort(), Security.TLS, new Login("billing", "wrong-one"));
        SmtpReply refused = postman.send(MAIL, bad);

        assertThat(refused.outcome()).isEqualTo(Outcome.LATER);
        assertThat(refused.text()).startsWith("the login was refused: ").doesNotContain("wrong-one");
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_trusted() {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTPS);
        try (SmtpMailSender careful = new SmtpMailSender(timer, (SSLSocketFactory) SSLSocketFactory.getDefault())) {
            SmtpReply answer = careful.send(MAIL, terms(server.getSmtps().getPort(), Security.TLS, null));
            assertThat(answer.outcome()).isEqualTo(Outcome.LATER);
            assertThat(server.getReceivedMessages()).isEmpty();
        }
    }

    @Test
    void starttls_protects_login_and_mail() {
        ScriptedServer server = scripted();
        server.offerTls();

        SmtpReply answer = postman.send(MAIL, terms(server.port(), Security.STARTTLS, new Login("billing", "secret")));

        assertThat(answer.outcome()).as("%s", answer).isEqualTo(Outcome.TAKEN);
        assertThat(server.heardInClear()).allMatch(line -> line.startsWith("EHLO") || line.equals("STARTTLS"));
        assertThat(server.heard())
                .anyMatch(line -> line.startsWith("AUTH "))
                .contains("Message-ID: <mail_1@example.com>");
    }

    @Test
    void without_tls_nothing_is_sent_where_it_is_asked_for() {
        ScriptedServer server = scripted();

        SmtpReply answer = postman.send(MAIL, terms(server.port(), Security.STARTTLS, null));

        assertThat(answer.outcome()).isEqualTo(Outcome.LATER);
        assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }

    @Test
    void a_refused_receiver_is_refused_for_good_and_a_busy_server_is_asked_again() {
        ScriptedServer server = scripted();
        server.answer("RCPT", "550 5.1.1 no such user here");
        assertThat(postman.send(MAIL, terms(server.port(), Security.NONE, null)))
                .isEqualTo(new SmtpReply(Outcome.REFUSED, 550, "550 5.1.1 no such user here"));

        server.answer("RCPT", "451 4.7.1 greylisted, try again later");
        SmtpReply busy = postman.send(MAIL, terms(server.port(), Security.NONE, null));
        assertThat(busy.outcome()).isEqualTo(Outcome.LATER);
        assertThat(busy.code()).isEqualTo(451);

        server.answer("RCPT", "250 ok");
        server.answer(".", "554 5.6.0 looks like spam");
        SmtpReply spam = postman.send(MAIL, terms(server.port(), Security.NONE, null));
        assertThat(spam.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(spam.code()).isEqualTo(554);

        server.answer("MAIL", "530 5.7.0 authenticate first");
        SmtpReply ours = postman.send(MAIL, terms(server.port(), Security.NONE, null));
        assertThat(ours.outcome()).as("%s", ours).isEqualTo(Outcome.LATER);
    }

    @Test
    void a_server_that_is_away_or_slow_is_asked_again() {
        ScriptedServer server = scripted();
        server.answer("DATA", ScriptedServer.SILENCE);
        Limits short_ = new Limits(60, Duration.ofMillis(300), Duration.ofSeconds(5));
        assertThat(postman.send(MAIL, terms(server.port(), short_)).outcome()).isEqualTo(Outcome.LATER);

        server.answer("DATA", ScriptedServer.DRIBBLE);
        Limits total = new Limits(60, Duration.ofSeconds(2), Duration.ofSeconds(2));
        assertThat(postman.send(MAIL, terms(server.port(), total))).isEqualTo(SmtpAnswers.TOO_SLOW);

        int port = server.port();
        server.close();
        SmtpReply away = postman.send(MAIL, terms(port, LIMITS));
        assertThat(away.outcome()).isEqualTo(Outcome.LATER);
        assertThat(away.text()).startsWith("no connection");
    }

    @Test
    void line_ends_in_subjects_and_names_make_no_headers() throws Exception {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
        RenderedMail evil =
                new RenderedMail(Language.EN, "Hi\r\nBcc: eve@example.org\r\n\r\nbody", "t", "h", List.of());

        postman.send(new Mail("mail_2", "alice@example.org", evil), terms(server, null));

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("Hi Bcc: eve@example.org body");
        assertThat(postman.send(
                                new Mail("mail_3", "a@example.org\r\nRCPT TO:<eve@example.org>", LETTER),
                                terms(server, null))
                        .outcome())
                .isNotEqualTo(Outcome.TAKEN);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void whoever_is_stopped_says_so() {
        postman.close();
        assertThat(postman.send(MAIL, terms(1, LIMITS)).outcome()).isEqualTo(Outcome.STOPPED);
    }

    private GreenMail greenMail(String protocol) {
        System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY, Tls.FILE.toString());
        System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY, Tls.PASSWORD);
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
        greenMail = server;
        return server;
    }

    private ScriptedServer scripted() {
        ScriptedServer server = new ScriptedServer();
        scripted = server;
        return server;
    }

    private static MailSettings terms(GreenMail server, @Nullable Login login) {
        return terms(server.getSmtp().getPort(), Security.NONE, login);
    }

    private static MailSettings terms(int port, Limits limits) {
        return terms(new Server("127.0.0.1", port, Security.NONE, null), limits);
    }

    private static MailSettings terms(int port, Security security, @Nullable Login login) {
        return terms(new Server("localhost", port, security, login), LIMITS);
    }

    private static MailSettings terms(Server server, Limits limits) {
        return new MailSettings(
                server,
                new Sender("Thanh toán <billing@example.com>", "help@example.com"),
                limits,
                new Writing(Language.EN, null));
    }
}
