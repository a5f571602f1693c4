package io.streamspace.billing.notification.adapter;

import io.streamspace.billing.mail.MailAddress;
import io.streamspace.billing.notification.Mail;
import io.streamspace.billing.notification.MailAttachment;
import io.streamspace.billing.notification.MailSettings.Sender;
import io.streamspace.billing.notification.RenderedMail;
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
final class MimeMail extends MimeMessage {

    private static final String UTF_8 = "UTF-8";

    private final String messageId;

    private MimeMail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /** @throws IllegalArgumentException if the sender is no address */
    static MimeMail of(Mail mail, Sender sender, Session session) throws MessagingException {
        InternetAddress from = MailAddress.named(sender.from());
        MimeMail message = new MimeMail(session, "<" + mail.id() + "@" + domain(from) + ">");
        RenderedMail renderedMail = mail.renderedMail();
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, MailAddress.named(mail.to()));
        if (sender.replyTo() != null) {
            message.setReplyTo(new InternetAddress[] {MailAddress.named(sender.replyTo())});
        }
        message.setSubject(SingleLineText.of(renderedMail.subject()), UTF_8);
        message.setSentDate(new Date());
        message.setHeader("Content-Language", renderedMail.language().key());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(content(renderedMail));
        message.saveChanges();
        return message;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static MimeMultipart content(RenderedMail renderedMail) throws MessagingException {
        MimeMultipart texts =
                new MimeMultipart("alternative", text(renderedMail.text(), "plain"), text(renderedMail.html(), "html"));
        if (renderedMail.mailAttachments().isEmpty()) {
            return texts;
        }
        MimeBodyPart wrapped = new MimeBodyPart();
        wrapped.setContent(texts);
        MimeMultipart all = new MimeMultipart("mixed", wrapped);
        for (MailAttachment mailAttachment : renderedMail.mailAttachments()) {
            all.addBodyPart(file(mailAttachment));
        }
        return all;
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static MimeBodyPart file(MailAttachment mailAttachment) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(mailAttachment.content(), mailAttachment.mediaType())));
        part.setFileName(SingleLineText.of(mailAttachment.name()));
        part.setDisposition(Part.ATTACHMENT);
        return part;
    }

    private static String domain(InternetAddress from) {
        String address = from.getAddress();
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
