package io.streamspace.billing.tax;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.account.TaxId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxRuleTest {

    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "DE, -, -, S, 19, the country's rate",
                "-, -, -, S, 19, the seller's where nothing is known",
                "FR, -, -, S, 20, a private buyer of another member state",
                "FR, -, FR83404833048, AE, 0, a business of another member state",
                "GR, -, EL123456789, AE, 0, whose numbers begin otherwise",
                "FR, -, DE123456789, S, 20, a number of another country than the buyer's",
                "DE, -, DE123456789, S, 19, a business at home",
                "IT, -, -, S, 19, a member state without a rate: the seller's",
                "CH, -, -, G, 0, outside the union without a rate",
                "US, -, -, S, 1, a country as a whole",
                "US, NY, -, S, 8.875, a region before its country",
                "US, us-ny, -, S, 8.875, written as in ISO 3166-2",
                "US, CA, -, S, 1, a region without a rate of its own",
                "JP, -, -, Z, 0, a rate of nothing",
            })
    void the_buyer_decides(
            @Nullable String country,
            @Nullable String region,
            @Nullable String vatId,
            TaxCategory category,
            BigDecimal percent,
            String why) {
        TaxTreatment treatment = rule("DE").treatment(buyer(country, region, vatId, null), JUNE);

        assertThat(treatment.category()).as(why).isEqualTo(category);
        assertThat(treatment.percent()).as(why).isEqualByComparingTo(percent);
        assertThat(treatment.reason() == null)
                .as("a reason is given just where no tax is")
                .isEqualTo(category == TaxCategory.S || category == TaxCategory.Z);
    }

    @Test
    void reverse_charge_is_named_and_can_be_switched_off() {
        Buyer business = buyer("FR", null, "FR83404833048", null);
        TaxTerms off = new TaxTerms(TaxMode.CONFIGURED, PriceBasis.EXCLUSIVE, TaxRounding.LINE, rates(), false);

        assertThat(rule("DE").treatment(business, JUNE).reason()).isEqualTo("Reverse charge");
        assertThat(new TaxRule(off, seller("DE")).treatment(business, JUNE).percent())
                .isEqualByComparingTo("20");
    }

    @Test
    void whoever_is_exempt_pays_none_and_is_told_why() {
        TaxTreatment treatment = rule("DE").treatment(buyer("DE", null, null, "Public school"), JUNE);

        assertThat(treatment.category()).isEqualTo(TaxCategory.E);
        assertThat(treatment.reason()).isEqualTo("Public school");
        assertThat(treatment.percent()).isEqualByComparingTo("0");
    }

    @Test
    void a_seller_outside_the_union_neither_exports_out_of_it_nor_reverses_the_charge() {
        assertThat(rule("US").treatment(buyer("CH", null, null, null), JUNE).category())
                .isEqualTo(TaxCategory.O);
        assertThat(rule("US")
                        .treatment(buyer("FR", null, "FR83404833048", null), JUNE)
                        .category())
                .isEqualTo(TaxCategory.S);
    }

    @Test
    void a_rate_holds_from_the_instant_it_comes_into_force() {
        Buyer german = buyer("DE", null, null, null);

        assertThat(rule("DE").treatment(german, JULY.minusMillis(1)).percent()).isEqualByComparingTo("19");
        assertThat(rule("DE").treatment(german, JULY).percent()).isEqualByComparingTo("16");
    }

    private static TaxRule rule(String country) {
        TaxTerms terms = new TaxTerms(TaxMode.CONFIGURED, PriceBasis.EXCLUSIVE, TaxRounding.LINE, rates(), true);
        return new TaxRule(terms, seller(country));
    }

    private static Seller seller(String country) {
        return new Seller(buyer(country, null, null, null).party(), null, null);
    }

    private static List<TaxRate> rates() {
        return List.of(
                rate("DE", null, "16", JULY),
                rate("DE", null, "19", null),
                rate("FR", null, "20", null),
                rate("US", "NY", "8.875", null),
                rate("US", null, "1", null),
                rate("JP", null, "0", null));
    }

    private static TaxRate rate(String country, @Nullable String region, String percent, @Nullable Instant from) {
        TaxCategory category = percent.equals("0") ? TaxCategory.Z : TaxCategory.S;
        return new TaxRate(new TaxRate.Place(country, region), "VAT", new BigDecimal(percent), category, null, from);
    }

    private static Buyer buyer(
            @Nullable String country, @Nullable String region, @Nullable String vatId, @Nullable String exemption) {
        List<TaxId> taxIds = vatId == null ? List.of() : List.of(new TaxId("vat", vatId));
        Address address = new Address(null, null, null, null, region, country);
        return new Buyer(new Party(null, address, null, taxIds), exemption, null);
    }
}
