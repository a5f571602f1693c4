package io.streamspace.billing.document.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.document.Days;
import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.DocumentLine;
import io.streamspace.billing.document.DocumentLine.Subject;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.LineWording;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Money;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lines, units and remarks in the reader's language. */
final class LineTextTest {

    private static final Map<DocumentLanguage, String> PAGES =
            Map.of(DocumentLanguage.EN, "en", DocumentLanguage.VI, "vi", DocumentLanguage.ZH, "zh-CN");

    @ParameterizedTest
    @EnumSource(LineKind.class)
    void every_kind_of_line_is_translated_but_for_somebodys_own_words(LineKind kind) {
        for (String stored : stored(kind)) {
            assertThat(in(DocumentLanguage.EN, kind, "memory", stored)).isEqualTo(stored);
            for (DocumentLanguage documentLanguage : List.of(DocumentLanguage.VI, DocumentLanguage.ZH)) {
                String text = in(documentLanguage, kind, "memory", stored);
                if (kind == LineKind.MANUAL || kind == LineKind.PACK) {
                    assertThat(text).isEqualTo(stored);
                } else {
                    assertThat(text).isNotEqualTo(stored).doesNotContain(english(stored));
                    assertThat(text.contains("Zeta")).isEqualTo(stored.contains("Zeta"));
                }
            }
        }
    }

    private static String[] english(String stored) {
        return stored.replace("Zeta", "").replaceAll("[^A-Za-z]+", " ").strip().split(" ");
    }

    private static List<String> stored(LineKind kind) {
        return switch (kind) {
            case USAGE -> List.of("Memory, January 2026", "Memory, 1 Jan 2026", "Memory, 15 Jan 2026 – 14 Feb 2026");
            case OVERAGE -> List.of("Memory overage, January 2026", "Zeta overage, 3 May 2026");
            case CORRECTION -> List.of("Correction: Memory, September 2026", "Correction: Zeta, 30 Sep 2026");
            case PLAN -> List.of("Zeta plan, January 2026", "Zeta plan, 1 Jan 2026 – 31 Dec 2026");
            case PRORATION -> List.of("Unused Zeta plan, 3 May 2026 – 31 May 2026", "Zeta plan, 3 May 2026");
            case THEME -> List.of("Theme: Zeta", "Themes: Zeta");
            case TOP_UP -> List.of("Credit");
            case MANUAL -> List.of("Setup, January 2026");
            case PACK -> List.of("Compute 50");
        };
    }

    @Test
    void sentences_are_those_of_the_language() {
        assertThat(in(DocumentLanguage.VI, LineKind.USAGE, "cpu", "CPU, 1 Jan 2026"))
                .isEqualTo("CPU, 01/01/2026");
        assertThat(in(DocumentLanguage.ZH, LineKind.USAGE, "memory", "Memory, January 2026"))
                .isEqualTo("内存，2026年1月");
        assertThat(in(DocumentLanguage.ZH, LineKind.PRORATION, null, "Unused Pro plan, 3 May 2026 – 31 May 2026"))
                .isEqualTo("未使用的 Pro 套餐，2026年5月3日 – 2026年5月31日");
        assertThat(in(DocumentLanguage.VI, LineKind.PLAN, null, "Pro plan, January 2026"))
                .isEqualTo("Gói Pro, tháng 1 năm 2026");
    }

    @Test
    void names_of_the_administrator_and_other_sentences_stay() {
        assertThat(in(DocumentLanguage.ZH, LineKind.USAGE, "gpu", "Memory, January 2026"))
                .isEqualTo("Memory，2026年1月");
        assertThat(in(DocumentLanguage.ZH, LineKind.USAGE, "cpu", "Cores of Q, January 2026"))
                .isEqualTo("Cores of Q，2026年1月");
        assertThat(in(DocumentLanguage.ZH, LineKind.USAGE, "cpu", "CPU, some day"))
                .isEqualTo("CPU, some day");
    }

    @ParameterizedTest
    @EnumSource(PlanInterval.class)
    void units_are_words_of_the_language(PlanInterval interval) {
        String unit = interval.name().toLowerCase(Locale.ROOT);
        for (DocumentLanguage documentLanguage : List.of(DocumentLanguage.VI, DocumentLanguage.ZH)) {
            LineText text = new LineText(documentLanguage);
            for (String known : List.of(unit, "core-hours", "gb-hours", "gb-months", "gpu-hours", "pack")) {
                assertThat(text.unit(known)).isNotEqualTo(known).doesNotContain("hours", "months");
            }
            assertThat(text.unit("requests")).isEqualTo("requests");
        }
    }

    /** The pages say the same without the period, which stands beside it there. */
    @ParameterizedTest
    @EnumSource(LineWording.class)
    void sentences_are_those_of_the_pages_and_of_what_is_stored(LineWording wording) throws IOException {
        DocumentWord documentWord = LineText.word(wording);
        assertThat(documentWord.in(DocumentLanguage.EN)).isEqualTo(wording.sentence());
        for (DocumentLanguage documentLanguage : DocumentLanguage.values()) {
            String sentence = documentWord
                    .in(documentLanguage)
                    .replaceFirst("%s", "{name}")
                    .replaceFirst("[,，] ?%s$", "");
            assertThat(word(pageWords(PAGES.get(documentLanguage)), "line." + wording.key()))
                    .isEqualTo(sentence);
        }
    }

    /** The pages have the same words in files of their own. */
    @ParameterizedTest
    @EnumSource(value = DocumentLanguage.class, names = "EN", mode = EnumSource.Mode.EXCLUDE)
    void units_and_meters_are_called_as_in_the_pages(DocumentLanguage documentLanguage) throws IOException {
        String words = pageWords(PAGES.get(documentLanguage));
        LineText text = new LineText(documentLanguage);
        for (Meter meter : Meter.OF_SESSIONS) {
            assertThat(text.unit(meter.unit())).isEqualTo(word(words, "unit." + meter.unit()));
            String name = text.description(line(LineKind.USAGE, meter.key(), meter.name() + ", January 2026"));
            assertThat(name).startsWith(word(words, "meter." + meter.key()));
        }
    }

    @Test
    void remarks_on_tax_are_translated_unless_somebody_wrote_them() {
        for (DocumentLanguage documentLanguage : List.of(DocumentLanguage.VI, DocumentLanguage.ZH)) {
            for (DocumentWord documentWord : DocumentWord.UNTAXED) {
                String english = documentWord.in(DocumentLanguage.EN);
                assertThat(new LineText(documentLanguage).untaxed(english))
                        .isEqualTo(documentWord.in(documentLanguage))
                        .isNotEqualTo(english);
            }
            assertThat(new LineText(documentLanguage).untaxed("Charity")).isEqualTo("Charity");
        }
    }

    @Test
    void a_reason_that_the_plugin_wrote_is_translated() {
        String failed = "The refund failed at the payment provider. It reverses credit note CN-000007.";
        assertThat(NoteReason.in(DocumentLanguage.EN, failed)).isEqualTo(failed);
        assertThat(NoteReason.in(DocumentLanguage.ZH, failed)).isEqualTo("支付服务商的退款未成功。冲销贷项通知单 CN-000007。");
        assertThat(NoteReason.in(DocumentLanguage.VI, "Dispute lost: fraudulent"))
                .isEqualTo("Thua tranh chấp: gian lận");
        assertThat(NoteReason.in(DocumentLanguage.EN, "Dispute lost: product_not_received"))
                .isEqualTo("Dispute lost: product not received");
        assertThat(NoteReason.in(DocumentLanguage.ZH, "Dispute lost: of_tomorrow"))
                .isEqualTo("争议败诉：of_tomorrow");
        assertThat(NoteReason.in(DocumentLanguage.VI, "An outage")).isEqualTo("An outage");
    }

    private static String in(DocumentLanguage documentLanguage, LineKind kind, @Nullable String meter, String stored) {
        return new LineText(documentLanguage).description(line(kind, meter, stored));
    }

    private static DocumentLine line(LineKind kind, @Nullable String meter, String stored) {
        LocalDate day = LocalDate.of(2026, 1, 1);
        Money zero = Money.zero(Currency.getInstance("USD"));
        return new DocumentLine(new Subject(kind, meter, stored), new Days(day, day), null, null, zero);
    }

    private static String word(String words, String key) {
        Matcher matcher =
                Pattern.compile("'" + Pattern.quote(key) + "': '([^']+)'").matcher(words);
        assertThat(matcher.find()).as(key).isTrue();
        return matcher.group(1);
    }

    private static String pageWords(@Nullable String language) throws IOException {
        String resource = "/io/streamspace/billing/ui/words/kit." + language + ".js";
        try (InputStream in = Objects.requireNonNull(LineTextTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
