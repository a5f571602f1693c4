package io.streamspace.billing.provider.adapter.stripe;

import com.stripe.param.tax.CalculationCreateParams.CustomerDetails;
import com.stripe.param.tax.CalculationCreateParams.CustomerDetails.TaxId.Type;
import io.streamspace.billing.account.EuropeanUnion;
import io.streamspace.billing.account.TaxId;
import io.streamspace.billing.tax.TaxQuestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tax numbers as Stripe names them: {@code eu_vat}, {@code gb_vat}, {@code au_abn}. Those that it has no name for are not
 * told.
 */
final class TaxIdTypes {

    private static final String NORTHERN_IRELAND = "XI";

    private TaxIdTypes() {}

    static List<CustomerDetails.TaxId> of(TaxQuestion question) {
        return question.taxIds().stream()
                .flatMap(id -> type(id, String.valueOf(question.address().country())).stream()
                        .map(type -> CustomerDetails.TaxId.builder()
                                .setType(type)
                                .setValue(id.value())
                                .build()))
                .toList();
    }

    private static Optional<Type> type(TaxId id, String country) {
        String name = id.isVat() ? vatType(id) : country + "_" + id.type();
        return Arrays.stream(Type.values())
                .filter(type -> type.getValue().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static String vatType(TaxId id) {
        String country = EuropeanUnion.countryOf(id.value());
        return EuropeanUnion.has(country) || country.equals(NORTHERN_IRELAND) ? "eu_vat" : country + "_vat";
    }
}
