package io.streamspace.billing.notification.adapter;

import io.streamspace.billing.config.MailAddress;
import io.streamspace.billing.notification.Enclosure;
import io.streamspace.billing.notification.Letter;
import io.streamspace.billing.notification.Mail;
import io.streamspace.billing.notification.MailTerms.Sender;
import io.streamspace.billing.values.SingleLineText;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.Date;

/** A mail in MIME: plain text and HTML as alternatives, files beside them, and a Message-ID that never changes. */
final class WrittenMail extends MimeMessage {

    private static final String UTF_8 = "UTF-8";

    private final String messageId;

    private WrittenMail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /** @throws IllegalArgumentException if the sender is no address */
    static WrittenMail of(Mail mail, Sender sender, Session session) throws MessagingException {
        InternetAddress from = MailAddress.named(sender.from());
        WrittenMail message = new WrittenMail(session, "<" + mail.id() + "@" + domain(from) + ">");
        Letter letter = mail.letter();
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, MailAddress.named(mail.to()));
        if (sender.replyTo() != null) {
            message.setReplyTo(new InternetAddress[] {MailAddress.named(sender.replyTo())});
        }
        message.setSubject(SingleLineText.of(letter.subject()), UTF_8);
        message.setSentDate(new Date());
        message.setHeader("Content-Language", letter.language().key());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(content(letter));
        message.saveChanges();
        return message;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static MimeMultipart content(Letter letter) throws MessagingException {
        MimeMultipart texts =
                new MimeMultipart("alternative", text(letter.text(), "plain"), text(letter.html(), "html"));
        if (letter.enclosures().isEmpty()) {
            return texts;
        }
        MimeBodyPart wrapped = new MimeBodyPart();
        wrapped.setContent(texts);
        MimeMultipart all = new MimeMultipart("mixed", wrapped);
        for (Enclosure enclosure : letter.enclosures()) {
            all.addBodyPart(file(enclosure));
        }
        return all;
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static MimeBodyPart file(Enclosure enclosure) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(enclosure.content(), enclosure.mediaType())));
        part.setFileName(SingleLineText.of(enclosure.name()));
        part.setDisposition(Part.ATTACHMENT);
        return part;
    }

    private static String domain(InternetAddress from) {
        String address = from.getAddress();
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
