package io.streamspace.billing.document.adapter;

import static io.streamspace.billing.document.adapter.InvoicePdfTest.english;
import static io.streamspace.billing.document.adapter.InvoicePdfTest.many;
import static io.streamspace.billing.document.adapter.InvoicePdfTest.print;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.Documents;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.document.PaperSize;
import io.streamspace.billing.document.Samples;
import io.streamspace.billing.invoice.Invoice;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Where pages of invoices and credit notes end, and what they carry to the next. */
final class PageBreaksTest {

    private static final RenderOptions ENGLISH = new RenderOptions(PaperSize.A4, DocumentLanguage.EN);

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
}
