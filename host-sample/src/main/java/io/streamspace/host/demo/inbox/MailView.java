package io.streamspace.host.demo.inbox;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the page shows it.
 *
 * @param receivedAt when the inbox took it; null if it does not say so
 * @param text of its first plain part; empty if it has none
 * @param attachments in their order
 */
record MailView(
        long number,
        @Nullable String receivedAt,
        String from,
        String to,
        String subject,
        String text,
        List<Attachment> attachments) {

    /** A file in a mail. */
    record Attachment(String name, String type) {}

    /** An attachment's type and content. */
    record Content(String type, String name, byte[] bytes) {}

    static MailView of(long number, byte[] mail) {
        try {
            MimeMessage message = message(mail);
            List<Part> parts = parts(message);
            return new MailView(
                    number,
                    receivedAt(message),
                    shown(message.getFrom()),
                    shown(message.getAllRecipients()),
                    Objects.requireNonNullElse(message.getSubject(), ""),
                    text(parts),
                    attachments(parts));
        } catch (MessagingException e) {
            throw new IllegalStateException("mail " + number + " cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException("mail " + number + " cannot be read", e);
        }
    }

    /** A mail with the line that says when it was taken. */
    static byte[] received(byte[] mail, Instant at) {
        byte[] line = ("Received: by demo-inbox; "
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] received = Arrays.copyOf(line, line.length + mail.length);
        System.arraycopy(mail, 0, received, line.length, mail.length);
        return received;
    }

    /** The first such line is that of whoever took it last. */
    private static @Nullable String receivedAt(MimeMessage message) throws MessagingException {
        String[] lines = message.getHeader("Received");
        return lines == null
                ? null
                : DateTimeFormatter.RFC_1123_DATE_TIME
                        .parse(lines[0].substring(lines[0].lastIndexOf(';') + 1).strip(), Instant::from)
                        .toString();
    }

    /** An attachment by its position; null if there is none. */
    static @Nullable Content attachment(byte[] mail, int position) {
        try {
            List<Part> files = files(parts(message(mail)));
            if (position < 0 || position >= files.size()) {
                return null;
            }
            Part file = files.get(position);
            return new Content(
                    type(file), file.getFileName(), file.getInputStream().readAllBytes());
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException("a mail cannot be read", e);
        }
    }

    private static MimeMessage message(byte[] mail) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
    }

    /** The parts that hold no others. */
    private static List<Part> parts(Part part) throws MessagingException, IOException {
        if (!part.isMimeType("multipart/*")) {
            return List.of(part);
        }
        Multipart whole = (Multipart) part.getContent();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < whole.getCount(); i++) {
            parts.addAll(parts(whole.getBodyPart(i)));
        }
        return parts;
    }

    private static String text(List<Part> parts) throws MessagingException, IOException {
        for (Part part : parts) {
            if (part.getFileName() == null && part.isMimeType("text/plain")) {
                return (String) part.getContent();
            }
        }
        return "";
    }

    private static List<Attachment> attachments(List<Part> parts) throws MessagingException {
        List<Attachment> attachments = new ArrayList<>();
        for (Part file : files(parts)) {
            attachments.add(new Attachment(file.getFileName(), type(file)));
        }
        return attachments;
    }

    private static List<Part> files(List<Part> parts) throws MessagingException {
        List<Part> files = new ArrayList<>();
        for (Part part : parts) {
            if (part.getFileName() != null) {
                files.add(part);
            }
        }
        return files;
    }

    private static String type(Part part) throws MessagingException {
        return part.getContentType().split(";", 2)[0];
    }

    private static String shown(Address @Nullable [] addresses) {
        return addresses == null
                ? ""
                : Arrays.stream(addresses)
                        .map(address ->
                                address instanceof InternetAddress mail ? mail.toUnicodeString() : address.toString())
                        .collect(Collectors.joining(", "));
    }
}
