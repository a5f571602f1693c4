package io.streamspace.billing.document.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.Documents;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.document.PaperSize;
import io.streamspace.billing.document.Samples;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.pdf.Glyphs;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages as a reader finds them. */
final class InvoicePdfTest {

    private static final RenderOptions ENGLISH = new RenderOptions(PaperSize.A4, DocumentLanguage.EN);

    @Test
    void the_same_document_makes_the_same_bytes() {
        assertThat(print(many(30), ENGLISH)).isEqualTo(print(many(30), ENGLISH));
    }

    @Test
    void every_page_but_the_last_carries_its_sum_to_the_next() {
        InvoiceDocument document = many(200);
        List<String> pages = Read.pages(print(document, ENGLISH));
        assertThat(pages).hasSizeGreaterThan(4);
        List<BigDecimal> amounts =
                document.lines().stream().map(line -> line.amount().amount()).toList();
        int counted = 0;
        for (int page = 0; page < pages.size() - 1; page++) {
            String carried = carried(pages.get(page), "Carried forward");
            assertThat(carried(pages.get(page + 1), "Brought forward")).isEqualTo(carried);
            counted += linesOn(pages.get(page));
            assertThat(carried)
                    .isEqualTo(english(amounts.subList(0, counted).stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
            assertThat(pages.get(page)).contains("Page " + (page + 1) + " of " + pages.size());
        }
        assertThat(pages).allSatisfy(page -> assertThat(page).contains("Description"));
    }

    @Test
    void no_page_has_a_single_row_or_sums_without_rows() {
        for (int count = 2; count <= 120; count++) {
            for (PaperSize paperSize : PaperSize.values()) {
                List<String> pages = Read.pages(print(plain(count), new RenderOptions(paperSize, DocumentLanguage.EN)));
                for (String page : pages) {
                    int rows = linesOn(page);
                    assertThat(rows).as("rows of %s in\n%s", count, page).isNotEqualTo(1);
                    if (page.contains("Subtotal")) {
                        assertThat(rows).as("rows beside the sums of %s", count).isGreaterThan(1);
                        assertThat(page).containsPattern("Subtotal[\\s\\S]*Amount due");
                    }
                }
            }
        }
    }

    @Test
    void whatever_ends_an_invoice_or_credit_note_does_not_stand_alone_on_a_page() {
        Random random = new Random(8);
        for (int i = 0; i < 400; i++) {
            int count = 4 + random.nextInt(40);
            Samples samples = new Samples("EUR").noting(note(random));
            for (int row = 0; row < count; row++) {
                samples.line(
                        "CPU " + "of a project with a long name ".repeat(random.nextInt(6)), 100, Samples.STANDARD);
            }
            InvoiceDocument document =
                    i % 3 == 0 ? creditNote(samples, note(random)) : samples.document(random.nextInt(3) * 10, 0);
            List<String> pages =
                    Read.pages(print(document, new RenderOptions(PaperSize.values()[i % 2], DocumentLanguage.EN)));
            assertThatNothingStandsAlone(pages, "document " + i);
        }
    }

    private static void assertThatNothingStandsAlone(List<String> pages, String name) {
        for (String page : pages) {
            assertThat(linesOn(page)).as("rows of %s in\n%s", name, page).isNotEqualTo(1);
            if (linesOn(page) == 0) {
                assertThat(linesOfLongNote(page)).as("%s\n%s", name, page).isGreaterThanOrEqualTo(6);
            }
            if (page.contains("Subtotal")) {
                assertThat(page)
                        .as(name)
                        .containsPattern(
                                "CPU[\\s\\S]*Subtotal[\\s\\S]*(IBAN|Set off)[\\s\\S]*(The last line|Begin again)");
            }
        }
    }

    private static InvoiceDocument creditNote(Samples samples, String reason) {
        Invoice invoice = samples.sent(0, 0);
        return Documents.of(samples.note(invoice, 50, reason), invoice, ZoneOffset.UTC);
    }

    private static long linesOfLongNote(String page) {
        return page.lines().filter(line -> line.contains("again")).count();
    }

    private static String note(Random random) {
        return random.nextInt(4) == 0
                ? "Begin" + " again".repeat(100 + random.nextInt(1_500))
                : "A line\n".repeat(random.nextInt(9)) + "The last line";
    }

    private static InvoiceDocument plain(int count) {
        Samples samples = new Samples("EUR");
        for (int i = 0; i < count; i++) {
            samples.line("CPU " + i, 100, Samples.STANDARD);
        }
        return samples.document();
    }

    @Test
    void a_description_longer_than_a_page_goes_on_on_the_next() {
        String endless = "A word and another one, ".repeat(1_500) + "THE END";
        InvoiceDocument document = new Samples("USD")
                .line(endless, 100, null)
                .line("Next", 200, null)
                .document();
        List<String> pages = Read.pages(print(document, ENGLISH));
        assertThat(pages).hasSizeGreaterThan(2);
        assertThat(String.join("", pages)).contains("THE END").contains("3.00");
    }

    @ParameterizedTest
    @EnumSource(DocumentLanguage.class)
    void every_language_has_its_words(DocumentLanguage documentLanguage) {
        String text = text(many(3), documentLanguage);
        for (DocumentWord documentWord :
                List.of(DocumentWord.BILLED_TO, DocumentWord.ISSUED, DocumentWord.SUBTOTAL, DocumentWord.AMOUNT_DUE)) {
            assertThat(text).contains(documentWord.in(documentLanguage));
        }
    }

    @Test
    void korean_can_be_read_back_and_every_syllable_has_a_glyph() {
        assertThat(text(new Samples("KRW").line("서울특별시 뷁 한글", 5_000, null).document(), DocumentLanguage.EN))
                .contains("서울특별시 뷁 한글");
        for (int syllable = 0xAC00; syllable <= 0xD7A3; syllable++) {
            assertThat(Glyphs.missing(Character.toString(syllable))).isEmpty();
        }
        assertThat(Glyphs.missing("Åé Ж ₫ 北京 שלום شركة 한글")).isEmpty();
        assertThat(Glyphs.missing("A ก B")).hasValue(0xE01);
        assertThat(Glyphs.missing("\ud83c\udf89")).hasValue(0x1F389);
    }

    @Test
    void every_script_can_be_read_back() {
        assertThat(text(
                        new Samples("VND")
                                .to(Samples.VIETNAMESE)
                                .line("Ổ đĩa, ặ ẫ ữ", 5_000, null)
                                .document(),
                        DocumentLanguage.VI))
                .contains("Ánh Dương", "Ổ đĩa, ặ ẫ ữ", "5.000 VND");
        assertThat(text(
                        new Samples("EUR")
                                .to(Samples.CHINESE)
                                .line("云主机使用费", 100, null)
                                .document(),
                        DocumentLanguage.ZH))
                .contains("北京云流科技有限公司", "云主机使用费", "应付金额");
        String rightToLeft = text(
                new Samples("EUR")
                        .to(Samples.ARABIAN)
                        .line("Κόστος Цена ₫ €", 100, null)
                        .document(),
                DocumentLanguage.EN);
        assertThat(rightToLeft).contains("شركة", "الخدمات", "שלום", "الملك", "Κόστος Цена ₫ €");
    }

    @Test
    void what_no_face_has_is_spelled_out_by_its_number_and_what_is_not_drawn_goes() {
        String text = text(
                new Samples("EUR")
                        .line("A\u0007B \ud83c\udf89 C ? ก\u0939", 100, null)
                        .document(),
                DocumentLanguage.EN);
        assertThat(text).contains("AB [U+1F389] C ? [U+0E01 U+0939]");
    }

    @Test
    void currencies_keep_their_decimals() {
        assertThat(text(new Samples("KWD").line("CPU", 1_234_567, null).document(), DocumentLanguage.EN))
                .contains("KWD 1,234.567");
        assertThat(text(new Samples("JPY").line("CPU", 1_234_567, null).document(), DocumentLanguage.EN))
                .contains("JPY 1,234,567");
        assertThat(text(
                        new Samples("VND")
                                .line("CPU", 922_337_203_685_477L, null)
                                .document(),
                        DocumentLanguage.EN))
                .contains("VND 922,337,203,685,477");
    }

    @Test
    void a_draft_says_that_it_is_one() {
        InvoiceDocument draft =
                Documents.of(new Samples("EUR").line("CPU", 100, null).draft(), ZoneOffset.UTC);
        assertThat(text(draft, DocumentLanguage.EN)).contains("Draft", "This is a draft");
    }

    @Test
    void a_reverse_charge_and_a_negative_invoice_explain_themselves() {
        assertThat(text(
                        new Samples("EUR")
                                .to(Samples.AUSTRIAN)
                                .line("CPU", 100, Samples.REVERSE)
                                .document(),
                        DocumentLanguage.EN))
                .contains("Reverse charge: no tax on EUR 1.00");
        assertThat(text(
                        new Samples("EUR")
                                .line("Correction", -500, Samples.STANDARD)
                                .document(),
                        DocumentLanguage.EN))
                .contains("Credited to you", "EUR 5.95", "-5.00", "Added to your credit");
    }

    @Test
    void lines_units_and_remarks_are_in_the_language_of_the_document() {
        Samples samples = new Samples("VND").use("2", "5000", Samples.REVERSE);
        assertThat(text(samples.document(), DocumentLanguage.ZH))
                .contains("核时", "反向征收")
                .doesNotContain("core-hours");
        assertThat(text(samples.creditNote(0), DocumentLanguage.VI)).contains("Cơ chế đảo ngược");
    }

    @Test
    void a_credit_note_says_its_reason_only_where_there_is_one() {
        Samples samples = new Samples("EUR").line("CPU", 100, null);
        Invoice invoice = samples.sent(0, 0);
        for (DocumentLanguage documentLanguage : DocumentLanguage.values()) {
            String with = text(Documents.of(samples.note(invoice, 0), invoice, ZoneOffset.UTC), documentLanguage);
            String without = text(
                    Documents.of(samples.note(invoice, 0, AdminAction.NO_REASON), invoice, ZoneOffset.UTC),
                    documentLanguage);
            assertThat(with).contains("An outage", DocumentWord.NOTES.in(documentLanguage));
            assertThat(without).doesNotContain("not given", DocumentWord.NOTES.in(documentLanguage));
        }
    }

    @Test
    void paper_is_what_was_asked_for() {
        assertThat(new String(print(many(1), ENGLISH), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-1.7");
        assertThat(PaperSize.usualIn("US")).isEqualTo(PaperSize.LETTER);
        assertThat(PaperSize.usualIn("DE")).isEqualTo(PaperSize.A4);
        assertThat(PaperSize.usualIn(null)).isEqualTo(PaperSize.A4);
    }

    private static int linesOn(String page) {
        Matcher matcher =
                Pattern.compile("(?m)^(CPU|Memory|Storage|Bandwidth)\\b").matcher(page);
        return (int) matcher.results().count();
    }

    private static String carried(String page, String label) {
        Matcher matcher = Pattern.compile(label + "\\s+(-?[\\d,.]+)").matcher(page);
        assertThat(matcher.find()).as(label + " in " + page).isTrue();
        return matcher.group(1);
    }

    private static InvoiceDocument many(int count) {
        return new Samples("EUR")
                .random(count, new Random(count), Samples.STANDARD)
                .document();
    }

    static String text(InvoiceDocument document, DocumentLanguage documentLanguage) {
        return Normalizer.normalize(
                Read.text(print(document, new RenderOptions(PaperSize.A4, documentLanguage))), Normalizer.Form.NFC);
    }

    static byte[] print(InvoiceDocument document, RenderOptions renderOptions) {
        return InvoicePdf.of(
                document, renderOptions, CrossIndustryInvoice.of(document).orElse(null));
    }

    /** Written differently than {@link DocumentNumbers} does. */
    static String english(BigDecimal number) {
        return String.format(Locale.US, "%,." + number.scale() + "f", number);
    }

    @Test
    void money_is_never_rounded_on_paper() {
        assertThat(new DocumentNumbers(DocumentLanguage.EN)
                        .amount(new Money(-123_456_789, Currency.getInstance("EUR"))))
                .isEqualTo("-1,234,567.89");
    }
}
