package io.streamspace.billing.notification.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Language;
import io.streamspace.billing.notification.MailAttachment;
import io.streamspace.billing.notification.MailRenderer;
import io.streamspace.billing.notification.MailSettings.Writing;
import io.streamspace.billing.notification.MailedPdf;
import io.streamspace.billing.notification.Notice;
import io.streamspace.billing.notification.NoticeType;
import io.streamspace.billing.notification.Recipient;
import io.streamspace.billing.notification.RenderedMail;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateMailRendererTest {

    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");
    private static final Pattern NAME = Pattern.compile("\\{[a-z_]+\\}|\\[!?[a-z_]+\\]");
    private static final Set<String> AMOUNTS =
            Set.of("{total}", "{amount}", "{amount_due}", "{balance}", "{threshold}", "{spent}");
    private static final MailedPdf DOCUMENTS = (account, paper, language) ->
            Optional.of(new MailAttachment(number(paper) + ".pdf", "application/pdf", new byte[] {1, 2}));

    private @Nullable String url = "https://streamspace.example/billing";
    private MailedPdf documents = DOCUMENTS;
    private final Templates templates = new Templates();

    private static String number(MailedPdf.Paper paper) {
        return paper instanceof MailedPdf.Paper.OfCreditNote note
                ? note.number()
                : ((MailedPdf.Paper.OfInvoice) paper).number();
    }

    static Stream<Arguments> everything() {
        return Stream.of(NoticeType.values())
                .flatMap(
                        noticeType -> Stream.of(Language.values()).map(language -> Arguments.of(noticeType, language)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void every_occasion_is_written_in_every_language_with_and_without_all_that_may_be_missing(
            NoticeType noticeType, Language language) {
        RenderedMail full = scribe().letter(notice(noticeType, Map.of()), reader(language, "Álîcé <b>"));
        assertThat(full.html()).contains("href=\"https://streamspace.example/billing\"");
        url = null;
        documents = MailedPdf.NONE;
        RenderedMail bare = scribe().letter(notice(noticeType, Map.of("status", "paid")), reader(language, "Alice"));
        assertThat(bare.html()).doesNotContain("href");

        for (RenderedMail renderedMail : new RenderedMail[] {full, bare}) {
            assertThat(renderedMail.language()).isEqualTo(language);
            assertThat(renderedMail.subject()).isNotBlank().doesNotContain("\n");
            assertThat(Stream.of(renderedMail.subject(), renderedMail.text()))
                    .noneMatch(text -> NAME.matcher(text).find());
            assertThat(renderedMail.html())
                    .contains("<html lang=\"" + language.key() + "\">")
                    .doesNotContain("<b>");
        }
        assertThat(full.text()).contains("Álîcé <b>").contains("Acme Cloud");
        MailRenderer.Words words = scribe().words(notice(noticeType, Map.of()), reader(language, "Alice"));
        assertThat(Stream.of(words.title(), words.text()))
                .noneMatch(text -> NAME.matcher(text).find());
    }

    @ParameterizedTest
    @MethodSource("everything")
    void all_languages_name_the_same_values_and_nobody_without_money_reads_of_amounts(
            NoticeType noticeType, Language language) {
        assertThat(names(templates.of(noticeType.key(), language)))
                .isEqualTo(names(templates.of(noticeType.key(), Language.EN)));
        assertThat(found(templates.of(noticeType.key(), language).notice())).doesNotContainAnyElementsOf(AMOUNTS);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void all_languages_have_the_same_words(Language language) {
        assertThat(templates.words(language).stringPropertyNames())
                .isEqualTo(templates.words(Language.EN).stringPropertyNames());
    }

    @Test
    void amounts_days_and_hours_are_those_of_the_language_and_of_the_accounts_zone() {
        Notice invoice = notice(NoticeType.INVOICE_SENT, Map.of());
        assertThat(scribe().letter(invoice, reader(Language.EN, "Alice")).text())
                .contains("USD\u00a01,234.50", "1 February 2026 – 28 February 2026", "by 20 March 2026");
        assertThat(scribe().letter(invoice, reader(Language.VI, "Alice")).text())
                .contains("1.234,50\u00a0USD", "01/02/2026 – 28/02/2026", "20/03/2026");
        assertThat(scribe().letter(invoice, reader(Language.ZH, "Alice")).text())
                .contains("USD\u00a01,234.50", "2026年2月1日 – 2026年2月28日", "2026年3月20日");

        Notice lock = notice(NoticeType.ACCOUNT_LOCKED, Map.of());
        assertThat(scribe().words(lock, reader(Language.EN, "Alice")).text())
                .isEqualTo("Nothing new can be started until the overdue invoices are paid. "
                        + "Running sessions will be hibernated from 6 March 2026, 19:00 ICT.");
        assertThat(scribe().letter(lock, reader(Language.VI, "Alice")).text()).contains("19:00 ICT, 06/03/2026");
    }

    @Test
    void currencies_without_and_with_three_decimals_are_written_with_theirs() {
        assertThat(scribe().letter(expired("1500000", "VND"), reader(Language.VI, "Lan"))
                        .subject())
                .isEqualTo("1.500.000\u00a0VND tín dụng của bạn đã hết hạn");
        assertThat(scribe().letter(expired("1.5", "KWD"), reader(Language.EN, "Nur"))
                        .subject())
                .startsWith("KWD\u00a01.500 ");
    }

    private static Notice expired(String amount, String currency) {
        Map<String, Object> data = Map.of("amount", new BigDecimal(amount), "currency", currency);
        return new Notice(ALICE, "mail_x", NoticeType.CREDIT_EXPIRED, NOON, data);
    }

    @Test
    void a_document_goes_with_what_tells_of_it_and_with_nothing_else() {
        RenderedMail invoice = scribe().letter(notice(NoticeType.INVOICE_SENT, Map.of()), reader(Language.EN, "Alice"));
        assertThat(invoice.text()).contains("is attached");
        assertThat(enclosed(NoticeType.INVOICE_SENT)).containsExactly("INV-000001.pdf");
        assertThat(enclosed(NoticeType.INVOICE_VOIDED)).containsExactly("INV-000001.pdf");
        assertThat(enclosed(NoticeType.CREDIT_NOTE_CREATED)).containsExactly("CN-000001.pdf");
        assertThat(enclosed(NoticeType.PAYMENT_RECEIVED)).isEmpty();
    }

    private List<String> enclosed(NoticeType noticeType) {
        return scribe().letter(notice(noticeType, Map.of()), reader(Language.EN, "Alice")).mailAttachments().stream()
                .map(MailAttachment::name)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_reason_that_nobody_gave_is_not_told(Language language) {
        Notice note = notice(NoticeType.CREDIT_NOTE_CREATED, Map.of("reason", "not given"));
        assertThat(scribe().letter(note, reader(language, "Alice")).text()).doesNotContain("not given");
        Notice given = notice(NoticeType.CREDIT_NOTE_CREATED, Map.of("reason", "An outage"));
        assertThat(scribe().letter(given, reader(language, "Alice")).text()).contains(language.key() + " An outage");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void why_a_payment_failed_is_told_in_words_or_not_at_all(Language language) {
        Notice declined = notice(NoticeType.PAYMENT_FAILED, Map.of("reason", "card_declined"));
        assertThat(scribe().letter(declined, reader(language, "Alice")).text())
                .contains(templates.word("failure.card_declined", language))
                .doesNotContain("card_declined");
        Notice other = notice(NoticeType.PAYMENT_FAILED, Map.of("reason", "try_again_later"));
        assertThat(scribe().letter(other, reader(language, "Alice")).text()).doesNotContain("try_again_later");
    }

    @Test
    void names_with_line_ends_and_braces_change_neither_the_subject_nor_other_values() {
        Map<String, Object> data = Map.of("name", "Big\r\nBcc: eve@example.org {balance}");
        RenderedMail renderedMail =
                scribe().letter(notice(NoticeType.PACK_EXPIRED, data), reader(Language.EN, "Eve {total}"));

        assertThat(renderedMail.subject()).isEqualTo("Your pack Big Bcc: eve@example.org {balance} has ended");
        assertThat(renderedMail.text()).contains("Hello Eve {total},");
    }

    @Test
    void a_notice_that_lacks_what_must_be_said_is_not_written() {
        Notice empty = new Notice(ALICE, "mail_x", NoticeType.INVOICE_SENT, NOON, Map.of());
        assertThatThrownBy(() -> scribe().letter(empty, reader(Language.EN, "Alice")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{invoice_number}");
    }

    @Test
    void whoever_has_said_no_language_reads_the_usual_one() {
        Recipient nobody = new Recipient(ALICE, null, "Alice", null);
        assertThat(scribe().letter(notice(NoticeType.CREDIT_LOW, Map.of()), nobody)
                        .language())
                .isEqualTo(Language.VI);
        assertThat(scribe().test(Language.EN).subject()).isEqualTo("Test message from Acme Cloud");
    }

    private TemplateMailRenderer scribe() {
        return new TemplateMailRenderer(new TemplateMailRenderer.Sources(
                () -> new Writing(Language.VI, url),
                () -> "Acme Cloud",
                (account, at) -> ZoneId.of("Asia/Ho_Chi_Minh"),
                key -> key.replace('_', ' '),
                () -> Duration.ofDays(1),
                documents,
                (language, reason) -> language.key() + " " + reason));
    }

    private static Recipient reader(Language language, String name) {
        return new Recipient(ALICE, "alice@example.org", name, language);
    }

    /** As announced: everything that any announcement of these types holds. */
    private static Notice notice(NoticeType noticeType, Map<String, Object> further) {
        Map<String, Object> data = new HashMap<>(Map.ofEntries(
                Map.entry("user_id", "alice"),
                Map.entry("invoice_id", "in_1"),
                Map.entry("invoice_number", "INV-000001"),
                Map.entry("credit_note_number", "CN-000001"),
                Map.entry("period_start", "2026-01-31T17:00:00Z"),
                Map.entry("period_end", "2026-02-28T17:00:00Z"),
                Map.entry("total", new BigDecimal("1234.50")),
                Map.entry("amount", new BigDecimal("10.00")),
                Map.entry("amount_due", new BigDecimal("9.99")),
                Map.entry("balance", new BigDecimal("3.00")),
                Map.entry("threshold", new BigDecimal("5.00")),
                Map.entry("spent", new BigDecimal("4.20")),
                Map.entry("currency", "USD"),
                Map.entry("status", "sent"),
                Map.entry("due_date", "2026-03-19T18:00:00Z"),
                Map.entry("reason", "expired card"),
                Map.entry("meter", "storage"),
                Map.entry("unit", "GB"),
                Map.entry("limit", new BigDecimal("50")),
                Map.entry("used", new BigDecimal("40.5")),
                Map.entry("percent", new BigDecimal("81")),
                Map.entry("locks_at", "2026-03-12T12:00:00Z"),
                Map.entry("locked_at", NOON.toString()),
                Map.entry("name", "Storage 50"),
                Map.entry("expires_at", "2026-04-01T00:00:00Z")));
        data.putAll(further);
        return new Notice(ALICE, "mail_x", noticeType, NOON, data);
    }

    private static Set<String> names(Template template) {
        Set<String> names = new TreeSet<>(found(template.subject()));
        names.addAll(found(template.notice()));
        template.paragraphs().forEach(paragraph -> {
            names.addAll(found(paragraph.text()));
            names.add(paragraph.when() + " " + paragraph.then());
        });
        return names;
    }

    private static Set<String> found(String text) {
        return NAME.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
    }
}
