package io.streamspace.host.demo.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.host.testing.RunningHost;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoInboxTest {

    private static final String HOOK = DemoInbox.PATH + "/webhooks";

    @Test
    void a_mail_can_be_read_with_what_is_attached_and_by_administrators_alone() throws MessagingException {
        try (RunningHost host = RunningHost.with().demo().start()) {
            Instant before = host.host().clock().now();
            send(host.host().inbox().orElseThrow().smtpPort());

            JsonNode answer =
                    host.as("admin").get("/api/demo/inbox/mails").expect(200).json();
            JsonNode mail = answer.at("/mails/0");
            assertThat(answer.path("count").asInt()).isEqualTo(1);
            assertThat(mail.path("subject").asText()).isEqualTo("Invoice INV-1: 12 €");
            assertThat(mail.path("to").asText()).isEqualTo("alice@example.com");
            assertThat(Instant.parse(mail.path("received_at").asText()))
                    .isBetween(
                            before.truncatedTo(ChronoUnit.SECONDS),
                            host.host().clock().now());
            assertThat(mail.path("text").asText()).contains("\n.hidden dot\n".replace("\n", "\r\n"));
            assertThat(mail.at("/attachments/0/name").asText()).isEqualTo("INV-1.pdf");
            assertThat(host.as("admin")
                            .get("/api/demo/inbox/mails/1/attachments/0")
                            .expect(200)
                            .body())
                    .isEqualTo("%PDF");
            host.as("admin").get("/api/demo/inbox/mails/1/attachments/1").expect(404);
            host.as("admin").get("/api/demo/inbox/mails/2/attachments/0").expect(404);
            host.as("alice").get("/api/demo/inbox/mails").expect(403);
        }
    }

    @Test
    void a_webhook_can_be_read_with_its_signature_after_a_restart_too() {
        try (RunningHost host = RunningHost.with().demo().start()) {
            String event = "{\"type\":\"invoice.sent\"}";
            host.as("nobody")
                    .postWith(HOOK, event, "webhook-id", "evt_1", "webhook-signature", "v1,abc")
                    .expect(204);
            host.restart();

            JsonNode hook = host.as("admin")
                    .get("/api/demo/inbox/webhooks")
                    .expect(200)
                    .json()
                    .at("/webhooks/0");
            assertThat(hook.at("/body/type").asText()).isEqualTo("invoice.sent");
            assertThat(hook.at("/headers/webhook-signature").asText()).isEqualTo("v1,abc");
        }
    }

    @Test
    void a_host_that_shows_no_demo_has_none() {
        try (RunningHost host = RunningHost.start()) {
            assertThat(host.host().inbox()).isEmpty();
            host.as("admin").post(HOOK, "{}").expect(405);
            host.as("admin").get("/api/demo/inbox/mails").expect(404);
            assertThat(host.as("alice")
                            .get("/api/me")
                            .expect(200)
                            .json()
                            .path("demo")
                            .asBoolean())
                    .isFalse();
        }
    }

    @Test
    void of_too_many_files_the_oldest_go(@TempDir Path folder) {
        NumberedFiles files = new NumberedFiles(folder, ".eml", 3);
        IntStream.rangeClosed(1, 5).forEach(number -> add(files, "mail " + number));

        assertThat(files.newest(10)).isEqualTo(List.of(5L, 4L, 3L));
        assertThat(new NumberedFiles(folder, ".eml", 3).newest(2)).isEqualTo(List.of(5L, 4L));
        assertThat(files.read(1)).isEmpty();
        assertThat(files.read(4)).contains("mail 4".getBytes(StandardCharsets.UTF_8));
    }

    private static void add(NumberedFiles files, String text) {
        try {
            files.add(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(int port) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(port));
        MimeMessage mail = new MimeMessage(Session.getInstance(properties));
        mail.setFrom("billing@example.com");
        mail.addRecipients(RecipientType.TO, "alice@example.com");
        mail.setSubject("Invoice INV-1: 12 €", "UTF-8");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Hello\r\n.hidden dot\r\nBye", "UTF-8");
        MimeBodyPart file = new MimeBodyPart();
        file.setContent("%PDF", "application/octet-stream");
        file.setFileName("INV-1.pdf");
        mail.setContent(new MimeMultipart(text, file));
        Transport.send(mail);
    }
}
