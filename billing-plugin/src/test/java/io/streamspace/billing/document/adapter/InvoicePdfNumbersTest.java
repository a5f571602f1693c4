package io.streamspace.billing.document.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.answer.InvoiceAnswer;
import io.streamspace.billing.answer.InvoiceAnswer.InvoiceAmountsAnswer;
import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.Documents;
import io.streamspace.billing.document.Samples;
import io.streamspace.billing.invoice.Invoice;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is printed and what is answered. */
final class InvoicePdfNumbersTest {

    @Test
    void its_numbers_are_those_of_the_json() {
        Random random = new Random(42);
        for (int i = 0; i < 20; i++) {
            Invoice invoice = new Samples("EUR")
                    .random(1 + random.nextInt(40), random, Samples.STANDARD, Samples.REDUCED)
                    .sent(random.nextInt(300), random.nextInt(300));
            InvoiceAmountsAnswer amounts = InvoiceAnswer.of(invoice).amounts();
            String text = InvoicePdfTest.text(Documents.of(invoice, ZoneOffset.UTC), DocumentLanguage.EN);
            assertThat(text)
                    .contains(InvoicePdfTest.english(amounts.subtotal()), InvoicePdfTest.english(amounts.total()));
            if (amounts.credited().signum() != 0) {
                assertThat(text).contains(InvoicePdfTest.english(amounts.credited()));
            }
            invoice.lines()
                    .forEach(line -> assertThat(text)
                            .contains(InvoicePdfTest.english(line.amount().amount())));
        }
    }
}
