package io.streamspace.billing.notification;

import io.streamspace.billing.account.Language;
import java.util.List;

/**
 * A mail's content.
 *
 * @param subject one line
 * @param text the same as {@code html}, for those who read plain text
 */
public record RenderedMail(
        Language language, String subject, String text, String html, List<MailAttachment> mailAttachments) {

    public RenderedMail {
        mailAttachments = List.copyOf(mailAttachments);
    }
}
