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

    static InvoiceDocument many(int count) {
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
