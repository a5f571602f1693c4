package io.streamspace.billing.notification.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Language;
import io.streamspace.billing.notification.Enclosure;
import io.streamspace.billing.notification.Letter;
import io.streamspace.billing.notification.MailTerms.Writing;
import io.streamspace.billing.notification.MailedPdf;
import io.streamspace.billing.notification.Notice;
import io.streamspace.billing.notification.Occasion;
import io.streamspace.billing.notification.Reader;
import io.streamspace.billing.notification.Scribe;
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

class TemplateScribeTest {

    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");
    private static final Pattern NAME = Pattern.compile("\\{[a-z_]+\\}|\\[!?[a-z_]+\\]");
    private static final Set<String> AMOUNTS =
            Set.of("{total}", "{amount}", "{amount_due}", "{balance}", "{threshold}");
    private static final MailedPdf DOCUMENTS = (account, paper, language) ->
            Optional.of(new Enclosure(number(paper) + ".pdf", "application/pdf", new byte[] {1, 2}));

    private @Nullable String url = "https://streamspace.example/billing";
    private MailedPdf documents = DOCUMENTS;
    private final Templates templates = new Templates();

    private static String number(MailedPdf.Paper paper) {
        return paper instanceof MailedPdf.Paper.OfCreditNote note
                ? note.number()
                : ((MailedPdf.Paper.OfInvoice) paper).number();
    }

    static Stream<Arguments> everything() {
        return Stream.of(Occasion.values())
                .flatMap(occasion -> Stream.of(Language.values()).map(language -> Arguments.of(occasion, language)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void every_occasion_is_written_in_every_language_with_and_without_all_that_may_be_missing(
            Occasion occasion, Language language) {
        Letter full = scribe().letter(notice(occasion, Map.of()), reader(language, "Álîcé <b>"));
        assertThat(full.html()).contains("href=\"https://streamspace.example/billing\"");
        url = null;
        documents = MailedPdf.NONE;
        Letter bare = scribe().letter(notice(occasion, Map.of("status", "paid")), reader(language, "Alice"));
        assertThat(bare.html()).doesNotContain("href");

        for (Letter letter : new Letter[] {full, bare}) {
            assertThat(letter.language()).isEqualTo(language);
            assertThat(letter.subject()).isNotBlank().doesNotContain("\n");
            assertThat(Stream.of(letter.subject(), letter.text()))
                    .noneMatch(text -> NAME.matcher(text).find());
            assertThat(letter.html())
                    .contains("<html lang=\"" + language.key() + "\">")
                    .doesNotContain("<b>");
        }
        assertThat(full.text()).contains("Álîcé <b>").contains("Acme Cloud");
        Scribe.Words words = scribe().words(notice(occasion, Map.of()), reader(language, "Alice"));
        assertThat(Stream.of(words.title(), words.text()))
                .noneMatch(text -> NAME.matcher(text).find());
    }

    @ParameterizedTest
    @MethodSource("everything")
    void all_languages_name_the_same_values_and_nobody_without_money_reads_of_amounts(
            Occasion occasion, Language language) {
        assertThat(names(templates.of(occasion.key(), language)))
                .isEqualTo(names(templates.of(occasion.key(), Language.EN)));
        assertThat(found(templates.of(occasion.key(), language).notice())).doesNotContainAnyElementsOf(AMOUNTS);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void all_languages_have_the_same_words(Language language) {
        assertThat(templates.words(language).stringPropertyNames())
                .isEqualTo(templates.words(Language.EN).stringPropertyNames());
    }

    @Test
    void amounts_days_and_hours_are_those_of_the_language_and_of_the_accounts_zone() {
        Notice invoice = notice(Occasion.INVOICE_SENT, Map.of());
        assertThat(scribe().letter(invoice, reader(Language.EN, "Alice")).text())
                .contains("USD\u00a01,234.50", "1 February 2026 – 28 February 2026", "by 20 March 2026");
        assertThat(scribe().letter(invoice, reader(Language.VI, "Alice")).text())
                .contains("1.234,50\u00a0USD", "01/02/2026 – 28/02/2026", "20/03/2026");
        assertThat(scribe().letter(invoice, reader(Language.ZH, "Alice")).text())
                .contains("USD\u00a01,234.50", "2026年2月1日 – 2026年2月28日", "2026年3月20日");

        Notice lock = notice(Occasion.ACCOUNT_LOCKED, Map.of());
        assertThat(scribe().words(lock, reader(Language.EN, "Alice")).text())
                .isEqualTo("Nothing new can be started until the overdue invoices are paid. "
                        + "Sessions that run are hibernated from 6 March 2026, 19:00 ICT.");
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
        return new Notice(ALICE, "mail_x", Occasion.CREDIT_EXPIRED, NOON, data);
    }

    @Test
    void a_document_goes_with_what_tells_of_it_and_with_nothing_else() {
        Letter invoice = scribe().letter(notice(Occasion.INVOICE_SENT, Map.of()), reader(Language.EN, "Alice"));
        assertThat(invoice.text()).contains("is attached");
        assertThat(enclosed(Occasion.INVOICE_SENT)).containsExactly("INV-000001.pdf");
        assertThat(enclosed(Occasion.INVOICE_VOIDED)).containsExactly("INV-000001.pdf");
        assertThat(enclosed(Occasion.CREDIT_NOTE_CREATED)).containsExactly("CN-000001.pdf");
        assertThat(enclosed(Occasion.PAYMENT_RECEIVED)).isEmpty();
    }

    private List<String> enclosed(Occasion occasion) {
        return scribe().letter(notice(occasion, Map.of()), reader(Language.EN, "Alice")).enclosures().stream()
                .map(Enclosure::name)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_reason_that_nobody_gave_is_not_told(Language language) {
        Notice note = notice(Occasion.CREDIT_NOTE_CREATED, Map.of("reason", "not given"));
        assertThat(scribe().letter(note, reader(language, "Alice")).text()).doesNotContain("not given");
        Notice given = notice(Occasion.CREDIT_NOTE_CREATED, Map.of("reason", "An outage"));
        assertThat(scribe().letter(given, reader(language, "Alice")).text()).contains(language.key() + " An outage");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void why_a_payment_failed_is_told_in_words_or_not_at_all(Language language) {
        Notice declined = notice(Occasion.PAYMENT_FAILED, Map.of("reason", "card_declined"));
        assertThat(scribe().letter(declined, reader(language, "Alice")).text())
                .contains(templates.word("failure.card_declined", language))
                .doesNotContain("card_declined");
        Notice other = notice(Occasion.PAYMENT_FAILED, Map.of("reason", "try_again_later"));
        assertThat(scribe().letter(other, reader(language, "Alice")).text()).doesNotContain("try_again_later");
    }

    @Test
    void names_with_line_ends_and_braces_change_neither_the_subject_nor_other_values() {
        Map<String, Object> data = Map.of("name", "Big\r\nBcc: eve@example.org {balance}");
        Letter letter = scribe().letter(notice(Occasion.PACK_EXPIRED, data), reader(Language.EN, "Eve {total}"));

        assertThat(letter.subject()).isEqualTo("Your pack Big Bcc: eve@example.org {balance} has ended");
        assertThat(letter.text()).contains("Hello Eve {total},");
    }

    @Test
    void a_notice_that_lacks_what_must_be_said_is_not_written() {
        Notice empty = new Notice(ALICE, "mail_x", Occasion.INVOICE_SENT, NOON, Map.of());
        assertThatThrownBy(() -> scribe().letter(empty, reader(Language.EN, "Alice")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{invoice_number}");
    }

    @Test
    void whoever_has_said_no_language_reads_the_usual_one() {
        Reader nobody = new Reader(ALICE, null, "Alice", null);
        assertThat(scribe().letter(notice(Occasion.CREDIT_LOW, Map.of()), nobody)
                        .language())
                .isEqualTo(Language.VI);
        assertThat(scribe().test(Language.EN).subject()).isEqualTo("Test message from Acme Cloud");
    }

    private TemplateScribe scribe() {
        return new TemplateScribe(new TemplateScribe.Sources(
                () -> new Writing(Language.VI, url),
                () -> "Acme Cloud",
                (account, at) -> ZoneId.of("Asia/Ho_Chi_Minh"),
                key -> key.replace('_', ' '),
                () -> Duration.ofDays(1),
                documents,
                (language, reason) -> language.key() + " " + reason));
    }

    private static Reader reader(Language language, String name) {
        return new Reader(ALICE, "alice@example.org", name, language);
    }

    /** As announced: everything that any announcement of these types holds. */
    private static Notice notice(Occasion occasion, Map<String, Object> further) {
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
        return new Notice(ALICE, "mail_x", occasion, NOON, data);
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
