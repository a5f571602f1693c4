package io.streamspace.billing.document.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.document.PaperSize;
import io.streamspace.billing.document.Samples;
import io.streamspace.billing.pdf.AddedFonts;
import io.streamspace.billing.pdf.MadeFont;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mustangproject.validator.ZUGFeRDValidator;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Documents before the judges: Mustang (Factur-X, the schematron of EN 16931, PDF/A-3) and veraPDF (PDF/A, PDF/UA). */
final class ValidatedTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void provide() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    static Stream<Arguments> invoices() {
        return Stream.of(
                Arguments.of(
                        "standard rate, priced",
                        new Samples("EUR")
                                .use("730.5", "0.05", Samples.STANDARD)
                                .document()),
                Arguments.of(
                        "two rates, promotional and paid credit, notes",
                        new Samples("EUR")
                                .random(12, new Random(3), Samples.STANDARD, Samples.REDUCED)
                                .noting("Thank you.\nQuestions? Reply.")
                                .document(250, 333)),
                Arguments.of(
                        "credit note after promotional credit",
                        new Samples("EUR")
                                .line("Plan", 3_000, 1_000, Samples.STANDARD)
                                .line("Hours", 500, 0, Samples.STANDARD)
                                .creditNote(1_190)),
                Arguments.of(
                        "reverse charge",
                        new Samples("EUR")
                                .to(Samples.AUSTRIAN)
                                .use("3", "9.99", Samples.REVERSE)
                                .document()),
                Arguments.of(
                        "export",
                        new Samples("USD")
                                .line("Plan Pro", 2_900, Samples.EXPORT)
                                .document()),
                Arguments.of(
                        "exempt, all paid by credit",
                        new Samples("EUR").line("Plan", 900, Samples.EXEMPT).document(0, 900)),
                Arguments.of(
                        "nothing is taxed",
                        new Samples("USD").use("20", "0.05", null).document(0, 30)),
                Arguments.of(
                        "no decimals",
                        new Samples("VND")
                                .to(Samples.VIETNAMESE)
                                .use("730.123456789", "1250", Samples.STANDARD)
                                .document()),
                Arguments.of(
                        "negative line",
                        new Samples("EUR")
                                .use("100", "0.05", Samples.STANDARD)
                                .use("-20", "0.05", Samples.STANDARD)
                                .document()),
                Arguments.of(
                        "negative invoice",
                        new Samples("EUR")
                                .line("Correction", -5_000, Samples.STANDARD)
                                .document()),
                Arguments.of(
                        "credit note, set off and credited",
                        new Samples("EUR")
                                .use("730.5", "0.05", Samples.STANDARD)
                                .line("Unused plan", -500, Samples.STANDARD)
                                .line("Book", 1_000, Samples.REDUCED)
                                .creditNote(1_500)),
                Arguments.of(
                        "credit note, all of it credited, reverse charge",
                        new Samples("EUR")
                                .to(Samples.AUSTRIAN)
                                .line("Plan", 2_900, Samples.REVERSE)
                                .creditNote(0)),
                Arguments.of(
                        "credit note, nothing is taxed",
                        new Samples("USD").line("Plan", 2_900, null).creditNote(2_900)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invoices")
    void invoices_are_valid_by_en_16931_and_pdf_a_3(String name, InvoiceDocument document) throws Exception {
        assertThat(CrossIndustryInvoice.of(document)).isPresent();
        Path file = folder.resolve(name.hashCode() + ".pdf");
        Files.write(file, InvoicePdfTest.print(document, new RenderOptions(PaperSize.LETTER, DocumentLanguage.EN)));
        ZUGFeRDValidator validator = new ZUGFeRDValidator();
        String report = validator.validate(file.toString());
        assertThat(validator.wasCompletelyValid()).as(report).isTrue();
    }

    @Test
    void long_documents_in_every_script_are_accessible() throws Exception {
        for (InvoiceDocument document : List.of(
                new Samples("EUR").random(80, new Random(1), Samples.STANDARD).document(),
                new Samples("KWD")
                        .to(Samples.ARABIAN)
                        .random(3, new Random(2), Samples.STANDARD)
                        .document(),
                new Samples("KRW")
                        .line("서울특별시 한글 ㄱ".repeat(20), 5, Samples.EXPORT)
                        .document(),
                new Samples("EUR")
                        .to(Samples.CHINESE)
                        .line("云主机使用费".repeat(30), 5, Samples.EXPORT)
                        .document())) {
            byte[] pdf = InvoicePdfTest.print(document, new RenderOptions(PaperSize.A4, DocumentLanguage.ZH));
            assertThat(failures(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
            assertThat(failures(pdf, PDFAFlavour.PDFA_3_A)).isEmpty();
        }
    }

    @Test
    void fonts_of_an_administrators_own_are_embedded_as_they_must_be() throws Exception {
        AddedFonts.use(MadeFont.folder(folder, "กข\ud83c\udf89"), MadeFont.LIMITS);
        try {
            InvoiceDocument document = new Samples("EUR")
                    .line("ขก \ud83c\udf89 and ก", 5, Samples.EXPORT)
                    .document();
            byte[] pdf = InvoicePdfTest.print(document, new RenderOptions(PaperSize.A4, DocumentLanguage.EN));
            assertThat(Read.pages(pdf)).singleElement().asString().contains("ขก \ud83c\udf89 and ก");
            assertThat(failures(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
            assertThat(failures(pdf, PDFAFlavour.PDFA_3_A)).isEmpty();
        } finally {
            AddedFonts.use(folder.resolve("none"), MadeFont.LIMITS);
        }
    }

    private static List<String> failures(byte[] pdf, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour)) {
            ValidationResult result =
                    Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            assertThat(result.getTotalAssertions()).isPositive();
            return result.getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() != TestAssertion.Status.PASSED)
                    .map(assertion -> assertion.getRuleId().getClause() + " " + assertion.getMessage())
                    .distinct()
                    .toList();
        }
    }
}
