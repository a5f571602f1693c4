package io.streamspace.billing.notification.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Language;
import io.streamspace.billing.notification.MailAttachment;
import io.streamspace.billing.notification.MailRenderer;
import io.streamspace.billing.notification.MailSettings.Writing;
import io.streamspace.billing.notification.MailedPdf;
import io.streamspace.billing.notification.MailedPdf.Paper;
import io.streamspace.billing.notification.Notice;
import io.streamspace.billing.notification.NoticeType;
import io.streamspace.billing.notification.Recipient;
import io.streamspace.billing.notification.RenderedMail;
import io.streamspace.billing.values.SingleLineText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes by the shipped templates, in the reader's language and the account's time zone. */
public final class TemplateMailRenderer implements MailRenderer {

    private static final Set<NoticeType> WITH_INVOICE =
            Set.of(NoticeType.INVOICE_SENT, NoticeType.INVOICE_REMINDER, NoticeType.INVOICE_VOIDED);
    private static final Set<String> OWED = Set.of("sent", "overdue");
    private static final String LINK = "link";

    /**
     * What it asks.
     *
     * @param seller the name of whoever bills; null: it is not known
     * @param zones of accounts, at an instant
     * @param meterName of a meter's key
     * @param lockNotice from an account's lock to the suspension of what runs
     * @param reasons what the plugin wrote as a reason, in a language; what a person wrote stays
     */
    public record Sources(
            Supplier<Writing> writing,
            Supplier<? extends @Nullable String> seller,
            BiFunction<AccountId, Instant, ZoneId> zones,
            UnaryOperator<String> meterName,
            Supplier<Duration> lockNotice,
            MailedPdf documents,
            BiFunction<Language, String, String> reasons) {}

    private final Sources sources;
    private final Templates templates = new Templates();

    public TemplateMailRenderer(Sources sources) {
        this.sources = sources;
    }

    @Override
    public RenderedMail letter(Notice notice, Recipient recipient) {
        Language language = language(recipient);
        List<MailAttachment> mailAttachments =
                document(notice, language).map(List::of).orElse(List.of());
        Map<String, String> values = values(notice, recipient);
        if (!mailAttachments.isEmpty()) {
            values.put("attached", mailAttachments.get(0).name());
        }
        return written(templates.of(notice.noticeType().key(), language), values, new Style(language, mailAttachments));
    }

    @Override
    public Words words(Notice notice, Recipient recipient) {
        Template template = templates.of(notice.noticeType().key(), language(recipient));
        Map<String, String> values = values(notice, recipient);
        String title = templates.word("title." + notice.noticeType().key(), language(recipient));
        return new Words(title, Template.filled(template.notice(), values, UnaryOperator.identity()));
    }

    @Override
    public RenderedMail test(Language language) {
        Map<String, String> values = new HashMap<>();
        values.put("seller", seller(language));
        putLink(values);
        return written(templates.of("test", language), values, new Style(language, List.of()));
    }

    private record Style(Language language, List<MailAttachment> mailAttachments) {}

    private RenderedMail written(Template template, Map<String, String> values, Style style) {
        UnaryOperator<String> asItIs = UnaryOperator.identity();
        String subject = SingleLineText.of(Template.filled(template.subject(), values, asItIs));
        String footer = Template.filled(templates.word("footer", style.language()), values, asItIs);
        List<Template.Paragraph> said = template.paragraphs().stream()
                .filter(paragraph -> paragraph.isSaidOf(values))
                .toList();
        StringBuilder text = new StringBuilder();
        said.forEach(paragraph ->
                text.append(Template.filled(paragraph.text(), values, asItIs)).append("\n\n"));
        HtmlMail.Frame frame =
                new HtmlMail.Frame(style.language(), String.valueOf(values.get("seller")), subject, footer);
        String html = HtmlMail.of(
                frame, said.stream().map(paragraph -> html(paragraph, values)).toList());
        return new RenderedMail(
                style.language(), subject, text + "-- \n" + footer + "\n", html, style.mailAttachments());
    }

    private static String html(Template.Paragraph paragraph, Map<String, String> values) {
        return Template.filled(
                        HtmlMail.escaped(paragraph.text()),
                        values,
                        value -> value.equals(values.get(LINK)) ? HtmlMail.link(value) : HtmlMail.escaped(value))
                .replace("\n", "<br>\n");
    }

    private Map<String, String> values(Notice notice, Recipient recipient) {
        Language language = language(recipient);
        MailNumbers mailNumbers =
                new MailNumbers(language, sources.zones().apply(notice.account(), notice.happenedAt()));
        Map<String, String> values = NoticeValues.of(notice, mailNumbers);
        values.put("name", recipient.name());
        values.put("seller", seller(language));
        putLink(values);
        putMeter(values, language);
        values.computeIfPresent("reason", (key, reason) -> reason(notice.noticeType(), reason, language));
        if (OWED.contains(String.valueOf(notice.data().get("status")))) {
            values.put("owed", "true");
        }
        if (notice.data().get("locked_at") instanceof String lockedAt) {
            values.put(
                    "suspends_at_time",
                    mailNumbers.moment(
                            Instant.parse(lockedAt).plus(sources.lockNotice().get())));
        }
        return values;
    }

    /** The provider's code of a failed payment in words; null, which leaves it out, where we have none for it. */
    private @Nullable String reason(NoticeType noticeType, String reason, Language language) {
        return noticeType == NoticeType.PAYMENT_FAILED
                ? templates.words(language).getProperty("failure." + reason)
                : sources.reasons().apply(language, reason);
    }

    private void putLink(Map<String, String> values) {
        String url = sources.writing().get().publicUrl();
        if (url != null) {
            values.put(LINK, url);
        }
    }

    private void putMeter(Map<String, String> values, Language language) {
        String meter = values.get("meter");
        if (meter != null) {
            values.put(
                    "meter",
                    templates.word(
                            "meter." + meter, language, sources.meterName().apply(meter)));
        }
    }

    private Optional<MailAttachment> document(Notice notice, Language language) {
        return paper(notice).flatMap(paper -> sources.documents().of(notice.account(), paper, language));
    }

    private static Optional<Paper> paper(Notice notice) {
        if (WITH_INVOICE.contains(notice.noticeType())
                && notice.data().get("invoice_number") instanceof String number) {
            return Optional.of(new Paper.OfInvoice(number));
        }
        if (notice.noticeType() == NoticeType.CREDIT_NOTE_CREATED
                && notice.data().get("credit_note_number") instanceof String number) {
            return Optional.of(new Paper.OfCreditNote(number));
        }
        return Optional.empty();
    }

    private Language language(Recipient recipient) {
        Language said = recipient.language();
        return said == null ? sources.writing().get().usual() : said;
    }

    private String seller(Language language) {
        String name = sources.seller().get();
        return name == null ? templates.word("seller", language) : name;
    }
}
