package io.streamspace.billing.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.catalog.PriceList;
import io.streamspace.billing.config.BillingConfiguration.OnInvoices;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxCategory;
import io.streamspace.billing.tax.TaxMode;
import io.streamspace.billing.tax.TaxRate;
import io.streamspace.billing.tax.TaxRounding;
import io.streamspace.billing.tax.TaxTerms;
import io.streamspace.plugin.SettingsContract.Fault;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceSettingsTest {

    private static final String SELLER = "'seller':{'name':'S','address':{'country':'DE'}}";

    private final BillingSettings settings = new BillingSettings();

    @Test
    void nothing_configured_means_no_tax_and_nobody() {
        OnInvoices usual = parse("{}").invoices();

        assertThat(usual.tax()).isEqualTo(TaxTerms.NONE);
        assertThat(usual.seller().party().name()).isNull();
        assertThat(usual.notes()).isNull();
    }

    @Test
    void rates_are_exact_and_begin_at_midnight_of_the_configured_zone() {
        OnInvoices read = parse("{'timeZone':'Europe/Berlin'," + SELLER + ",'invoiceNotes':'Thanks','tax':{"
                        + "'mode':'configured','prices':'inclusive','rounding':'invoice','reverseCharge':false,'rates':["
                        + "{'country':'DE','percent':'19.00','from':'2026-07-01'},"
                        + "{'country':'US','region':'us-ny','name':'Sales tax','percent':8.875},"
                        + "{'country':'CH','percent':0,'category':'E'}]}}")
                .invoices();

        assertThat(read.notes()).isEqualTo("Thanks");
        assertThat(read.tax().basis()).isEqualTo(PriceBasis.INCLUSIVE);
        assertThat(read.tax().rounding()).isEqualTo(TaxRounding.INVOICE);
        assertThat(read.tax().reverseCharge()).isFalse();
        assertThat(read.tax().rates().get(0).from()).isEqualTo(Instant.parse("2026-06-30T22:00:00Z"));
        assertThat(read.tax().rates().get(1).place()).isEqualTo(new TaxRate.Place("US", "NY"));
        assertThat(read.tax().rates().get(1).percent()).isEqualTo(new BigDecimal("8.875"));
        assertThat(read.tax().rates().get(2).category()).isEqualTo(TaxCategory.E);
        assertThat(read.tax().rates().get(2).reason()).isEqualTo("Exempt from tax");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'seller':{'address':{'country':'DE'}},'tax':{'mode':'stripe'}; tax.mode",
                "'stripeEnabled':true,'stripeSecretKey':'sk_test_1','tax':{'mode':'stripe'}; seller.address.country",
                "'tax':{'mode':'configured'}; seller.address.country",
                "'tax':{'rates':[{'country':'XX','percent':1}]}; tax.rates[0].country",
                "'tax':{'rates':[{'country':'DE','percent':101}]}; tax.rates[0].percent",
                "'tax':{'rates':[{'country':'DE','percent':'much'}]}; tax.rates[0].percent",
                "'tax':{'rates':[{'country':'DE','percent':7,'category':'E'}]}; tax.rates[0].category",
                "'tax':{'rates':[{'country':'DE','percent':7,'from':'soon-ish-'}]}; tax.rates[0].from",
                "'tax':{'rates':[{'country':'DE','percent':7},{'country':'DE','percent':19}]}; tax.rates[1]",
                "'seller':{'tax_ids':[{'type':'vat','value':'DE1'}]}; seller.tax_ids[0].value",
                "'seller':{'bank':{'iban':'DE89370400440532013001'}}; seller.bank.iban",
                "'packs':[{'id':'p','name':'P','price':1,'grants':{'cpu':1},'currency_prices':{'JPY':1.5}}]; packs[0].currency_prices.JPY",
                "'packs':[{'id':'p','name':'P','price':1,'grants':{'cpu':1},'currency_prices':{'USD':1}}]; packs[0].currency_prices.USD",
                "'packs':[{'id':'p','name':'P','price':1,'grants':{'cpu':1},'currency_prices':{'XYZ':1}}]; packs[0].currency_prices.XYZ",
            })
    void what_cannot_be_is_named(String configuration, String field) {
        assertThat(settings.check(json("{" + configuration + "}")))
                .extracting(Fault::field)
                .containsExactly(field);
    }

    @Test
    void plans_and_packs_have_prices_by_currency() {
        Currency yen = Currency.getInstance("JPY");

        assertThat(parse(
                                "{'subscriptionPlans':[{'id':'pro','name':'Pro','price':9.99,'currency_prices':{'JPY':1500}}]}")
                        .rateBook()
                        .others()
                        .lists())
                .isEqualTo(Map.of(yen, new PriceList(Map.of("pro", new BigDecimal("1500")), Map.of())));
    }

    @Test
    void stripe_can_say_what_tax_is_due() {
        String configuration = "{'stripeEnabled':true,'stripeSecretKey':'sk_test_1'," + SELLER
                + ",'tax':{'mode':'stripe','prices':'inclusive','stripeTaxCode':'txcd_10101000'}}";

        assertThat(settings.check(json(configuration))).isEmpty();
        assertThat(parse(configuration).invoices().tax().mode()).isEqualTo(TaxMode.STRIPE);
        assertThat(parse(configuration).invoices().tax().productCode()).isEqualTo("txcd_10101000");
        assertThat(parse("{" + SELLER + ",'tax':{'mode':'stripe'}}")
                        .invoices()
                        .tax()
                        .productCode())
                .isEqualTo("txcd_10103001");
    }

    private BillingConfiguration parse(String configuration) {
        return settings.parse(json(configuration));
    }

    private static String json(String configuration) {
        return configuration.replace('\'', '"');
    }
}
