package io.streamspace.billing.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.account.TaxId;
import io.streamspace.billing.document.EInvoice.Allowance;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxCategory;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.tax.TaxTreatment;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When a document can be an electronic invoice. */
final class EInvoiceTest {

    @Test
    void nothing_stands_in_the_way_of_an_invoice_of_which_all_is_known() {
        assertThat(EInvoice.obstacle(taxed().document())).isEmpty();
    }

    @Test
    void a_draft_is_none() {
        InvoiceDocument draft = Documents.of(taxed().draft(), ZoneOffset.UTC);
        assertThat(EInvoice.obstacle(draft)).contains(EInvoiceObstacle.DRAFT);
    }

    @Test
    void the_seller_must_be_known_and_have_a_number() {
        assertThat(EInvoice.obstacle(taxed().soldBy(Seller.UNKNOWN).document()))
                .contains(EInvoiceObstacle.SELLER_UNKNOWN);
        Party anonymous = new Party("Somebody", Samples.SELLER.party().address(), null, List.of());
        Seller seller = new Seller(anonymous, null, null);
        assertThat(EInvoice.obstacle(taxed().soldBy(seller).document()))
                .contains(EInvoiceObstacle.SELLER_IDENTIFIER_MISSING);
        assertThat(EInvoice.obstacle(
                        new Samples("EUR").line("CPU", 100, null).soldBy(seller).document()))
                .contains(EInvoiceObstacle.SELLER_IDENTIFIER_MISSING);
    }

    @Test
    void the_buyer_must_be_somewhere_and_for_a_reverse_charge_have_a_number() {
        assertThat(EInvoice.obstacle(taxed().to(Party.UNKNOWN).document()))
                .contains(EInvoiceObstacle.BUYER_COUNTRY_UNKNOWN);
        assertThat(EInvoice.obstacle(
                        new Samples("EUR").line("CPU", 100, Samples.REVERSE).document()))
                .contains(EInvoiceObstacle.BUYER_IDENTIFIER_MISSING);
    }

    @Test
    void numbers_must_begin_with_a_country() {
        Party odd = new Party("Odd", Samples.AUSTRIAN.address(), null, List.of(new TaxId("vat", "12345678")));
        assertThat(EInvoice.obstacle(taxed().to(odd).document())).contains(EInvoiceObstacle.IDENTIFIER_MALFORMED);
    }

    @Test
    void the_standard_has_no_third_decimal() {
        assertThat(EInvoice.obstacle(
                        new Samples("KWD").line("CPU", 100, Samples.STANDARD).document()))
                .contains(EInvoiceObstacle.CURRENCY_HAS_THREE_DECIMALS);
    }

    @Test
    void untaxed_lines_beside_taxed_ones_cannot_be_told() {
        assertThat(EInvoice.obstacle(taxed().line("Gift", 100, null).document()))
                .contains(EInvoiceObstacle.TAX_MIXED);
    }

    @Test
    void two_taxes_of_one_rate_cannot_be_told_apart() {
        TaxTreatment other =
                new TaxTreatment(TaxCategory.S, "City tax", new BigDecimal("19"), null, PriceBasis.EXCLUSIVE);
        assertThat(EInvoice.obstacle(taxed().line("CPU", 100, other).document()))
                .contains(EInvoiceObstacle.TAX_MIXED);
    }

    @Test
    void tax_may_be_less_than_one_unit_off() {
        assertThat(EInvoice.obstacle(withTaxOff(99))).isEmpty();
        assertThat(EInvoice.obstacle(withTaxOff(100))).contains(EInvoiceObstacle.TAX_ROUNDED_APART);
    }

    @Test
    void allowances_are_what_lines_are_more_than_what_is_taxed() {
        Random random = new Random(16931);
        for (int i = 0; i < 100; i++) {
            int promotional = random.nextInt(500);
            InvoiceDocument document = new Samples("EUR")
                    .random(1 + random.nextInt(20), random, Samples.STANDARD, Samples.REDUCED)
                    .document(promotional, 0);
            long sum = EInvoice.allowances(document).stream()
                    .map(Allowance::amount)
                    .mapToLong(money -> money.minor().longValueExact())
                    .sum();
            assertThat(sum)
                    .isEqualTo(promotional)
                    .isEqualTo(document.sums().allowance().minor().longValueExact());
        }
    }

    private static InvoiceDocument withTaxOff(long minor) {
        InvoiceDocument right = taxed().document();
        TaxLine tax = right.taxes().get(0);
        Money other = tax.amount().plus(new Money(minor, right.currency()));
        DocumentSums sums = right.sums();
        return new InvoiceDocument(
                right.identity(),
                right.parties(),
                right.lines(),
                List.of(new TaxLine(tax.category(), tax.name(), tax.percent(), null, tax.taxable(), other)),
                new DocumentSums(
                        sums.subtotal(),
                        sums.allowance(),
                        other,
                        sums.prepaid(),
                        sums.credited(),
                        sums.due().plus(new Money(minor, right.currency()))),
                null);
    }

    private static Samples taxed() {
        return new Samples("EUR").line("CPU", 10_000, Samples.STANDARD);
    }

    @Test
    void units_have_codes_or_are_pieces() {
        assertThat(UnitCodes.of("core-hours")).isEqualTo("HUR");
        assertThat(UnitCodes.of("GB")).isEqualTo("E34");
        assertThat(UnitCodes.of("job slots")).isEqualTo(UnitCodes.ONE);
    }
}
