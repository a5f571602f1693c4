package io.streamspace.bench;

import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.document.Days;
import io.streamspace.billing.document.DocumentIdentity;
import io.streamspace.billing.document.DocumentIdentity.Dates;
import io.streamspace.billing.document.DocumentIdentity.Kind;
import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.DocumentLine;
import io.streamspace.billing.document.DocumentLine.Subject;
import io.streamspace.billing.document.DocumentSums;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.document.PaperSize;
import io.streamspace.billing.document.adapter.InvoicePdf;
import io.streamspace.billing.document.adapter.RenderOptions;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.values.Money;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Pages of invoices, tagged and laid out, beside PDFBox writing as many pages of as many texts in one face. */
final class PdfBench {

    private static final int LINES = 120;
    private static final int TEXTS_A_LINE = 5;
    private static final int DOCUMENTS = 40;
    private static final String FACE = "/io/streamspace/billing/pdf/fonts/NotoSans-Regular.ttf";

    private final Size size;
    private final InvoiceDocument document = document();
    private final byte[] face = face();

    PdfBench(Size size) {
        this.size = size;
    }

    List<Figure> run() throws Exception {
        int pages = pages();
        int documents = size == Size.TINY ? 1 : DOCUMENTS;
        Rounds.Contest contest = new Rounds.Contest(
                round -> {},
                round -> IntStream.range(0, documents).forEach(i -> print()),
                round -> writeBare(documents, pages));
        Measured measured = size.rounds().run((long) documents * pages, contest);
        return List.of(Figure.slower(
                "pages of PDF invoices of " + LINES + " lines, beside as many of PDFBox", measured, "≥ 50 pages/s"));
    }

    private byte[] print() {
        return InvoicePdf.of(document, new RenderOptions(PaperSize.A4, DocumentLanguage.EN), null);
    }

    private int pages() throws IOException {
        try (PDDocument printed = Loader.loadPDF(print())) {
            return printed.getNumberOfPages();
        }
    }

    private void writeBare(int documents, int pages) throws IOException {
        for (int i = 0; i < documents; i++) {
            try (PDDocument bare = new PDDocument()) {
                PDFont font = PDType0Font.load(bare, new ByteArrayInputStream(face));
                for (int page = 0; page < pages; page++) {
                    writeBare(bare, font, LINES / pages);
                }
                bare.save(new ByteArrayOutputStream());
            }
        }
    }

    private static void writeBare(PDDocument bare, PDFont font, int lines) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        bare.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(bare, page)) {
            for (int text = 0; text < lines * TEXTS_A_LINE; text++) {
                content.beginText();
                content.setFont(font, 9);
                content.newLineAtOffset(50f + 100 * (text % TEXTS_A_LINE), 800f - 24f * (text / TEXTS_A_LINE));
                content.showText("730.12 core-hours");
                content.endText();
            }
        }
    }

    private static InvoiceDocument document() {
        Currency currency = Currency.getInstance("EUR");
        Days january = new Days(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31));
        List<DocumentLine> lines = IntStream.range(0, LINES)
                .mapToObj(i -> new DocumentLine(
                        new Subject(LineKind.USAGE, "cpu", "Session s-" + i + ", CPU"),
                        january,
                        new Priced(BigDecimal.valueOf(73_012 + i, 2), "core-hours", new BigDecimal("0.05")),
                        null,
                        new Money(3_651 + i, currency)))
                .toList();
        Money zero = Money.zero(currency);
        Money sum = lines.stream().map(DocumentLine::amount).reduce(zero, Money::plus);
        return new InvoiceDocument(
                new DocumentIdentity(
                        Kind.INVOICE,
                        "INV-000042",
                        null,
                        Instant.EPOCH,
                        new Dates(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 15), january)),
                new InvoiceDocument.Parties(Seller.UNKNOWN, Party.UNKNOWN, "alice", null),
                lines,
                List.of(),
                new DocumentSums(sum, zero, zero, zero, zero, sum),
                null);
    }

    private static byte[] face() {
        try (InputStream stream = Objects.requireNonNull(InvoicePdf.class.getResourceAsStream(FACE))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
