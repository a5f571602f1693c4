package io.streamspace.billing.document.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.answer.InvoiceJson;
import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.Documents;
import io.streamspace.billing.document.Samples;
import io.streamspace.billing.invoice.Invoice;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            Map<String, Object> json = InvoiceJson.of(invoice);
            String text = InvoicePdfTest.text(Documents.of(invoice, ZoneOffset.UTC), DocumentLanguage.EN);
            for (String key : List.of("subtotal", "total", "credited")) {
                BigDecimal number = (BigDecimal) Objects.requireNonNull(json.get(key));
                if (!key.equals("credited") || number.signum() != 0) {
                    assertThat(text).contains(InvoicePdfTest.english(number));
                }
            }
            invoice.lines()
                    .forEach(line -> assertThat(text)
                            .contains(InvoicePdfTest.english(line.amount().amount())));
        }
    }
}
